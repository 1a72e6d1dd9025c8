import { randomBytes } from 'node:crypto'
import { sha256 } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import type { Viewer } from '../organisation/viewer'
import { invigilatorScope } from './invigilator-grants.server'
import { codeAt, stepAt } from './session-code'
import { readingScope, readsSessions, sessionIsRead } from './session-readers'
import { confirmableUntil, isPlan, isSessionOpen, type SessionTimes, takesCodes } from './session-time'

/** A session as it stands. */
export type SessionRow = SessionTimes & { id: string; courseId: string; place: string; openedBy: string; openedByName: string; eventSeq: number }

const SELECT = `SELECT s."id", s."courseId", s."place", s."openedBy", p."fullName" AS openedByName, s."openedAt", s."startsAt", s."minutes", e."endedAt", s."eventSeq"
  FROM "SupervisedSession" s JOIN "Person" p ON p."id" = s."openedBy" LEFT JOIN "SupervisedSessionEnd" e ON e."sessionId" = s."id"`

/** A session for who opened it, and for evaluators and auditors of those it expects; null for everyone else. */
export function findSession(viewer: Viewer, id: string, from: Read = read): SessionRow | null {
  return from.get<SessionRow>(`${SELECT} WHERE s."id" = ?4 AND (s."openedBy" = ?3 OR ${sessionIsRead})`, ...readerBinds(viewer), id)
}

/** The sessions a viewer opened, newest first; evaluators and auditors see those that expect somebody of theirs too. */
export function listSessions(viewer: Viewer, limit = 100): SessionRow[] {
  return read.all<SessionRow>(`${SELECT} WHERE s."openedBy" = ?3 OR ${sessionIsRead} ORDER BY s."eventSeq" DESC LIMIT ?4`, ...readerBinds(viewer), limit)
}

const readerBinds = (viewer: Viewer): [string, string, string] => [JSON.stringify(readingScope(viewer)), civilDate(now()), viewer.personId]

/** Whether the supervision pages are open to a viewer: who may supervise today or did, and who reads sessions. */
export function canSeeSessions(viewer: Viewer): boolean {
  return (
    readsSessions(viewer) ||
    invigilatorScope(viewer).length > 0 ||
    Boolean(read.get('SELECT 1 FROM "SupervisedSession" WHERE "openedBy" = ? LIMIT 1', viewer.personId))
  )
}

/** What an invigilator opens; without `startsAt` it begins now, for the hours of the setting. */
export type SessionOrder = { courseId: string; place: string; plan?: { startsAt: Date; minutes: number } | null }
export type OpenRefusal = 'not-invigilator' | 'course-unknown' | 'session-place-missing' | 'session-time-wrong'

/**
 * An invigilator opens a session for a course at a place, now or planned for a time and a length. Refuses who may not supervise
 * today, an unknown course, no place, and a time that has passed or lies too far ahead.
 */
export function openSession(viewer: Viewer, { courseId, place, plan = null }: SessionOrder): Promise<Outcome<{ sessionId: string }, OpenRefusal>> {
  return inTransaction((tx) => {
    if (!invigilatorScope(viewer, tx).length) return refused('not-invigilator')
    if (!tx.get('SELECT 1 FROM "Course" WHERE "id" = ?', courseId)) return refused('course-unknown')
    const where = cutText(cleanText(place), 200)
    if (!where) return refused('session-place-missing')
    if (plan && !isPlan(plan.startsAt, plan.minutes)) return refused('session-time-wrong')
    const sessionId = newId()
    const [startsAt, minutes] = plan ? [instant(plan.startsAt), plan.minutes] : [null, null]
    const event = record(tx, { type: 'supervision.opened', actor: viewer.personId, payload: { sessionId, courseId, place: where, startsAt, minutes } })
    tx.run(
      'INSERT INTO "SupervisedSession" ("id","courseId","place","secret","openedBy","openedAt","startsAt","minutes","eventSeq") VALUES (?,?,?,?,?,?,?,?,?)',
      sessionId,
      courseId,
      where,
      randomBytes(20).toString('hex'),
      viewer.personId,
      instant(event.recordedAt),
      startsAt,
      minutes,
      event.seq,
    )
    react(tx, event)
    return done({ sessionId })
  })
}

/** The code on the screen now and the seconds it stands, for the invigilator of a session that takes codes; null for everyone else. */
export function screenCode(viewer: Viewer, sessionId: string): { code: string; secondsLeft: number } | null {
  const session = findSession(viewer, sessionId)
  if (!session || session.openedBy !== viewer.personId || !takesCodes(session)) return null
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

/** Ends the sessions in which a person is expected and that nobody ended in their time, so that they may be expected elsewhere. */
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
