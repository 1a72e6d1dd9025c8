import { civilDate, daysBetween, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { lessonsDoneAt, triesOf } from '../assessment/quiz-rules'
import type { CourseVersion } from '../catalog/course-versions.server'
import { type CourseFor, courseFor, type Enrolment } from '../enrolment/enrolments.server'
import { type Lateness, latenessOf } from '../enrolment/lateness'
import { listPractised } from '../exercises/exercises.server'
import { type Condition, type CourseCompletion, completionOf, conditionsOf, exemptAtOf, type Standing, standingOf } from './courses.server'
import { lastVisited } from './lessons.server'
import { periodsLearnt } from './periods'
import { type TaskStanding, taskStandings } from './task-standings'

export type NextStep =
  | { kind: 'lesson'; slug: string; position: number; title: { vi: string; en: string } }
  | { kind: 'quiz' }
  | { kind: 'task'; taskId: string }
  | { kind: 'none' }
/** How far a learner is in a course, computed from the facts. */
export type Progress = {
  course: CourseVersion
  lessons: CourseVersion['lessons']
  tasks: TaskStanding[]
  completedLessonIds: string[]
  conditions: Condition[]
  standing: Standing
  completion: CourseCompletion | null
  completedAt: string | null
  attemptsLeft: number
  /** Minutes of the lessons with their exercises, test and tasks still to do: at first all that the course is said to take. */
  minutesLeft: number
  /** Of them those of exercises, by the open lesson they stand in. */
  exerciseMinutesLeft: Map<string, number>
  next: NextStep
  /** When the test was passed that stands for the lessons; null where they are to be completed, or were. */
  exemptAt: string | null
  /** Days until due, negative when overdue; null without a due date or when completed. */
  daysLeft: number | null
  lateness: Lateness | null
}

/** Computes the progress of an enrolment the caller may see, in the course as `courseFor` answers it. */
export function progressOf(enrolment: Enrolment, { pinned, lessons, tasks }: Pick<CourseFor, 'pinned' | 'lessons' | 'tasks'> = courseFor(enrolment)): Progress {
  const standing = standingOf(enrolment.id)
  const completed = standing.completions.map((completion) => completion.lessonId)
  const conditions = conditionsOf(pinned, standing)
  const completion = completionOf(enrolment.id)
  const left = attemptsLeft(standing, pinned)
  const isMet = (kind: Condition['kind']) => conditions.find((condition) => condition.kind === kind)?.isMet ?? true
  // Who is exempt may read on, but nothing asks them to.
  const open = standing.exemption ? [] : lessons.filter((lesson) => !completed.includes(lesson.lessonId))
  const last = completion ? null : lastVisited(enrolment.id)
  const nextLesson = open.find((lesson) => lesson.lessonId === last) ?? open[0]
  const standings = taskStandings(tasks, standing.handIns)
  const openTasks = isMet('task') ? [] : standings.filter((task) => task.isAsked && !task.newest)
  // A course may ask for a product and hold no task of its own version that it asks for: then a later one is the way.
  const nextTask = openTasks[0] ?? standings.find((task) => !task.newest)
  let next: NextStep = { kind: 'none' }
  if (!completion) {
    if (nextLesson) next = { kind: 'lesson', slug: nextLesson.slug, position: nextLesson.position, title: nextLesson.title }
    else if (!isMet('quiz') && left > 0) next = { kind: 'quiz' }
    else if (!isMet('task') && nextTask) next = { kind: 'task', taskId: nextTask.taskId }
    else if (!isMet('quiz')) next = { kind: 'quiz' }
  }
  const practised = new Set(pinned.exercises.length ? listPractised(enrolment.personId).map((item) => item.exerciseId) : [])
  // Who has completed a lesson is not asked for its exercises any more.
  const openIds = new Set(open.map(({ lessonId }) => lessonId))
  const exercises = pinned.exercises.filter(({ exerciseId, lessonId }) => lessonId !== null && openIds.has(lessonId) && !practised.has(exerciseId))
  const exerciseMinutesLeft = new Map<string, number>()
  for (const { lessonId, minutes } of exercises) if (lessonId) exerciseMinutesLeft.set(lessonId, (exerciseMinutesLeft.get(lessonId) ?? 0) + minutes)
  const minutesLeft =
    [...open, ...exercises].reduce((sum, piece) => sum + piece.minutes, 0) +
    (isMet('quiz') ? 0 : pinned.minutes.quiz) +
    openTasks.reduce((sum, task) => sum + task.minutes, 0)
  return {
    course: pinned,
    lessons,
    tasks: standings,
    completedLessonIds: completed,
    conditions,
    standing,
    completion,
    completedAt: completion?.completedAt ?? null,
    attemptsLeft: left,
    minutesLeft: completion ? 0 : minutesLeft,
    exerciseMinutesLeft,
    next,
    exemptAt: exemptAtOf(pinned, standing),
    daysLeft: completion || !enrolment.dueDate ? null : daysBetween(civilDate(now()), enrolment.dueDate),
    lateness: latenessOf(enrolment.dueDate, completion?.completedAt ?? null, civilDate(now())),
  }
}

/** How many graded attempts remain; tries at being exempt from the lessons use up none. */
export function attemptsLeft({ attempts, completions }: Pick<Standing, 'attempts' | 'completions'>, course: CourseVersion): number {
  return triesOf(course.quiz, attempts, lessonsDoneAt(course.lessons, completions)).left
}

/** Periods of 45 minutes a person has learnt in a calendar year, against the house norm: none they are exempt from, and in a renewal only what was learnt anew. */
export function periodsInYear(personId: string, year: number): number {
  const row = read.get<{ total: number }>(
    `SELECT coalesce(sum(${periodsLearnt('c."enrolmentId"', 'v."periods"', 'c."cycle"')}), 0) AS total FROM "CourseCompletion" c JOIN "CourseVersion" v ON v."id" = c."courseVersionId"
     WHERE c."personId" = ? AND c."completedAt" >= ? AND c."completedAt" < ?`,
    personId,
    `${year - 1}-12-31T17:00:00.000+00:00`,
    `${year}-12-31T17:00:00.000+00:00`,
  )
  return row?.total ?? 0
}
