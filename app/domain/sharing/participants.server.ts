import { canonicalJson, sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId, randomCode } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { judgeAnswer } from '../assessment/checks.server'
import { findCourseById } from '../catalog/course-versions.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { standsOn } from '../organisation/standing'
import type { Viewer } from '../organisation/viewer'
import { drawChecks } from './check-draw'
import { asksEntryCode, countCitizens, isEntryCode, MOST_CITIZENS } from './entry-codes.server'
import { type Gain, gainOf } from './gain'
import { isSharingHeld, isSharingOver, type Sharing, sharingByCode, sharingById } from './sharings.server'

/** Who takes part: someone signed in, or a citizen by the key of their address. */
export type Who = { viewer: Viewer } | { key: string }
export type Phase = 'before' | 'after'
export type Participant = {
  id: string
  sharingId: string
  personId: string | null
  before: string[]
  after: string[]
  checks: Partial<Record<Phase, TakenCheck>>
}
export type TakenCheck = { right: number; asked: number; isUseful: boolean | null; checkedAt: string }

type Row = { id: string; sharingId: string; personId: string | null; before: string; after: string }

const checksOf = (from: Read, participantId: string) =>
  Object.fromEntries(
    from
      .all<TakenCheck & { phase: Phase; isUseful: number | null }>(
        'SELECT "phase","right","asked","isUseful","checkedAt" FROM "SharingCheck" WHERE "participantId" = ?',
        participantId,
      )
      .map(({ phase, isUseful, ...check }) => [phase, { ...check, isUseful: isUseful === null ? null : Boolean(isUseful) }]),
  ) as Participant['checks']

/** How someone takes part in a sharing; null when they have not joined. */
export function findParticipant(who: Who, sharingId: string, from: Read = read): Participant | null {
  const [column, value] = 'viewer' in who ? ['personId', who.viewer.personId] : ['keyHash', sha256(who.key)]
  const row = from.get<Row>(
    `SELECT "id","sharingId","personId","before","after" FROM "SharingParticipant" WHERE "sharingId" = ? AND "${column}" = ?`,
    sharingId,
    value,
  )
  return row && { ...row, before: JSON.parse(row.before) as string[], after: JSON.parse(row.after) as string[], checks: checksOf(from, row.id) }
}

export type JoinRefusal = 'not-found' | 'sharing-over' | 'own-sharing' | 'too-many-invited' | 'entry-code-wrong' | 'nothing-to-ask'

/**
 * Takes part in a sharing by its short link, signed in or as a citizen; draws both short checks. Safe to repeat when signed in.
 * A citizen gets a key, once, that stands in their address and is kept as its hash; where many came and did nothing, one also
 * gives the digits that the sharer shows. Refuses the sharer, and once it is over.
 */
export function joinSharing(code: string, viewer: Viewer | null, entry = ''): Promise<Outcome<{ key: string | null }, JoinRefusal>> {
  return inTransaction((tx) => {
    const sharing = sharingByCode(code, tx)
    if (!sharing) return refused('not-found')
    if (viewer?.personId === sharing.sharerId) return refused('own-sharing')
    if (viewer && findParticipant({ viewer }, sharing.id, tx)) return done({ key: null })
    if (isSharingOver(sharing)) return refused('sharing-over')
    if (!viewer && asksEntryCode(sharing.id, tx) && !isEntryCode(sharing.id, entry, tx)) return refused('entry-code-wrong')
    if (!viewer && countCitizens(sharing.id, tx).places >= MOST_CITIZENS) return refused('too-many-invited')
    const drawn = drawChecks(findCourseById(sharing.courseId)?.questions ?? [], sharing.lessonId)
    if (drawn.before.length === 0) return refused('nothing-to-ask')
    const participantId = newId()
    const key = viewer ? null : randomCode(20)
    const [before, after] = [canonicalJson(drawn.before), canonicalJson(drawn.after)]
    const keyHash = key && sha256(key)
    const event = record(tx, {
      type: 'sharing.joined',
      actor: viewer?.personId ?? 'citizen',
      subject: viewer?.personId,
      unit: (viewer && unitOf(tx, viewer.personId)) ?? undefined,
      payload: { participantId, sharingId: sharing.id, personId: viewer?.personId ?? null, keyHash, before: drawn.before, after: drawn.after },
    })
    tx.run(
      'INSERT INTO "SharingParticipant" ("id","sharingId","personId","keyHash","before","after","joinedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
      participantId,
      sharing.id,
      viewer?.personId ?? null,
      keyHash,
      before,
      after,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ key })
  })
}

export type CheckRefusal = 'not-found' | 'sharing-over' | 'before-first' | 'session-not-held' | 'answers-missing'

/**
 * Answers the short check before or after, each once; what comes later answers the first. `answers` go by the place of the
 * question from 1. Graded here; what was answered is shown to nobody else. Refuses gaps, the check after before the one before,
 * and a session's before its day.
 */
