import { sha256 } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { bodiesBind, bodyUnitsOf, sharesBody } from '../organisation/colleagues.server'
import { standsOn } from '../organisation/standing'
import type { Viewer } from '../organisation/viewer'
import { isWithin } from '../organisation/viewer'
import { invigilatorScope } from './invigilator-grants.server'
import { personIsRead, readingScope } from './session-readers'
import { confirmableUntil, isSessionOpen } from './session-time'
import { endForgotten, findSession, type SessionRow } from './sessions.server'

/** What an invigilator saw of somebody. Only `present` and `late` make a test a supervised one. */
export const MARKS = ['present', 'late', 'left-early', 'refused', 'absent'] as const
export type MarkState = (typeof MARKS)[number]
export const SEEN: readonly MarkState[] = ['present', 'late']

/** Somebody expected, as the session stands. `attemptId` is the newest begun with the code; `isSupervised`: one was passed and counts so. */
export type RollCallRow = {
  entryId: string
  personId: string
  fullName: string
  staffCode: string
  unitName: string | null
  state: MarkState | null
  note: string
  markedAt: string | null
  attemptId: string | null
  submittedAt: string | null
  isSupervised: number
  /** Whether a second person has taken that back. */
  isWithdrawn: number
}
export type ExpectRefusal =
  | 'not-found'
  | 'session-over'
  | 'person-unknown'
  | 'own-session'
  | 'colleague-session'
  | 'outside-scope'
  | 'not-enrolled'
  | 'in-other-session'

const POST_NOW = (alias: string) => `${alias}."kind" = 'main' AND ${standsOn(alias)}`

/** The roll-call of a session the viewer may see, by name: all of it for its invigilator, for evaluators and auditors their own people. */
export function listRollCall(viewer: Viewer, { id, openedBy }: Pick<SessionRow, 'id' | 'openedBy'>): RollCallRow[] {
  return read.all<RollCallRow>(
    `SELECT r."id" AS entryId, r."personId", p."fullName", p."staffCode", u."name" AS unitName, m."state", coalesce(m."note", '') AS note, m."markedAt",
       b."attemptId", s."submittedAt", EXISTS (SELECT 1 FROM "SupervisedAttempt" k JOIN "SupervisedPass" x ON x."attemptId" = k."attemptId" WHERE k."entryId" = r."id") AS isSupervised,
       EXISTS (SELECT 1 FROM "SupervisedAttempt" k JOIN "SupervisedPassWithdrawal" w ON w."attemptId" = k."attemptId" WHERE k."entryId" = r."id") AS isWithdrawn
     FROM "RollCallEntry" r JOIN "Person" p ON p."id" = r."personId" LEFT JOIN "Post" o ON o."personId" = p."id" AND ${POST_NOW('o')}
     LEFT JOIN "UnitState" u ON u."unitId" = o."unitId" AND ${standsOn('u')}
     LEFT JOIN "RollCallMark" m ON m."eventSeq" = (SELECT max(l."eventSeq") FROM "RollCallMark" l WHERE l."entryId" = r."id")
     LEFT JOIN "SupervisedAttempt" b ON b."eventSeq" = (SELECT max(k."eventSeq") FROM "SupervisedAttempt" k WHERE k."entryId" = r."id")
     LEFT JOIN "Submission" s ON s."attemptId" = b."attemptId" WHERE r."sessionId" = ?3 AND (?4 OR ${personIsRead('p."id"')}) ORDER BY p."sortKey", p."id"`,
    JSON.stringify(readingScope(viewer)),
    civilDate(now()),
    id,
    openedBy === viewer.personId ? 1 : 0,
  )
}

/** Why a person cannot be supervised by a viewer: oneself, somebody of one's own body, outside one's scope; null when they can. */
export function supervisionProblem(viewer: Viewer, personId: string, from: Read = read): 'own-session' | 'colleague-session' | 'outside-scope' | null {
  if (personId === viewer.personId) return 'own-session'
  const sql = `SELECT ${sharesBody({ person: '?1', unit: "''", instant: '?2', bind: '?3' })} AS answer`
  const shares = from.get<{ answer: number }>(sql, personId, instant(now()), bodiesBind(bodyUnitsOf(viewer.personId, from)))?.answer !== 0
  if (shares) return 'colleague-session'
  const post = from.get<{ path: string }>(
    `SELECT u."path" FROM "Post" o JOIN "UnitState" u ON u."unitId" = o."unitId" AND ${standsOn('u')} WHERE o."personId" = ? AND ${POST_NOW('o')}`,
    personId,
  )
  return post && isWithin(invigilatorScope(viewer, from), post.path) ? null : 'outside-scope'
}

