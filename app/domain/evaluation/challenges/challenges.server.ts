import { type Read, read } from '~/platform/db/database.server'
import { isWithin, scopeIn, scopeOf, standsFor, type Viewer } from '../../organisation/viewer'
import type { Period } from '../periods.server'
import { periodById } from '../periods.server'
import { type Turn, turnOf } from './answerers.server'

export type ChallengeRow = {
  id: string
  periodId: string
  personId: string
  unitId: string
  periodUnitId: string
  fullName: string
  figure: string
  /** The value of the figure when it was challenged, and what the one who did thinks right. */
  shown: string
  wanted: string
  reason: string
  fileSha: string | null
  fileName: string | null
  fileType: string | null
  fileSize: number | null
  askedId: string
  answerDays: number
  raisedAt: string
  eventSeq: number
  outcome: 'upheld' | 'kept' | 'withdrawn' | null
  /** Why it was decided so, the value of the figure then, by whom and when. */
  because: string | null
  became: string | null
  endedAt: string | null
  endedById: string | null
  endedByName: string | null
  endSeq: number | null
}
export type Message = { id: string; number: number; text: string; saidBy: string; name: string; saidAt: string; eventSeq: number }

const SELECT = `SELECT c."id", c."periodId", c."personId", c."unitId", e."unitId" AS periodUnitId, p."fullName", c."figure", c."shown", c."wanted", c."reason", c."fileSha", c."fileName", c."fileType", c."fileSize",
    c."askedId", c."answerDays", c."raisedAt", c."eventSeq", n."outcome", n."reason" AS because, n."became", n."endedAt", n."endedBy" AS endedById, w."fullName" AS endedByName, n."eventSeq" AS endSeq
  FROM "Challenge" c JOIN "EvaluationPeriod" e ON e."id" = c."periodId" JOIN "Person" p ON p."id" = c."personId"
  LEFT JOIN "ChallengeEnd" n ON n."challengeId" = c."id" LEFT JOIN "Person" w ON w."id" = n."endedBy"`

/** A challenge whoever asks; for rooms that decided who may. */
export function challengeById(id: string, from: Read = read): ChallengeRow | null {
  return from.get<ChallengeRow>(`${SELECT} WHERE c."id" = ?`, id)
}

/** Whether a challenge of the dossier of a person in a period is open. */
export function isChallenged(periodId: string, personId: string, from: Read = read): boolean {
  return from.get(`SELECT 1 FROM "Challenge" c WHERE c."personId" = ?2 AND c."periodId" = ?1 AND ${OPEN} LIMIT 1`, periodId, personId) !== null
}

/** SQL: whether the challenge `c` is open. */
export const OPEN = `NOT EXISTS (SELECT 1 FROM "ChallengeEnd" o WHERE o."challengeId" = c."id")`

/** As whom somebody reads a challenge: who raised it, who is to answer it or was, or who evaluates or audits the unit. */
export type Reader = 'owner' | 'answerer' | 'reader'
export type Challenge = ChallengeRow & { as: Reader; period: Period; turn: Turn | null; messages: Message[]; mayAnswer: boolean }

/** A challenge for who raised it, who may answer it or decided it, and who evaluates or audits its period; null for everyone else. */
export function findChallenge(viewer: Viewer, id: string, from: Read = read): Challenge | null {
  const row = challengeById(id, from)
  const period = row && periodById(row.periodId, from)
  if (!row || !period) return null
  const turn = row.outcome ? null : turnOf(row, from)
  const isOwner = row.personId === viewer.personId
  const isAnswerer = !isOwner && (row.endedById === viewer.personId || (turn?.may ?? []).some(({ personId }) => personId === viewer.personId))
  if (!isOwner && !isAnswerer && !isWithin(scopeIn(viewer, 'evaluate'), period.unitPath)) return null
  return {
    ...row,
    as: isOwner ? 'owner' : isAnswerer ? 'answerer' : 'reader',
    period,
    turn,
    messages: messagesOf(id, from),
    mayAnswer: isAnswerer && !row.outcome && !standsFor(viewer).includes(row.personId),
  }
}

