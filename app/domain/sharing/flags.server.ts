import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { standsOn } from '../organisation/standing'
import type { Viewer } from '../organisation/viewer'
import { canJudgeFlag } from './flag-judges.server'
import { type Edge, findRings, type Ring, type RingReason } from './rings'
import { canJudgeSharing } from './sharings.server'

const LONGEST_CIRCLE = 4

const NOW = (alias: string) => `${alias}."kind" = 'main' AND ${standsOn(alias)}`
/** Confirmed gains of people with an account in sharings that were credited, as edges, since ?1. */
const EDGES = `SELECT s."sharerId" AS "from", p."personId" AS "to", c."id" AS creditId, a."checkedAt" AS "at", CASE WHEN f."unitId" = t."unitId" THEN f."unitId" END AS office
  FROM "SharingCredit" c JOIN "Sharing" s ON s."id" = c."sharingId" JOIN "SharingParticipant" p ON p."sharingId" = s."id" AND p."personId" IS NOT NULL
  JOIN "SharingCheck" b ON b."participantId" = p."id" AND b."phase" = 'before' JOIN "SharingCheck" a ON a."participantId" = p."id" AND a."phase" = 'after'
  LEFT JOIN "Post" f ON f."personId" = s."sharerId" AND ${NOW('f')} LEFT JOIN "Post" t ON t."personId" = p."personId" AND ${NOW('t')}
  WHERE a."right" * 100 >= s."passPercent" * a."asked" AND a."right" * b."asked" > b."right" * a."asked" AND a."checkedAt" > ?1`

type EdgeRow = Omit<Edge, 'at'> & { at: string }

/** The credit that can reach a circle or a clique with one person: what runs out of them within four steps, and what their office confirmed lately. */
function edgesAround(tx: Read, personId: string, since: string, officeSince: string): Edge[] {
  const found = new Map<string, EdgeRow>()
  const keep = (rows: EdgeRow[]) => rows.filter((row) => !found.has(canonicalJson(row)) && found.set(canonicalJson(row), row))
  const seen = new Set<string>()
  let frontier = [personId]
  for (let step = 0; step < LONGEST_CIRCLE && frontier.length; step += 1) {
    for (const person of frontier) seen.add(person)
    const rows = keep(tx.all<EdgeRow>(`${EDGES} AND s."sharerId" IN (SELECT "value" FROM json_each(?2))`, since, JSON.stringify(frontier)))
    frontier = [...new Set(rows.map((row) => row.to))].filter((person) => !seen.has(person))
  }
  keep(
    tx.all<EdgeRow>(
      `${EDGES} AND f."unitId" = t."unitId" AND f."unitId" = (SELECT o."unitId" FROM "Post" o WHERE o."personId" = ?2 AND ${NOW('o')})`,
      officeSince,
      personId,
    ),
  )
  return [...found.values()].map((row) => ({ ...row, at: new Date(row.at).getTime() }))
}

/**
 * Raises a flag for each pair, ring or clique that the gain of a participant closes. A flag takes nothing away: the credit reads
 * "under review" until a person has judged. Each credit is flagged once for the same people and reason.
 */
export function flagRings(tx: Tx, participantId: string, cause: string): void {
  const own = tx.get<{ sharerId: string; creditId: string }>(
    `SELECT s."sharerId", c."id" AS creditId FROM "SharingParticipant" p JOIN "Sharing" s ON s."id" = p."sharingId" JOIN "SharingCredit" c ON c."sharingId" = s."id"
     WHERE p."id" = ? AND p."personId" IS NOT NULL`,
    participantId,
  )
  if (!own) return
  const { ringDays, ringMinutes } = settings().sharing
  const at = now().getTime()
  const rule = { now: at, windowMs: ringDays * 86_400_000, cliqueMs: ringMinutes * 60_000 }
  const edges = edgesAround(tx, own.sharerId, instant(new Date(at - rule.windowMs)), instant(new Date(at - rule.cliqueMs - 1)))
  for (const ring of findRings(edges, rule)) raise(tx, ring, own.creditId, cause)
}

