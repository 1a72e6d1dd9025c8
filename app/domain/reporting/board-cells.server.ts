import { civilDate, daysBetween, startOfDay } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { findCourseVersion } from '../catalog/course-versions.server'
import { requiredTasks } from '../enrolment/asked-tasks'
import { dueDateOf } from '../enrolment/due'
import { periodsLearnt } from '../learning/periods'
import type { AsOf } from './board-scope.server'
import { tallyState } from './tallies.server'

/** How far an open course is. */
export type Standing = { lessonsDone: number; lessons: number; failed: number; isPassed: boolean; hasHandIn: boolean }
/** One course of one person. `standing` is null once the course is completed. */
export type Cell = {
  state: 'done' | 'progress' | 'none' | 'late'
  completedAt: string | null
  dueDate: string | null
  daysLeft: number | null
  isOnTime: boolean
  standing: Standing | null
}
/** The cells of a person, a place a course; `periods` of 45 minutes are those completed since the first of January. */
export type PersonCells = { cells: (Cell | null)[]; periods: number; lateCourses: number }

type Course = {
  personId: string
  courseId: string
  courseVersionId: string
  dueDate: string | null
  completedAt: string | null
  lessonsDone: number
  failed: number
  passed: number
  /** The tasks that a product was handed in of, as JSON; null once the course is complete. */
  tasksDone: string | null
}

/** SQL: how far an enrolment `e` is, through an event where one is bound: what was recorded later is not there yet. Asked only while a course is open. */
function wayOf(isOpen: string, through = ''): string {
  const until = (alias: string) => (through ? `AND ${alias}."eventSeq" <= ${through}` : '')
  const ways = {
    lessonsDone: `(SELECT count(*) FROM "LessonCompletion" l WHERE l."enrolmentId" = e."id" ${until('l')})`,
    failed: `(SELECT count(*) FROM "Attempt" a WHERE a."enrolmentId" = e."id" AND EXISTS (SELECT 1 FROM "Grading" g WHERE g."attemptId" = a."id" ${until('g')})
      AND NOT EXISTS (SELECT 1 FROM "Grading" g WHERE g."attemptId" = a."id" AND g."isPassed" ${until('g')}))`,
    passed: `EXISTS (SELECT 1 FROM "Attempt" a JOIN "Grading" g ON g."attemptId" = a."id" AND g."isPassed" ${until('g')} WHERE a."enrolmentId" = e."id")`,
    tasksDone: `(SELECT json_group_array(DISTINCT t.taskId) FROM (SELECT o."taskId" AS taskId FROM "HandIn" o WHERE o."enrolmentId" = e."id" ${until('o')}
      UNION ALL SELECT o."taskId" FROM "GroupAnswer" ga JOIN "GroupNaming" gn ON gn."id" = ga."namingId" JOIN "HandIn" o ON o."enrolmentId" = gn."enrolmentId" AND o."taskId" = gn."taskId"
        WHERE ga."confirmedFor" = e."id" ${until('ga')} ${until('o')}) t)`,
  }
  return Object.entries(ways)
    .map(([name, sql]) => `CASE WHEN ${isOpen} THEN ${sql} END AS ${name}`)
    .join(', ')
}

// As things stand the last cycle of each course is in the standings; what is open is looked up on the way.
const LIVE = `SELECT e."personId", e."courseId", e."courseVersionId", nullif(e."dueDay", '') AS dueDate, nullif(e."completedAt", '') AS completedAt, ${wayOf(`e."state" = 'open'`)}
  FROM (SELECT s."enrolmentId" AS id, s.* FROM json_each(?1) j CROSS JOIN "CourseStanding" s ON s."personId" = j."value") e`

// As of a day, from the facts alone, the last cycle last.
const THEN = `SELECT e."personId", e."courseId", e."courseVersionId",
    ${dueDateOf('e', '?2')} AS dueDate, c."completedAt", ${wayOf('c."id" IS NULL', '?2')}
  FROM json_each(?1) j JOIN "Enrolment" e ON e."personId" = j."value" LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id" AND c."eventSeq" <= ?2
  WHERE e."eventSeq" <= ?2 ORDER BY e."cycle"`

// Of every cycle; a renewed one counts what was learnt anew.
const COMPLETED = `SELECT c."personId", sum(${periodsLearnt('c."enrolmentId"', 'v."periods"', 'c."cycle"', '?2')}) AS periods
  FROM json_each(?1) j CROSS JOIN "CourseCompletion" c ON c."personId" = j."value" JOIN "CourseVersion" v ON v."id" = c."courseVersionId"
  WHERE c."eventSeq" <= ?2 AND c."completedAt" >= ?3 GROUP BY 1`

/** The cells of these people in the given courses, as of a day. The caller has authorised the look. */
export function cellsOf(personIds: readonly string[], courseIds: readonly string[], asOf: AsOf): Map<string, PersonCells> {
  const ids = JSON.stringify(personIds)
  const columns = new Map(courseIds.map((courseId, at) => [courseId, at]))
  const found = new Map(personIds.map((id) => [id, { cells: new Array<Cell | null>(courseIds.length).fill(null), periods: 0, lateCourses: 0 }]))
  // Until tallies were made the first time there are no standings to read.
  const isLive = asOf.knownAt === null && tallyState().day !== ''
  for (const item of isLive ? read.all<Course>(LIVE, ids) : read.all<Course>(THEN, ids, asOf.throughSeq)) {
    const at = columns.get(item.courseId)
    const person = found.get(item.personId)
    if (person && at !== undefined) person.cells[at] = cellOf(item, asOf.day)
  }
  const thisYear = instant(startOfDay(`${asOf.day.slice(0, 4)}-01-01`))
  for (const { personId, periods } of read.all<{ personId: string; periods: number }>(COMPLETED, ids, asOf.throughSeq, thisYear)) {
    const person = found.get(personId)
    if (person) person.periods = periods
  }
  for (const person of found.values()) person.lateCourses = person.cells.filter((cell) => cell?.state === 'late').length
  return found
}

function cellOf(item: Course, today: string): Cell {
  const { completedAt, dueDate, lessonsDone, failed } = item
  const daysLeft = dueDate ? daysBetween(today, dueDate) : null
  if (completedAt) return { state: 'done', completedAt, dueDate, daysLeft, isOnTime: !dueDate || civilDate(new Date(completedAt)) <= dueDate, standing: null }
  const handedIn = JSON.parse(item.tasksDone ?? '[]') as string[]
  const standing = {
    lessonsDone,
    lessons: findCourseVersion(item.courseVersionId)?.lessons.length ?? 0,
    failed,
    isPassed: item.passed > 0,
    hasHandIn: handedIn.length > 0 && isAllHandedIn(item.courseVersionId, handedIn),
  }
  const isStarted = lessonsDone > 0 || failed > 0 || standing.isPassed || handedIn.length > 0
  return { state: dueDate && dueDate < today ? 'late' : isStarted ? 'progress' : 'none', completedAt, dueDate, daysLeft, isOnTime: false, standing }
}

/** Whether a product of each required task was handed in; of a version that has but one task any product is one. */
function isAllHandedIn(courseVersionId: string, handedIn: string[]): boolean {
  const version = findCourseVersion(courseVersionId)
  return !version || version.tasks.length <= 1 || requiredTasks(version).every(({ taskId }) => handedIn.includes(taskId))
}