/** What was asked and answered about a challenge, first to last. The caller has authorised the look. */
export function messagesOf(challengeId: string, from: Read = read): Message[] {
  return from.all<Message>(
    `SELECT m."id", m."number", m."text", m."saidBy", p."fullName" AS name, m."saidAt", m."eventSeq" FROM "ChallengeMessage" m JOIN "Person" p ON p."id" = m."saidBy"
     WHERE m."challengeId" = ? ORDER BY m."number"`,
    challengeId,
  )
}

const OF_DOSSIER = `${SELECT} WHERE c."personId" = ? AND c."periodId" = ? ORDER BY c."eventSeq" DESC LIMIT 200`

/** The challenges the viewer raised in a period, the newest first. */
export function listOwnChallenges(viewer: Viewer, periodId: string): ChallengeRow[] {
  return read.all<ChallengeRow>(OF_DOSSIER, viewer.personId, periodId)
}

/** The challenges of a dossier of a period that the viewer evaluates or audits, the newest first; none for everyone else. */
export function listChallengesOf(viewer: Viewer, periodId: string, personId: string): ChallengeRow[] {
  const period = periodById(periodId)
  return period && isWithin(scopeIn(viewer, 'evaluate'), period.unitPath) ? read.all<ChallengeRow>(OF_DOSSIER, personId, periodId) : []
}

export type ListedChallenge = ChallengeRow & { turn: Turn | null; isMine: boolean }
export type ChallengeQuery = { section: 'manage' | 'evaluate'; state: 'open' | 'ended'; after?: number; limit?: number }

// By the paths of units, so that a list asks for nobody outside them: of periods for evaluators, of the people's units for managers.
const listed = (of: 'c' | 'e', state: 'open' | 'ended') => `${SELECT}
  JOIN "UnitState" s ON s."id" = (SELECT l."id" FROM "UnitState" l WHERE l."unitId" = ${of}."unitId" AND l."supersededAt" IS NULL ORDER BY l."validFrom" DESC LIMIT 1)
  WHERE ${state === 'open' ? `n."challengeId" IS NULL AND c."eventSeq" > ?2` : `n."challengeId" IS NOT NULL AND n."eventSeq" < ?2`}
    AND EXISTS (SELECT 1 FROM json_each(?1) w WHERE substr(s."path", 1, length(w."value")) = w."value")
  ORDER BY ${state === 'open' ? 'c."eventSeq"' : 'n."eventSeq" DESC'} LIMIT ?3`

/**
 * So many challenges of the people a viewer manages that are or were theirs to answer, or of the periods they evaluate or audit; open ones
 * by their deadline, those ended the newest first; `next` is the key of the next page.
 */
export function listChallenges(viewer: Viewer, { section, state, after, limit = 50 }: ChallengeQuery): { rows: ListedChallenge[]; next: number | null } {
  const scopes = section === 'manage' ? scopeOf(viewer, 'manager') : scopeIn(viewer, 'evaluate')
  if (scopes.length === 0) return { rows: [], next: null }
  const rows: ListedChallenge[] = []
  let key = after ?? (state === 'open' ? 0 : Number.MAX_SAFE_INTEGER)
  for (;;) {
    const page = read.all<ChallengeRow>(listed(section === 'manage' ? 'c' : 'e', state), JSON.stringify(scopes), key, limit + 1)
    for (const row of page.slice(0, limit)) {
      key = state === 'open' ? row.eventSeq : (row.endSeq as number)
      const turn = row.outcome ? null : turnOf(row)
      const isMine =
        row.personId !== viewer.personId && (row.endedById === viewer.personId || (turn?.may ?? []).some(({ personId }) => personId === viewer.personId))
      if (section === 'evaluate' || isMine) rows.push({ ...row, turn, isMine })
      if (rows.length === limit) return { rows, next: key }
    }
    if (page.length <= limit) return { rows, next: null }
  }
}

/** How many dossiers of a period wait for the answer to a challenge, and how many challenges are open. */
export function countChallenged(periodId: string, from: Read = read): { people: number; challenges: number } {
  return (
    from.get<{ people: number; challenges: number }>(
      `SELECT count(DISTINCT c."personId") AS people, count(*) AS challenges FROM "Challenge" c WHERE c."periodId" = ? AND ${OPEN}`,
      periodId,
    ) ?? { people: 0, challenges: 0 }
  )
}
