import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { done, type Outcome, refused } from '~/platform/outcome'
import { type StartRefusal, startWithin } from '../assessment/attempt-start.server'
import { findEnrolment } from '../enrolment/enrolments.server'
import { withinLimit } from '../identity/rate-limit.server'
import { react, record } from '../ledger/record.server'
import type { Viewer } from '../organisation/viewer'
import { SEEN } from './roll-call.server'
import { isCode } from './session-code'
import { isSessionOpen, type SessionTimes, takesCodes } from './session-time'
import { secretOf } from './sessions.server'

/** How often a person may type a code: enough for slips of the finger, too few to find six digits. */
const TRIES = { points: 8, seconds: 600 }

type Expected = SessionTimes & { entryId: string; sessionId: string; place: string }

/** The open session of a course in which the viewer is expected; null when there is none. */
export function expectedIn(viewer: Viewer, courseId: string, from: Read = read): Expected | null {
  const rows = from.all<Expected>(
    `SELECT r."id" AS entryId, s."id" AS sessionId, s."place", s."openedAt", s."startsAt", s."minutes", e."endedAt" FROM "RollCallEntry" r JOIN "SupervisedSession" s ON s."id" = r."sessionId"
     LEFT JOIN "SupervisedSessionEnd" e ON e."sessionId" = s."id" WHERE r."personId" = ? AND s."courseId" = ? AND e."sessionId" IS NULL`,
    viewer.personId,
    courseId,
  )
  return rows.find(isSessionOpen) ?? null
}

export type SupervisedRefusal = StartRefusal | 'session-not-begun' | 'code-wrong' | 'too-many-codes' | 'not-expected' | 'attempt-open'

/**
 * Begins an attempt with the code on the invigilator's screen: it is bound to the session, and the roll-call decides whether it
 * counts as supervised. Who has passed before may take the test again here. Refuses a wrong code, too many tries, who is not
 * expected in an open session, before its time, and while an attempt is open that was begun without.
 */
export async function startSupervised(viewer: Viewer, courseId: string, typed: string): Promise<Outcome<{ attemptId: string }, SupervisedRefusal>> {
  if (!(await withinLimit(`supervision:${viewer.personId}`, TRIES))) return refused('too-many-codes')
  return inTransaction((tx) => {
    const enrolment = findEnrolment(viewer, courseId, tx)
    if (!enrolment) return refused('not-enrolled')
    const expected = expectedIn(viewer, courseId, tx)
    // Whether one is expected is known to who is; a wrong code and no session tell a stranger the same.
    if (!expected) return refused('not-expected')
    if (!takesCodes(expected)) return refused('session-not-begun')
    if (!isCode(secretOf(expected.sessionId, tx), typed, now(), settings().supervision.codeSeconds)) return refused('code-wrong')
    const started = startWithin(tx, viewer, courseId, true)
    if (!started.ok) return started
    const { attemptId, isNew } = started.value
    if (!isNew) {
      const bound = tx.get('SELECT 1 FROM "SupervisedAttempt" WHERE "attemptId" = ? AND "entryId" = ?', attemptId, expected.entryId)
      return bound ? done({ attemptId }) : refused('attempt-open')
    }
    const event = record(tx, {
      type: 'attempt.bound',
      actor: viewer.personId,
      subject: viewer.personId,
      payload: { attemptId, entryId: expected.entryId, sessionId: expected.sessionId },
    })
    tx.run(
      'INSERT INTO "SupervisedAttempt" ("attemptId","entryId","boundAt","eventSeq") VALUES (?,?,?,?)',
      attemptId,
      expected.entryId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ attemptId })
  })
}

