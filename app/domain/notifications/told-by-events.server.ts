import { civilDate } from '~/platform/clock'
import type { Tx } from '~/platform/db/transaction.server'
import type { FactType, RecordedEvent } from '../ledger/events'
import { roleHolds } from '../organisation/role-standing'
import { findViewer } from '../organisation/viewer.server'
import { MEMBERS } from '../practice/group-members.server'
import { isInScope, type Made, markerScope } from '../practice/markers.server'
import { tell } from './tell.server'

type Event<T extends FactType> = RecordedEvent<T>

/** Somebody else gave a person a course: they are told. Who takes a course knows it. */
export function tellAssigned(tx: Tx, { payload, actor, seq }: Event<'person.enrolled'>): void {
  const { personId, enrolmentId, assignmentId } = payload
  if (assignmentId && actor !== personId) tell(tx, { personId, kind: 'assigned', thing: enrolmentId, causeSeq: seq })
}

/** A host expects somebody in a group session: they are told. Who came by themselves knows it. */
export function tellExpected(tx: Tx, { payload: { personId, sessionId }, actor, seq }: Event<'class.expected'>): void {
  if (actor !== personId) tell(tx, { personId, kind: 'class-expected', thing: sessionId, causeSeq: seq })
}

const expectedIn = (tx: Tx, sessionId: string) =>
  tx.all<{ personId: string }>('SELECT "personId" FROM "ClassEntry" WHERE "sessionId" = ? ORDER BY "eventSeq"', sessionId)

/** Who is named as co-host of a session is told, once a session. */
export function tellCoHost(tx: Tx, { payload: { sessionId, coHostId }, seq }: { payload: { sessionId: string; coHostId: string | null }; seq: number }): void {
  if (coHostId) tell(tx, { personId: coHostId, kind: 'class-co-host', thing: sessionId, causeSeq: seq })
}

/** A group session is planned anew: whoever is expected is told. */
export function tellClassChanged(tx: Tx, { payload: { sessionId, planId }, seq }: Event<'class.changed'>): void {
  for (const { personId } of expectedIn(tx, sessionId)) tell(tx, { personId, kind: 'class-changed', thing: sessionId, cycle: planId, causeSeq: seq })
}

/** A group session is called off: whoever is expected is told. */
export function tellClassCancelled(tx: Tx, { payload: { sessionId }, seq }: Event<'class.cancelled'>): void {
  for (const { personId } of expectedIn(tx, sessionId)) tell(tx, { personId, kind: 'class-cancelled', thing: sessionId, causeSeq: seq })
}

const DUE_BEFORE = `SELECT CASE WHEN d."id" IS NULL THEN e."dueDate" ELSE d."dueDate" END AS dueDate FROM "Enrolment" e
  LEFT JOIN "DueDate" d ON d."eventSeq" = (SELECT max(f."eventSeq") FROM "DueDate" f WHERE f."enrolmentId" = e."id" AND f."eventSeq" < ?2) WHERE e."id" = ?1`

/** A due date is another now; who learnt a course without one is told that it was given to them. */
export function tellMoved(tx: Tx, { payload, subject, seq }: Event<'due-date.set'>): void {
  const { enrolmentId, dueDateId, dueDate } = payload
  if (!subject || !dueDate) return
  const before = tx.get<{ dueDate: string | null }>(DUE_BEFORE, enrolmentId, seq)
  if (before?.dueDate === dueDate) return
  if (!before?.dueDate) tell(tx, { personId: subject, kind: 'assigned', thing: enrolmentId, cycle: dueDateId, causeSeq: seq })
  else tell(tx, { personId: subject, kind: 'due-moved', thing: enrolmentId, cycle: dueDateId, causeSeq: seq })
}

/** A result its owner did not see come: a test that time or a corrected key graded. Who hands a test in sees its result at once. */
export function tellGraded(tx: Tx, { payload, subject, seq }: Event<'attempt.graded'>): void {
  const { attemptId, number } = payload
  const isSeen = number === 1 && tx.get('SELECT 1 FROM "Submission" WHERE "attemptId" = ? AND "by" = \'learner\'', attemptId)
  if (subject && !isSeen) tell(tx, { personId: subject, kind: 'quiz-graded', thing: attemptId, cycle: String(number), causeSeq: seq })
}

/** A product was marked. */
export function tellMarked(tx: Tx, { payload, subject, seq }: Event<'task.marked'>): void {
  const kind = payload.verdict === 'accepted' ? 'hand-in-accepted' : 'hand-in-returned'
  if (subject) tell(tx, { personId: subject, kind, thing: payload.handInId, cycle: payload.markingId, causeSeq: seq })
}

const MARKERS = `SELECT g."personId" FROM "MarkerGrant" g LEFT JOIN "MarkerGrantEnd" n ON n."grantId" = g."id"
  WHERE g."courseId" = ?1 AND g."validFrom" <= ?2 AND g."validTo" > ?2 AND n."grantId" IS NULL LIMIT 200`
const TRAINERS = `SELECT DISTINCT g."personId" FROM "RoleGrant" g WHERE g."role" = 'trainer' AND ${roleHolds('g')} LIMIT 200`

