import { randomBytes } from 'node:crypto'
import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { invigilatorScope } from './invigilator-grants.server'
import { codeAt, stepAt } from './session-code'

/** A session as it stands. `isOpen`: codes are taken; `isLate`: its roll-call can no more be finished. */
export type SessionRow = {
  id: string
  courseId: string
  place: string
  openedBy: string
  openedByName: string
  openedAt: string
  endedAt: string | null
  eventSeq: number
}

const SELECT = `SELECT s."id", s."courseId", s."place", s."openedBy", p."fullName" AS openedByName, s."openedAt", e."endedAt", s."eventSeq"
  FROM "SupervisedSession" s JOIN "Person" p ON p."id" = s."openedBy" LEFT JOIN "SupervisedSessionEnd" e ON e."sessionId" = s."id"`

const HOUR_MS = 3_600_000

/** Whether a session still takes codes and names: nobody ended it, and its hours have not passed. */
export function isSessionOpen({ openedAt, endedAt }: Pick<SessionRow, 'openedAt' | 'endedAt'>): boolean {
  return endedAt === null && now().getTime() < new Date(openedAt).getTime() + settings().supervision.sessionHours * HOUR_MS
}

/** Until when the roll-call of a session may be finished. */
export function confirmableUntil({ openedAt, endedAt }: Pick<SessionRow, 'openedAt' | 'endedAt'>): Date {
  const { sessionHours, confirmMinutes } = settings().supervision
  const end = endedAt ? new Date(endedAt).getTime() : new Date(openedAt).getTime() + sessionHours * HOUR_MS
  return new Date(end + confirmMinutes * 60_000)
}

/** A session for who opened it, and for evaluators and auditors; null for everyone else. */
export function findSession(viewer: Viewer, id: string, from: Read = read): SessionRow | null {
  const row = from.get<SessionRow>(`${SELECT} WHERE s."id" = ?`, id)
  return row && (row.openedBy === viewer.personId || hasRole(viewer, 'evaluator', 'auditor')) ? row : null
}

/** The sessions a viewer opened, newest first; evaluators and auditors see all. */
export function listSessions(viewer: Viewer, limit = 100): SessionRow[] {
  const isReader = hasRole(viewer, 'evaluator', 'auditor')
  return read.all<SessionRow>(`${SELECT} WHERE ?1 OR s."openedBy" = ?2 ORDER BY s."eventSeq" DESC LIMIT ?3`, isReader ? 1 : 0, viewer.personId, limit)
}

/** Whether the supervision pages are open to a viewer: who may supervise today or did, and who reads sessions. */
export function canSeeSessions(viewer: Viewer): boolean {
  return hasRole(viewer, 'evaluator', 'auditor') || invigilatorScope(viewer).length > 0 || listSessions(viewer, 1).length > 0
}

/** An invigilator opens a session for a course at a place. Refuses who may not supervise today, an unknown course and no place. */
export function openSession(
  viewer: Viewer,
  { courseId, place }: { courseId: string; place: string },
): Promise<Outcome<{ sessionId: string }, 'not-invigilator' | 'course-unknown' | 'session-place-missing'>> {
  return inTransaction((tx) => {
    if (!invigilatorScope(viewer, tx).length) return refused('not-invigilator')
    if (!tx.get('SELECT 1 FROM "Course" WHERE "id" = ?', courseId)) return refused('course-unknown')
    const where = cutText(cleanText(place), 200)
    if (!where) return refused('session-place-missing')
    const sessionId = newId()
    const event = record(tx, { type: 'supervision.opened', actor: viewer.personId, payload: { sessionId, courseId, place: where } })
    tx.run(
      'INSERT INTO "SupervisedSession" ("id","courseId","place","secret","openedBy","openedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      sessionId,
      courseId,
      where,
      randomBytes(20).toString('hex'),
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ sessionId })
  })
}

/** The code on the screen now and the seconds it stands, for the invigilator of an open session; null for everyone else. */
export function screenCode(viewer: Viewer, sessionId: string): { code: string; secondsLeft: number } | null {
  const session = findSession(viewer, sessionId)
  if (!session || session.openedBy !== viewer.personId || !isSessionOpen(session)) return null
  const { codeSeconds } = settings().supervision
  const step = stepAt(now(), codeSeconds)
  return { code: codeAt(secretOf(sessionId), step), secondsLeft: Math.max(1, Math.ceil((step + 1) * codeSeconds - now().getTime() / 1000)) }
}

/** What the code of a session is made of. */
export function secretOf(sessionId: string, from: Read = read): string {
  return from.get<{ secret: string }>('SELECT "secret" FROM "SupervisedSession" WHERE "id" = ?', sessionId)?.secret ?? ''
}

/** The invigilator ends a session: no code is taken any more. Safe to repeat. */
export function endSession(viewer: Viewer, sessionId: string): Promise<Outcome<null, 'not-found'>> {
  return inTransaction((tx) => {
    const session = findSession(viewer, sessionId, tx)
    if (!session || session.openedBy !== viewer.personId) return refused('not-found')
    if (!session.endedAt) writeEnd(tx, sessionId, viewer.personId)
    return done(null)
  })
}

/** Ends the sessions in which a person is expected and that nobody ended in their hours, so that they may be expected elsewhere. */
export function endForgotten(tx: Tx, personId: string): void {
  const rows = tx.all<SessionRow>(`${SELECT} JOIN "RollCallEntry" r ON r."sessionId" = s."id" WHERE r."personId" = ? AND e."sessionId" IS NULL`, personId)
  for (const session of rows) if (!isSessionOpen(session)) writeEnd(tx, session.id, 'system')
}

function writeEnd(tx: Tx, sessionId: string, by: string): void {
  const event = record(tx, { type: 'supervision.ended', actor: by, payload: { sessionId } })
  tx.run(
    'INSERT INTO "SupervisedSessionEnd" ("sessionId","endedBy","endedAt","eventSeq") VALUES (?,?,?,?)',
    sessionId,
    by,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}

/** The invigilator writes down what happened. Refuses no words, and once the roll-call can no more be finished. */
export function noteIncident(viewer: Viewer, sessionId: string, given: string): Promise<Outcome<null, 'not-found' | 'note-missing' | 'roll-call-over'>> {
  return inTransaction((tx) => {
    const session = findSession(viewer, sessionId, tx)
    if (!session || session.openedBy !== viewer.personId) return refused('not-found')
    if (now() > confirmableUntil(session)) return refused('roll-call-over')
    const text = cutText(cleanText(given), 1000)
    if (!text) return refused('note-missing')
    const noteId = newId()
    const event = record(tx, { type: 'supervision.noted', actor: viewer.personId, payload: { noteId, sessionId, textHash: sha256(text) } })
    tx.run(
      'INSERT INTO "SessionNote" ("id","sessionId","text","notedBy","notedAt","eventSeq") VALUES (?,?,?,?,?,?)',
      noteId,
      sessionId,
      text,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}

/** What was written down in a session the caller may see, first to last. */
export function listNotes(sessionId: string): { id: string; text: string; notedAt: string }[] {
  return read.all('SELECT "id","text","notedAt" FROM "SessionNote" WHERE "sessionId" = ? ORDER BY "eventSeq"', sessionId)
}