/** States that a test is known as supervised, once it is passed and its taker was seen; whichever comes last. Nothing is re-dated. */
export function superviseWhenDue(tx: Tx, attemptId: string, cause: string): void {
  const row = tx.get<{ markId: string; state: string; sessionId: string; enrolmentId: string; personId: string }>(
    `SELECT m."id" AS markId, m."state", r."sessionId", a."enrolmentId", r."personId" FROM "SupervisedAttempt" b JOIN "RollCallEntry" r ON r."id" = b."entryId"
     JOIN "Attempt" a ON a."id" = b."attemptId" JOIN "RollCallMark" m ON m."eventSeq" = (SELECT max(l."eventSeq") FROM "RollCallMark" l WHERE l."entryId" = r."id")
     WHERE b."attemptId" = ? AND EXISTS (SELECT 1 FROM "Grading" g WHERE g."attemptId" = b."attemptId" AND g."isPassed" = 1)
       AND NOT EXISTS (SELECT 1 FROM "SupervisedPass" x WHERE x."attemptId" = b."attemptId")`,
    attemptId,
  )
  if (!row || !SEEN.some((state) => state === row.state)) return
  const { markId, sessionId, enrolmentId, personId } = row
  const event = record(tx, { type: 'test.supervised', actor: 'system', subject: personId, cause, payload: { attemptId, markId, sessionId, enrolmentId } })
  tx.run('INSERT INTO "SupervisedPass" ("attemptId","markId","passedAt","eventSeq") VALUES (?,?,?,?)', attemptId, markId, instant(event.recordedAt), event.seq)
  react(tx, event)
}

/** The same for every attempt that somebody on a roll-call began with the code. */
export function superviseEntry(tx: Tx, entryId: string, cause: string): void {
  const rows = tx.all<{ attemptId: string }>('SELECT "attemptId" FROM "SupervisedAttempt" WHERE "entryId" = ? ORDER BY "eventSeq"', entryId)
  for (const { attemptId } of rows) superviseWhenDue(tx, attemptId, cause)
}

/** Who supervised a test, when and where, and whether a second person has taken that back. */
export type Supervision = {
  attemptId: string
  sessionId: string
  place: string
  openedAt: string
  by: string
  passedAt: string
  eventSeq: number
  withdrawal: { at: string; by: string; reason: string; eventSeq: number } | null
}

/** The supervision by which the test of an enrolment is known; of several the first that was not taken back. Null without. The caller has authorised the look. */
export function supervisionOf(enrolmentId: string, from: Read = read): Supervision | null {
  type Row = Omit<Supervision, 'withdrawal'> & { withdrawnAt: string | null; withdrawnBy: string | null; reason: string | null; withdrawnSeq: number | null }
  const row = from.get<Row>(
    `SELECT x."attemptId", s."id" AS sessionId, s."place", s."openedAt", p."fullName" AS "by", x."passedAt", x."eventSeq",
       w."withdrawnAt", q."fullName" AS withdrawnBy, w."reason", w."eventSeq" AS withdrawnSeq FROM "SupervisedPass" x
     JOIN "Attempt" a ON a."id" = x."attemptId" JOIN "SupervisedAttempt" b ON b."attemptId" = x."attemptId" JOIN "RollCallEntry" r ON r."id" = b."entryId"
     JOIN "SupervisedSession" s ON s."id" = r."sessionId" JOIN "Person" p ON p."id" = s."openedBy"
     LEFT JOIN "SupervisedPassWithdrawal" w ON w."attemptId" = x."attemptId" LEFT JOIN "Person" q ON q."id" = w."withdrawnBy"
     WHERE a."enrolmentId" = ? ORDER BY w."attemptId" IS NOT NULL, x."eventSeq" LIMIT 1`,
    enrolmentId,
  )
  if (!row) return null
  const { withdrawnAt, withdrawnBy, reason, withdrawnSeq, ...supervision } = row
  return { ...supervision, withdrawal: withdrawnAt ? { at: withdrawnAt, by: withdrawnBy ?? '', reason: reason ?? '', eventSeq: withdrawnSeq ?? 0 } : null }
}
