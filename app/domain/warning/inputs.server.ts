import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { lessonsDoneAt, triesOf } from '../assessment/quiz-rules'
import type { Enrolment } from '../enrolment/enrolments.server'
import { clockRunsSince } from '../enrolment/obligations.server'
import { workingCalendar } from '../enrolment/working-calendar.server'
import { type Calendar, workdaysBetween } from '../enrolment/working-time'
import { progressOf } from '../learning/progress.server'
import type { Inputs } from './rules'

// What somebody did in a course, by the instants the server knows; opening a page is nothing learnt.
const LAST_DONE = `SELECT max(at) AS at FROM (
  SELECT "completedAt" AS at FROM "LessonCompletion" WHERE "enrolmentId" = ?1
  UNION ALL SELECT "at" FROM "CheckAnswer" WHERE "enrolmentId" = ?1
  UNION ALL SELECT coalesce(s."submittedAt", a."startedAt") FROM "Attempt" a LEFT JOIN "Submission" s ON s."attemptId" = a."id" WHERE a."enrolmentId" = ?1
  UNION ALL SELECT "handedInAt" FROM "HandIn" WHERE "enrolmentId" = ?1)`

/** What the rules are given of a course that is open: how far it is, when something was last learnt, what waits. The caller may see it. */
export function inputsOf(enrolment: Enrolment, calendar: Calendar = workingCalendar()): Inputs {
  const day = civilDate(now())
  const { standing, course, conditions, minutesLeft, attemptsLeft, daysLeft } = progressOf(enrolment)
  const begun = civilDate(new Date(enrolment.enrolledAt))
  const { at } = read.get<{ at: string | null }>(LAST_DONE, enrolment.id) ?? { at: null }
  const last = at ? civilDate(new Date(at)) : begun
  const { lessons, exercises, quiz, task } = course.minutes
  // A try at being exempt from the lessons that does not succeed is no failed test, and one that an outage ended is none either.
  const failed = standing.attempts.filter(({ isPassed, isExcused }) => isPassed === 0 && !isExcused)
  const { testOuts } = triesOf(course.quiz, failed, lessonsDoneAt(course.lessons, standing.completions))
  const waiting = standing.handIns.filter((product) => product.verdict === null).map((product) => civilDate(new Date(product.handedInAt)))
  return {
    day,
    dueDate: enrolment.dueDate,
    daysLeft,
    workdaysLeft: enrolment.dueDate && enrolment.dueDate >= day ? workdaysBetween(day, enrolment.dueDate, calendar) : 0,
    workdaysBegun: workdaysBetween(begun, day, calendar),
    // Who was away could learn nothing: idle days count since they are back.
    workdaysIdle: workdaysBetween([last, begun, clockRunsSince(enrolment.personId, day) ?? begun].sort()[2], day, calendar),
    minutes: lessons + exercises + quiz + task,
    minutesLeft,
    failedTests: failed.length - testOuts,
    isPassed: conditions.find(({ kind }) => kind === 'quiz')?.isMet ?? true,
    attemptsLeft,
    workdaysWaiting: waiting.length ? workdaysBetween(waiting.sort()[0], day, calendar) : null,
  }
}