/** People enrolled in the course of a session whom its invigilator may expect, not yet on the roll-call, below a unit's path; by name. */
export function listExpectable(viewer: Viewer, session: SessionRow, unitCode: string, limit = 60) {
  const unit = read.get<{ path: string }>(
    `SELECT s."path" FROM "Unit" u JOIN "UnitState" s ON s."unitId" = u."id" AND ${standsOn('s')} WHERE u."code" = ?`,
    cleanText(unitCode).toUpperCase(),
  )
  if (!unit) return []
  const rows = read.all<{ personId: string; fullName: string; staffCode: string; unitName: string }>(
    `SELECT DISTINCT p."id" AS personId, p."fullName", p."staffCode", u."name" AS unitName, p."sortKey" FROM "UnitState" u JOIN "Post" o ON o."unitId" = u."unitId" AND ${POST_NOW('o')}
     JOIN "Person" p ON p."id" = o."personId" JOIN "Enrolment" e ON e."personId" = p."id" AND e."courseId" = ?2
     WHERE u."path" >= ?1 AND u."path" < ?1 || '~' AND ${standsOn('u')}
       AND NOT EXISTS (SELECT 1 FROM "RollCallEntry" r WHERE r."sessionId" = ?3 AND r."personId" = p."id") ORDER BY p."sortKey" LIMIT ?4`,
    unit.path,
    session.courseId,
    session.id,
    limit * 2,
  )
  return rows.filter((row) => supervisionProblem(viewer, row.personId) === null).slice(0, limit)
}

/** The invigilator expects somebody, named by staff code. Refuses oneself, one's own body, outside one's scope, who is not enrolled or expected elsewhere. Safe to repeat. */
export function expectPerson(viewer: Viewer, sessionId: string, staffCode: string): Promise<Outcome<{ entryId: string }, ExpectRefusal>> {
  return inTransaction((tx) => {
    const session = findSession(viewer, sessionId, tx)
    if (!session || session.openedBy !== viewer.personId) return refused('not-found')
    if (!isSessionOpen(session)) return refused('session-over')
    const person = tx.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', cleanText(staffCode).toUpperCase())
    if (!person) return refused('person-unknown')
    const known = tx.get<{ id: string }>('SELECT "id" FROM "RollCallEntry" WHERE "sessionId" = ? AND "personId" = ?', sessionId, person.id)
    if (known) return done({ entryId: known.id })
    const problem = supervisionProblem(viewer, person.id, tx)
    if (problem) return refused(problem)
    if (!tx.get('SELECT 1 FROM "Enrolment" WHERE "personId" = ? AND "courseId" = ?', person.id, session.courseId)) return refused('not-enrolled')
    endForgotten(tx, person.id)
    const elsewhere = tx.get(
      'SELECT 1 FROM "RollCallEntry" r WHERE r."personId" = ? AND NOT EXISTS (SELECT 1 FROM "SupervisedSessionEnd" e WHERE e."sessionId" = r."sessionId")',
      person.id,
    )
    if (elsewhere) return refused('in-other-session')
    const entryId = newId()
    const event = record(tx, {
      type: 'supervision.expected',
      actor: viewer.personId,
      subject: person.id,
      payload: { entryId, sessionId, personId: person.id },
    })
    tx.run(
      'INSERT INTO "RollCallEntry" ("id","sessionId","personId","addedBy","addedAt","eventSeq") VALUES (?,?,?,?,?,?)',
      entryId,
      sessionId,
      person.id,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ entryId })
  })
}

export type MarkRefusal =
  | 'not-found'
  | 'mark-wrong'
  | 'roll-call-over'
  | 'note-missing'
  | 'counted-already'
  | 'colleague-session'
  | 'own-session'
  | 'outside-scope'

/**
 * The invigilator says what they saw of somebody expected: present, late, left early, refused, absent. Leaving early and
 * refusing ask for a note. What has made a test a supervised one is not taken back: an incident is noted instead. Refused
 * once the time to finish the roll-call is over.
 */
export function markEntry(viewer: Viewer, entryId: string, { state, note }: { state: string; note: string }): Promise<Outcome<null, MarkRefusal>> {
  return inTransaction((tx) => {
    const entry = tx.get<{ sessionId: string; personId: string }>('SELECT "sessionId","personId" FROM "RollCallEntry" WHERE "id" = ?', entryId)
    const session = entry && findSession(viewer, entry.sessionId, tx)
    if (!entry || !session || session.openedBy !== viewer.personId) return refused('not-found')
    const wanted = MARKS.find((mark) => mark === state)
    if (!wanted) return refused('mark-wrong')
    if (now() > confirmableUntil(session)) return refused('roll-call-over')
    const isSeen = SEEN.includes(wanted)
    const problem = isSeen ? supervisionProblem(viewer, entry.personId, tx) : null
    if (problem) return refused(problem)
    const words = cutText(cleanText(note), 500)
    if (!words && (wanted === 'left-early' || wanted === 'refused')) return refused('note-missing')
    const counts = tx.get('SELECT 1 FROM "SupervisedAttempt" b JOIN "SupervisedPass" x ON x."attemptId" = b."attemptId" WHERE b."entryId" = ?', entryId)
    if (counts && !isSeen) return refused('counted-already')
    const markId = newId()
    const event = record(tx, {
      type: 'supervision.marked',
      actor: viewer.personId,
      subject: entry.personId,
      payload: { markId, entryId, sessionId: entry.sessionId, state: wanted, noteHash: sha256(words) },
    })
    tx.run(
      'INSERT INTO "RollCallMark" ("id","entryId","state","note","markedBy","markedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      markId,
      entryId,
      wanted,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
