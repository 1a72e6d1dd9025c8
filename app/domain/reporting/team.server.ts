import { civilDate, daysBetween, now, startOfDay } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { fold } from '~/platform/vietnamese'
import { HOLDING } from '../assessment/attempts.server'
import { findCourseVersion, listCourses } from '../catalog/course-versions.server'
import { closedOffers } from '../catalog/offers.server'
import { requiredTasks } from '../enrolment/asked-tasks'
import { dueDateOf } from '../enrolment/due'
import { isExempt } from '../learning/exemptions.server'
import { isWithin, scopeOf, type Viewer } from '../organisation/viewer'
import { HAND_INS_OF } from '../practice/group-members.server'

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
/** `periods` of 45 minutes are those completed since the first of January. */
export type TeamRow = { personId: string; fullName: string; position: string; unitName: string; cells: (Cell | null)[]; periods: number; lateCourses: number }
/** `dueDate` is the one most people have; those who have another see it in their row. A course no longer offered stays for who is in it. */
export type TeamCourse = { courseId: string; code: string; title: { vi: string; en: string }; dueDate: string | null; isOffered: boolean }
/** `due` counts what is finished or overdue: the courses that can be on time or not. */
export type TeamNumbers = { people: number; due: number; onTime: number; latePeople: number }
/** `matched` is how many rows the query has on all its pages. */
export type Team = { unitName: string; courses: TeamCourse[]; rows: TeamRow[]; numbers: TeamNumbers; matched: number; next: string | null }
export type TeamState = 'late' | 'on-time'
export type TeamQuery = { unitPath?: string; text?: string; sort?: 'late' | 'name'; state?: TeamState | null; after?: string; limit?: number }

type Flat = { personId: string; fullName: string; position: string; unitName: string; sortKey: string; searchKey: string; courseId: string | null } & Course
type Course = {
  courseVersionId: string
  dueDate: string | null
  completedAt: string | null
  exempt: number
  lessonsDone: number
  failed: number
  passed: number
  /** The tasks that a product was handed in of, as JSON; null once the course is complete. */
  tasksDone: string | null
}
type Person = TeamRow & { sortKey: string; searchKey: string }

// One row a person and course; figures and rows come from the same rows, so a number always equals its list. How far
// someone is matters only while a course is open.
const TEAM = `SELECT p."id" AS personId, p."fullName", p."sortKey", p."searchKey", x."position", s."name" AS unitName, e."courseId", e."courseVersionId",
    ${dueDateOf('e')} AS dueDate, c."completedAt", ${isExempt('e."id"')} AS exempt,
    CASE WHEN c."id" IS NULL THEN (SELECT count(*) FROM "LessonCompletion" l WHERE l."enrolmentId" = e."id") END AS lessonsDone,
    CASE WHEN c."id" IS NULL THEN (SELECT count(*) FROM "Attempt" a JOIN "Grading" g ON g."attemptId" = a."id" AND g."number" = ${HOLDING('a."id"')} WHERE a."enrolmentId" = e."id" AND NOT g."isPassed") END AS failed,
    CASE WHEN c."id" IS NULL THEN (SELECT count(*) FROM "Attempt" a JOIN "Grading" g ON g."attemptId" = a."id" AND g."number" = ${HOLDING('a."id"')} WHERE a."enrolmentId" = e."id" AND g."isPassed") END AS passed,
    CASE WHEN c."id" IS NULL THEN (SELECT json_group_array(DISTINCT o."taskId") FROM "HandIn" o WHERE o."id" IN ${HAND_INS_OF('e."id"')}) END AS tasksDone
  FROM "UnitState" s JOIN "Post" x ON x."unitId" = s."unitId" AND x."kind" = 'main' AND x."validTo" IS NULL AND x."supersededAt" IS NULL
  JOIN "Person" p ON p."id" = x."personId" LEFT JOIN "Enrolment" e ON e."personId" = p."id" LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id"
  WHERE s."path" >= ?1 AND s."path" < ?1 || '~' AND s."validTo" IS NULL AND s."supersededAt" IS NULL ORDER BY e."cycle"`

