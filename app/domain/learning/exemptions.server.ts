import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { attemptById } from '../assessment/attempts.server'
import { lessonsDoneAt } from '../assessment/quiz-rules'
import { findCourseVersion } from '../catalog/course-versions.server'
import { enrolmentById } from '../enrolment/enrolments.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { listLessonCompletions } from './lessons.server'
import { carriedInto } from './renewed-cycle.server'

/** By which test someone is exempt from the lessons of an enrolment, since when, and whether from its task too. */
export type Exemption = { attemptId: string; coversTask: boolean; passedAt: string; exemptedAt: string; eventSeq: number }

/** The exemption of an enrolment the caller may see; null when there is none. */
export function exemptionOf(enrolmentId: string, from: Read = read): Exemption | null {
  const row = from.get<Omit<Exemption, 'coversTask'> & { coversTask: number }>(
    'SELECT x."attemptId", x."coversTask", s."submittedAt" AS passedAt, x."exemptedAt", x."eventSeq" FROM "LessonExemption" x JOIN "Submission" s ON s."attemptId" = x."attemptId" WHERE x."enrolmentId" = ?',
    enrolmentId,
  )
  return row && { ...row, coversTask: row.coversTask === 1 }
}

/**
 * SQL: whether the enrolment in a column stands on an exemption, that is, has one and has not completed all of its lessons.
 * Periods of such a course are not claimed as learnt. `through`: as it was through an event.
 */
export const isExempt = (
  enrolmentId: string,
  through?: string,
): string => `(EXISTS (SELECT 1 FROM "LessonExemption" ex WHERE ex."enrolmentId" = ${enrolmentId} ${through ? `AND ex."eventSeq" <= ${through}` : ''})
  AND (SELECT count(*) FROM "LessonCompletion" el WHERE el."enrolmentId" = ${enrolmentId} ${through ? `AND el."eventSeq" <= ${through}` : ''}) < (SELECT count(*) FROM "CourseVersionLesson" eo JOIN "Enrolment" en ON en."courseVersionId" = eo."courseVersionId" WHERE en."id" = ${enrolmentId}))`

/** Exempts from the lessons whoever passed before they were completed, in a course whose pinned version allows it; once, never undone. */
export function exemptWhenDue(tx: Tx, attemptId: string, cause: string): void {
  const attempt = attemptById(attemptId, tx)
  const enrolment = attempt && enrolmentById(attempt.enrolmentId, tx)
  const pinned = enrolment && findCourseVersion(enrolment.courseVersionId)
  if (!attempt || !enrolment || !pinned?.quiz.testOut || attempt.isPassed !== 1 || exemptionOf(enrolment.id, tx)) return
  const { completions } = carriedInto(enrolment.id, tx)
  if (lessonsDoneAt(pinned.lessons, [...completions, ...listLessonCompletions(enrolment.id, tx)]) !== null) return
  const coversTask = pinned.quiz.testOutTask === true
  const event = record(tx, {
    type: 'lessons.exempted',
    actor: 'system',
    subject: enrolment.personId,
    unit: unitOf(tx, enrolment.personId) ?? undefined,
    cause,
    payload: { enrolmentId: enrolment.id, attemptId, coversTask },
  })
  tx.run(
    'INSERT INTO "LessonExemption" ("enrolmentId","attemptId","coversTask","exemptedAt","eventSeq") VALUES (?,?,?,?,?)',
    enrolment.id,
    attemptId,
    coversTask ? 1 : 0,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}