/** States a flag on the credits of its edges that are not flagged for the same people and reason; none where `closing` is not among them. */
export function raise(tx: Tx, { reason, people, edges }: Ring, closing: string, cause: string): void {
  const known = new Set(
    tx
      .all<{ credit: string }>(
        'SELECT e."value" AS credit FROM "SharingFlag" f, json_each(f."credits") e WHERE f."reason" = ? AND f."people" = ?',
        reason,
        canonicalJson(people),
      )
      .map(({ credit }) => credit),
  )
  const credits = [...new Set(edges.map(({ creditId }) => creditId))].filter((credit) => !known.has(credit)).sort()
  if (!credits.includes(closing)) return
  const flagId = newId()
  const inputs = canonicalJson(edges.map((edge) => ({ ...edge, at: new Date(edge.at).toISOString() })))
  const event = record(tx, { type: 'sharing.flagged', actor: 'system', cause, payload: { flagId, reason, people, credits, inputsHash: sha256(inputs) } })
  tx.run(
    'INSERT INTO "SharingFlag" ("id","reason","people","credits","inputs","key","raisedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
    flagId,
    reason,
    canonicalJson(people),
    canonicalJson(credits),
    inputs,
    sha256(canonicalJson({ reason, people, credits })),
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}

export type Judgement = { counts: boolean; reason: string; judgedAt: string; judgeName: string }
export type FlagInput = {
  from: string
  to: string
  creditId: string
  at: string
  office: string | null
  sharingId: string
  lesson: string
  fromName: string
  toName: string
}
export type Flag = {
  id: string
  reason: RingReason
  people: { id: string; name: string; unitName: string | null }[]
  raisedAt: string
  inputs: FlagInput[]
  judgements: Judgement[]
}

type FlagRow = { id: string; reason: RingReason; people: string; inputs: string; raisedAt: string }

const FLAG = 'SELECT "id","reason","people","inputs","raisedAt" FROM "SharingFlag" f'

/** A flag for those who judge and for the people it names; null for everyone else. */
export function findFlag(viewer: Viewer, id: string): Flag | null {
  const row = read.get<FlagRow>(`${FLAG} WHERE f."id" = ?`, id)
  if (!row || !(canJudgeSharing(viewer) || (JSON.parse(row.people) as string[]).includes(viewer.personId))) return null
  return whole(row)
}

/** Flags to judge: the undecided first, oldest first, then the decided, newest first. What names the viewer or a colleague is left out. */
export function listFlags(viewer: Viewer, limit = 100): Flag[] {
  if (!canJudgeSharing(viewer)) return []
  return read
    .all<FlagRow>(
      `${FLAG} ORDER BY EXISTS (SELECT 1 FROM "SharingJudgement" j WHERE j."flagId" = f."id"), CASE WHEN EXISTS (SELECT 1 FROM "SharingJudgement" j WHERE j."flagId" = f."id") THEN -f."eventSeq" ELSE f."eventSeq" END LIMIT ?`,
      limit,
    )
    .filter(({ id }) => canJudgeFlag(viewer, id))
    .map(whole)
}

/** How many flags wait for the viewer to judge. */
export function countFlagsToJudge(viewer: Viewer): number {
  if (!canJudgeSharing(viewer)) return 0
  const sql = `SELECT f."id" FROM "SharingFlag" f WHERE NOT EXISTS (SELECT 1 FROM "SharingJudgement" j WHERE j."flagId" = f."id")`
  return read.all<{ id: string }>(sql).filter(({ id }) => canJudgeFlag(viewer, id)).length
}

/**
 * How many flags of sharing that name somebody of a unit and all below it were raised on some days (both included), to be judged and judged:
 * counts without names.
 */
export function countFlagsWithin({
  unitPath,
  firstDay,
  nextFirstDay,
  throughDay,
}: {
  unitPath: string
  firstDay: string
  nextFirstDay: string
  throughDay: string
}): {
  open: number
  judged: number
} {
  const row = read.get<{ all: number; judged: number }>(
    `SELECT count(*) AS "all", coalesce(sum(EXISTS (SELECT 1 FROM "SharingJudgement" j WHERE j."flagId" = f."id")), 0) AS judged FROM "SharingFlag" f
     WHERE date(f."raisedAt", '+7 hours') BETWEEN ?2 AND ?4 AND EXISTS (SELECT 1 FROM json_each(f."people") e JOIN "Post" w ON w."personId" = e."value" AND w."kind" = 'main'
       AND w."supersededAt" IS NULL AND w."validTo" IS NOT w."validFrom" AND w."validFrom" < ?3 AND coalesce(w."validTo", '9999') > ?2
       JOIN "UnitState" i ON i."unitId" = w."unitId" AND i."supersededAt" IS NULL AND i."path" >= ?1 AND i."path" < ?1 || '~' AND i."validFrom" < ?3 AND coalesce(i."validTo", '9999') > ?2)`,
    unitPath,
    firstDay,
    nextFirstDay,
    throughDay,
  ) ?? { all: 0, judged: 0 }
  return { open: row.all - row.judged, judged: row.judged }
}

/** The flags that name the viewer, newest first: they see what is held of them and what was decided. */
export function listFlagsAbout(viewer: Viewer): Flag[] {
  return read
    .all<FlagRow>(`${FLAG} WHERE EXISTS (SELECT 1 FROM json_each(f."people") e WHERE e."value" = ?) ORDER BY f."eventSeq" DESC`, viewer.personId)
    .map(whole)
}

function whole({ people, inputs, ...row }: FlagRow): Flag {
  const names = new Map(
    read
      .all<{ id: string; name: string; unitName: string | null }>(
        `SELECT p."id", p."fullName" AS name, u."name" AS unitName FROM "Person" p LEFT JOIN "Post" o ON o."personId" = p."id" AND ${NOW('o')}
         LEFT JOIN "UnitState" u ON u."unitId" = o."unitId" AND ${standsOn('u')} WHERE p."id" IN (SELECT "value" FROM json_each(?)) ORDER BY p."sortKey"`,
        people,
      )
      .map((person) => [person.id, person]),
  )
  const nameOf = (id: string) => names.get(id)?.name ?? ''
  return {
    ...row,
    people: [...names.values()],
    inputs: (JSON.parse(inputs) as Omit<Edge, 'at'>[] as (Omit<Edge, 'at'> & { at: string })[])
      .map((edge) => {
        const of = read.get<{ sharingId: string; lesson: string }>(
          'SELECT s."id" AS sharingId, v."titleVi" AS lesson FROM "SharingCredit" c JOIN "Sharing" s ON s."id" = c."sharingId" JOIN "LessonVersion" v ON v."id" = s."lessonVersionId" WHERE c."id" = ?',
          edge.creditId,
        )
        return { ...edge, sharingId: of?.sharingId ?? '', lesson: of?.lesson ?? '', fromName: nameOf(edge.from), toName: nameOf(edge.to) }
      })
      .sort((a, b) => a.at.localeCompare(b.at)),
    judgements: judgementsOf(row.id),
  }
}

function judgementsOf(flagId: string): Judgement[] {
  return read
    .all<Omit<Judgement, 'counts'> & { counts: number }>(
      `SELECT j."counts", j."reason", j."judgedAt", p."fullName" AS judgeName FROM "SharingJudgement" j JOIN "Person" p ON p."id" = j."judgedBy" WHERE j."flagId" = ? ORDER BY j."eventSeq"`,
      flagId,
    )
    .map((row) => ({ ...row, counts: row.counts === 1 }))
}

export type JudgeRefusal = 'not-found' | 'own-flag' | 'colleague-flag' | 'reason-missing' | 'verdict-wrong' | 'same-verdict'

/**
 * A trainer or an administrator judges whether the credit of a flag counts, with a reason that those it names read. A further
 * judgement is a further row; the newest holds. Refuses whoever is named in it or works in one body with who is, no reason, and the verdict that stands.
 */
export function judgeFlag(
  viewer: Viewer,
  flagId: string,
  { counts, reason }: { counts: boolean | null; reason: string },
): Promise<Outcome<null, JudgeRefusal>> {
  return inTransaction((tx) => {
    const flag = tx.get<{ people: string }>('SELECT "people" FROM "SharingFlag" WHERE "id" = ?', flagId)
    const isNamed = flag !== null && (JSON.parse(flag.people) as string[]).includes(viewer.personId)
    if (!flag || !(canJudgeSharing(viewer) || isNamed)) return refused('not-found')
    if (isNamed || !canJudgeSharing(viewer)) return refused('own-flag')
    if (!canJudgeFlag(viewer, flagId, tx)) return refused('colleague-flag')
    if (counts === null) return refused('verdict-wrong')
    const words = cutText(cleanText(reason), 1000)
    if (!words) return refused('reason-missing')
    const last = tx.get<{ counts: number }>('SELECT "counts" FROM "SharingJudgement" WHERE "flagId" = ? ORDER BY "eventSeq" DESC LIMIT 1', flagId)
    if (last && (last.counts === 1) === counts) return refused('same-verdict')
    const judgementId = newId()
    const event = record(tx, { type: 'sharing.judged', actor: viewer.personId, payload: { judgementId, flagId, counts, reasonHash: sha256(words) } })
    tx.run(
      'INSERT INTO "SharingJudgement" ("id","flagId","counts","reason","judgedBy","judgedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      judgementId,
      flagId,
      counts ? 1 : 0,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
