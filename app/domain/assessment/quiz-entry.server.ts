import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import type { CourseVersion } from '../catalog/course-versions.server'
import type { CourseFor, Enrolment } from '../enrolment/enrolments.server'
import { type AttemptRow, listAttempts } from './attempts.server'
import { lessonsDoneAt, type StartProblem, startProblem, triesOf, type Visible, visibleOf, type Window, windowOf } from './quiz-rules'

/** Where someone stands before a test: what was tried, what is left, and whether one may begin now. */
export type Entry = {
  attempts: AttemptRow[]
  window: Window
  lessonsDoneAt: string | null
  testOuts: number
  used: number
  left: number
  problem: StartProblem | null
  visible: Visible
}

const UNBOUND: Window = { opens: null, closes: null }

/** Where an enrolment the caller may see stands before its test. */
export function entryOf({ id }: Pick<Enrolment, 'id'>, { pinned, latest }: Pick<CourseFor, 'pinned' | 'latest'>, from: Read = read): Entry {
  const attempts = listAttempts(id, from)
  const window = windowOf(pinned.quiz, latest.quiz)
  const doneAt = lessonsDone(id, pinned, from)
  const tries = triesOf(pinned.quiz, attempts, doneAt)
  const at = now()
  // While an attempt is open, nothing has ended: no key is shown that only the end shows.
  const isOpen = attempts.some(({ submittedAt }) => !submittedAt)
  const isPassed = attempts.some((attempt) => attempt.isPassed === 1)
  return {
    attempts,
    window,
    lessonsDoneAt: doneAt,
    ...tries,
    problem: startProblem(pinned.quiz, { window, attempts, lessonsDoneAt: doneAt, at }),
    visible: visibleOf(pinned.quiz, { isPassed, left: isOpen ? 1 : tries.left, window: isOpen ? UNBOUND : window, at }),
  }
}

/** When the last of the pinned lessons was completed, in a renewed cycle also before it; null while one is open. Their completions are rows of a later room. */
function lessonsDone(enrolmentId: string, { lessons }: Pick<CourseVersion, 'lessons'>, from: Read): string | null {
  const rows = from.all<{ lessonId: string; completedAt: string }>(
    `SELECT "lessonId","completedAt" FROM "LessonCompletion" WHERE "enrolmentId" = ?1 UNION ALL SELECT c."lessonId", c."completedAt" FROM "Enrolment" e
      JOIN "Enrolment" o ON o."personId" = e."personId" AND o."courseId" = e."courseId" AND o."cycle" < e."cycle" JOIN "LessonCompletion" c ON c."enrolmentId" = o."id"
      JOIN "CourseVersionLesson" w ON w."courseVersionId" = e."courseVersionId" AND w."lessonVersionId" = c."lessonVersionId" WHERE e."id" = ?1 ORDER BY 2`,
    enrolmentId,
  )
  return lessonsDoneAt(lessons, rows)
}