/** The team board of the viewer's tree or of one unit in it; null when the unit is not theirs. Results and dates, never answers. */
export function findTeam(viewer: Viewer, query: TeamQuery): Team | null {
  const scopes = scopeOf(viewer, 'manager')
  const paths = query.unitPath ? [query.unitPath] : scopes
  if (paths.length === 0 || paths.some((path) => !isWithin(scopes, path))) return null
  const today = civilDate(now())
  const courses = listCourses()
  const closed = closedOffers()
  const columns = new Map(courses.map((course, at) => [course.courseId, at]))
  const everyone = gather(
    paths.flatMap((path) => read.all<Flat>(TEAM, path)),
    columns,
    today,
  )
  const cells = everyone.flatMap((row) => row.cells.filter((cell) => cell !== null))
  const wanted = pick(everyone, query)
  const start = query.after ? wanted.findIndex((row) => row.personId === query.after) + 1 : 0
  const end = start + (query.limit ?? 50)
  return {
    unitName:
      read.get<{ name: string }>('SELECT "name" FROM "UnitState" WHERE "path" = ? AND "validTo" IS NULL AND "supersededAt" IS NULL', paths[0])?.name ?? '',
    courses: courses.map(({ courseId, code, title }, at) => ({
      courseId,
      code,
      title,
      dueDate: commonest(everyone.map((row) => row.cells[at]?.dueDate ?? null)),
      isOffered: !closed.has(courseId),
    })),
    rows: wanted.slice(start, end).map(({ sortKey: _, searchKey: __, ...row }) => row),
    numbers: {
      people: everyone.length,
      due: cells.filter((cell) => cell.state === 'done' || cell.state === 'late').length,
      onTime: cells.filter((cell) => cell.isOnTime).length,
      latePeople: everyone.filter((row) => row.lateCourses > 0).length,
    },
    matched: wanted.length,
    next: end < wanted.length ? wanted[end - 1].personId : null,
  }
}

function gather(flat: Flat[], columns: Map<string, number>, today: string): Person[] {
  const thisYear = instant(startOfDay(`${today.slice(0, 4)}-01-01`))
  const rows = new Map<string, Person>()
  for (const item of flat) {
    const { personId, fullName, position, unitName, sortKey, searchKey } = item
    let row = rows.get(personId)
    if (!row) {
      row = {
        personId,
        fullName,
        position,
        unitName,
        sortKey,
        searchKey,
        cells: new Array<Cell | null>(columns.size).fill(null),
        periods: 0,
        lateCourses: 0,
      }
      rows.set(personId, row)
    }
    const at = item.courseId ? columns.get(item.courseId) : undefined
    if (at !== undefined) row.cells[at] = cellOf(item, today)
    if (item.completedAt && item.completedAt >= thisYear && !item.exempt) row.periods += findCourseVersion(item.courseVersionId)?.periods ?? 0
  }
  for (const row of rows.values()) row.lateCourses = row.cells.filter((cell) => cell?.state === 'late').length
  return [...rows.values()]
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

function pick(everyone: Person[], { text, sort, state }: TeamQuery): Person[] {
  const wanted = fold(text ?? '')
  const rows = everyone.filter((row) => {
    if (!row.searchKey.includes(wanted)) return false
    if (state === 'late') return row.lateCourses > 0
    return state === 'on-time' ? row.cells.some((cell) => cell?.isOnTime) : true
  })
  const byName = (a: Person, b: Person) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : a.personId < b.personId ? -1 : 1)
  return rows.sort(sort === 'name' ? byName : (a, b) => b.lateCourses - a.lateCourses || byName(a, b))
}

function commonest(dates: (string | null)[]): string | null {
  const counts = new Map<string, number>()
  for (const date of dates) if (date) counts.set(date, (counts.get(date) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null
}