/** A product waits: those trained to mark its course are told, or the trainers where there is nobody; once a day and course, and only of what they may mark. */
export function tellMarkers(tx: Tx, { payload, recordedAt, seq }: Event<'task.handed-in'>): void {
  const made = tx.get<Made>(
    `SELECT e."personId", e."courseId", e."unitId", h."handedInAt", ${MEMBERS} AS members FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId" WHERE h."id" = ?`,
    payload.handInId,
  )
  if (!made) return
  const day = civilDate(recordedAt)
  const granted = tx.all<{ personId: string }>(MARKERS, made.courseId, day)
  for (const { personId } of granted.length ? granted : tx.all<{ personId: string }>(TRAINERS)) {
    if (tx.get(`SELECT 1 FROM "Message" WHERE "personId" = ? AND "kind" = 'marking-waits' AND "thing" = ? AND "cycle" = ?`, personId, made.courseId, day))
      continue
    const viewer = findViewer({ accountId: '', personId, language: 'vi' })
    const scope = viewer && markerScope(viewer, tx)
    if (scope && isInScope(scope, made, tx)) tell(tx, { personId, kind: 'marking-waits', thing: made.courseId, cycle: day, causeSeq: seq })
  }
}

/** A peer was chosen to review a product. */
export function tellPeer(tx: Tx, { payload, subject, seq }: Event<'peer-review.assigned'>): void {
  if (subject) tell(tx, { personId: subject, kind: 'peer-review-asked', thing: payload.assignmentId, causeSeq: seq })
}

/** Somebody was named as one of a group, and is to confirm it. */
export function tellNamed(tx: Tx, { payload, subject, seq }: Event<'group.named'>): void {
  if (subject) tell(tx, { personId: subject, kind: 'group-asked', thing: payload.namingId, causeSeq: seq })
}

/** Lessons of a course are to be learnt again; told once a version. */
export function tellRelearning(tx: Tx, { payload, subject, seq }: Event<'relearning.asked'>): void {
  const { enrolmentId, courseVersionId } = payload
  if (subject) tell(tx, { personId: subject, kind: 'relearning-asked', thing: enrolmentId, cycle: courseVersionId, causeSeq: seq })
}

/** A colleague invites to a lesson. */
export function tellInvited(tx: Tx, { payload, subject, seq }: Event<'sharing.invited'>): void {
  if (subject) tell(tx, { personId: subject, kind: 'sharing-invited', thing: payload.invitationId, causeSeq: seq })
}

/** A flag was judged: those it names are told. */
export function tellJudged(tx: Tx, { payload: { flagId, judgementId }, seq }: Event<'sharing.judged'>): void {
  const people = tx.all<{ personId: string }>('SELECT DISTINCT e."value" AS personId FROM "SharingFlag" f, json_each(f."people") e WHERE f."id" = ?', flagId)
  for (const { personId } of people) tell(tx, { personId, kind: 'flag-judged', thing: flagId, cycle: judgementId, causeSeq: seq })
}

const NAMED = `SELECT "personId" FROM "PlausibilityFlag" WHERE "id" = ?1 UNION SELECT "otherId" FROM "PlausibilityFlag" WHERE "id" = ?1 AND "otherId" IS NOT NULL`

/** Something stands out: those it names hear of it before anybody judges. */
export function tellStandsOut(tx: Tx, { payload: { flagId }, seq }: Event<'plausibility.flagged'>): void {
  for (const { personId } of tx.all<{ personId: string }>(NAMED, flagId)) tell(tx, { personId, kind: 'stands-out', thing: flagId, causeSeq: seq })
}

/** It was judged. */
export function tellLookedAt(tx: Tx, { payload: { flagId, judgementId }, seq }: Event<'plausibility.judged'>): void {
  for (const { personId } of tx.all<{ personId: string }>(NAMED, flagId))
    tell(tx, { personId, kind: 'stands-out-judged', thing: flagId, cycle: judgementId, causeSeq: seq })
}

/** A certificate was issued. */
export function tellIssued(tx: Tx, { payload, subject, seq }: Event<'certificate.issued'>): void {
  if (subject) tell(tx, { personId: subject, kind: 'certificate-issued', thing: payload.certificateId, causeSeq: seq })
}

/** The last day of a certificate is near. */
export function tellExpiring(tx: Tx, { payload: { certificateId }, seq }: Event<'certificate.expiring'>): void {
  const row = tx.get<{ personId: string }>('SELECT "personId" FROM "Certificate" WHERE "id" = ?', certificateId)
  if (row) tell(tx, { personId: row.personId, kind: 'certificate-expiring', thing: certificateId, causeSeq: seq })
}

/** A certificate was withdrawn: its holder is told. */
export function tellWithdrawn(tx: Tx, { payload: { certificateId }, seq }: Event<'certificate.revoked'>): void {
  const row = tx.get<{ personId: string }>('SELECT "personId" FROM "Certificate" WHERE "id" = ?', certificateId)
  if (row) tell(tx, { personId: row.personId, kind: 'certificate-withdrawn', thing: certificateId, causeSeq: seq })
}

const REVIEWERS = `SELECT DISTINCT g."personId" FROM "RoleGrant" g WHERE g."role" = 'reviewer' AND ${roleHolds('g')} AND g."personId" <> ?1 LIMIT 200`

/** A draft waits to be reviewed: reviewers are told, but for who asks. */
export function tellReviewers(tx: Tx, { payload: { requestId }, actor, seq }: Event<'review.requested'>): void {
  for (const { personId } of tx.all<{ personId: string }>(REVIEWERS, actor)) tell(tx, { personId, kind: 'review-requested', thing: requestId, causeSeq: seq })
}

/** Who is warned is told first. */
export function tellWarned(tx: Tx, { payload, seq }: Event<'warning.raised'>): void {
  tell(tx, { personId: payload.personId, kind: 'warning-raised', thing: payload.warningId, causeSeq: seq })
}