export function takeCheck(
  who: Who,
  sharingId: string,
  phase: Phase,
  given: { answers: ReadonlyMap<number, string[]>; isUseful: boolean | null },
): Promise<Outcome<{ isFirst: boolean }, CheckRefusal>> {
  return inTransaction((tx) => {
    const sharing = sharingById(sharingId, tx)
    const participant = sharing && findParticipant(who, sharingId, tx)
    if (!sharing || !participant) return refused('not-found')
    if (participant.checks[phase]) return done({ isFirst: false })
    if (isSharingOver(sharing)) return refused('sharing-over')
    if (phase === 'after' && !participant.checks.before) return refused('before-first')
    if (phase === 'after' && !isSharingHeld(sharing)) return refused('session-not-held')
    const replies = participant[phase].map((questionVersionId, at) => judgeAnswer(questionVersionId, given.answers.get(at + 1) ?? []))
    if (replies.some((reply) => reply === null)) return refused('answers-missing')
    const answers = canonicalJson(participant[phase].map((questionVersionId, at) => ({ questionVersionId, chosen: replies[at]?.answer ?? [] })))
    const right = replies.filter((reply) => reply?.isRight).length
    keepCheck(tx, participant, { phase, answers, right, asked: replies.length, isUseful: phase === 'after' ? given.isUseful : null })
    return done({ isFirst: true })
  })
}

type NewCheck = { phase: Phase; answers: string; right: number; asked: number; isUseful: boolean | null }

function keepCheck(tx: Tx, { id: participantId, sharingId, personId }: Participant, { phase, answers, right, asked, isUseful }: NewCheck): void {
  const checkId = newId()
  // Answers are nobody else's to read, so the ledger states their hash.
  const event = record(tx, {
    type: 'sharing.checked',
    actor: personId ?? 'citizen',
    subject: personId ?? undefined,
    unit: (personId && unitOf(tx, personId)) || undefined,
    payload: { checkId, participantId, sharingId, phase, right, asked, isUseful, answersHash: sha256(answers) },
  })
  tx.run(
    'INSERT INTO "SharingCheck" ("id","participantId","phase","answers","right","asked","isUseful","checkedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?)',
    checkId,
    participantId,
    phase,
    answers,
    right,
    asked,
    isUseful === null ? null : isUseful ? 1 : 0,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}

export type OwnAnswer = { questionVersionId: string; chosen: string[] }

/** What a participant answered themselves; nobody else is given it. */
export function ownAnswers(who: Who, sharingId: string, phase: Phase): OwnAnswer[] {
  const participant = findParticipant(who, sharingId)
  const row =
    participant && read.get<{ answers: string }>('SELECT "answers" FROM "SharingCheck" WHERE "participantId" = ? AND "phase" = ?', participant.id, phase)
  return row ? (JSON.parse(row.answers) as OwnAnswer[]) : []
}

/** Someone who takes part, with what their checks found; no answers. */
export type Part = {
  participantId: string
  personId: string | null
  fullName: string | null
  unitName: string | null
  isCitizen: boolean
  joinedAt: string
  before: TakenCheck | null
  after: TakenCheck | null
  gain: Gain | null
}

type PartRow = {
  participantId: string
  personId: string | null
  fullName: string | null
  unitName: string | null
  joinedAt: string
  beforeRight: number | null
  beforeAsked: number | null
  beforeAt: string | null
  afterRight: number | null
  afterAsked: number | null
  afterAt: string | null
  isUseful: number | null
  passPercent: number
}

/** Everyone who joined a sharing, first to last, with what their checks found. The caller has authorised the look. */
export function listParts(sharingId: Sharing['id'], from: Read = read): Part[] {
  return from
    .all<PartRow>(
      `SELECT p."id" AS participantId, p."personId", x."fullName", u."name" AS unitName, p."joinedAt", b."right" AS beforeRight, b."asked" AS beforeAsked, b."checkedAt" AS beforeAt,
        a."right" AS afterRight, a."asked" AS afterAsked, a."checkedAt" AS afterAt, a."isUseful", s."passPercent"
       FROM "SharingParticipant" p JOIN "Sharing" s ON s."id" = p."sharingId" LEFT JOIN "Person" x ON x."id" = p."personId"
       LEFT JOIN "Post" o ON o."personId" = x."id" AND o."kind" = 'main' AND ${standsOn('o')}
       LEFT JOIN "UnitState" u ON u."unitId" = o."unitId" AND ${standsOn('u')}
       LEFT JOIN "SharingCheck" b ON b."participantId" = p."id" AND b."phase" = 'before' LEFT JOIN "SharingCheck" a ON a."participantId" = p."id" AND a."phase" = 'after'
       WHERE p."sharingId" = ? ORDER BY coalesce(a."eventSeq", 9e15), p."eventSeq"`,
      sharingId,
    )
    .map((row) => {
      const taken = (right: number | null, asked: number | null, checkedAt: string | null, isUseful: number | null): TakenCheck | null =>
        right === null || asked === null || checkedAt === null ? null : { right, asked, checkedAt, isUseful: isUseful === null ? null : isUseful === 1 }
      const before = taken(row.beforeRight, row.beforeAsked, row.beforeAt, null)
      const after = taken(row.afterRight, row.afterAsked, row.afterAt, row.isUseful)
      const { participantId, personId, fullName, unitName, joinedAt } = row
      const gain = before && after && gainOf(before, after, row.passPercent)
      return { participantId, personId, fullName, unitName, isCitizen: personId === null, joinedAt, before, after, gain }
    })
}
