import { civilDate, daysBetween, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { fold } from '~/platform/vietnamese'
import { listCourses } from '../catalog/course-versions.server'
import { isWithin, scopeOf, type Viewer } from '../organisation/viewer'

export type Cell = { enrolmentId: string; state: 'done' | 'progress' | 'none' | 'late'; completedAt: string | null; dueDate: string | null; daysLeft: number | null; lessonsDone: number; lessons: number; attempts: number; lastPercent: number | null; hasHandIn: boolean }
export type TeamRow = { personId: string; fullName: string; position: string; unitName: string; sortKey: string; cells: (Cell | null)[]; periods: number; lateCourses: number }
export type Team = { unitName: string; courses: { courseId: string; code: string; title: { vi: string; en: string } }[]; rows: TeamRow[]; numbers: { people: number; assigned: number; done: number; onTime: number; latePeople: number }; next: string | null }
export type TeamQuery = { unitPath?: string; text?: string; sort?: 'late' | 'name'; state?: 'late' | 'open' | 'done'; after?: string; limit?: number }

type Flat = { personId: string; fullName: string; position: string; unitName: string; sortKey: string; enrolmentId: string | null; courseId: string | null; dueDate: string | null; completedAt: string | null; lessonsDone: number; lessons: number; attempts: number; lastPercent: number | null; handIns: number }

// One row a person and course; figures and rows come from the same rows, so a number always equals its list.
const TEAM = `SELECT p."id" AS personId, p."fullName", p."sortKey", x."position", s."name" AS unitName, e."id" AS enrolmentId, e."courseId",
    coalesce((SELECT d."dueDate" FROM "DueDate" d WHERE d."enrolmentId" = e."id" ORDER BY d."eventSeq" DESC LIMIT 1), e."dueDate") AS dueDate, c."completedAt",
    (SELECT count(*) FROM "LessonCompletion" l WHERE l."enrolmentId" = e."id") AS lessonsDone,
    (SELECT count(*) FROM "CourseVersionLesson" o WHERE o."courseVersionId" = e."courseVersionId") AS lessons,
    (SELECT count(*) FROM "Attempt" a WHERE a."enrolmentId" = e."id") AS attempts,
    (SELECT g."percent" FROM "Attempt" a JOIN "Grading" g ON g."attemptId" = a."id" WHERE a."enrolmentId" = e."id" ORDER BY g."eventSeq" DESC LIMIT 1) AS lastPercent,
    (SELECT count(*) FROM "HandIn" h WHERE h."enrolmentId" = e."id") AS handIns
  FROM "UnitState" s JOIN "Post" x ON x."unitId" = s."unitId" AND x."kind" = 'main' AND x."validTo" IS NULL AND x."supersededAt" IS NULL
  JOIN "Person" p ON p."id" = x."personId" LEFT JOIN "Enrolment" e ON e."personId" = p."id" LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id"
  WHERE s."path" >= ?1 AND s."path" < ?1 || '~' AND s."validTo" IS NULL AND s."supersededAt" IS NULL`

/** The team board of the viewer's tree or of one unit in it; null when the unit is not theirs. Results and dates, never answers. */
export function findTeam(viewer: Viewer, query: TeamQuery): Team | null {
  const scopes = scopeOf(viewer, 'manager')
  const paths = query.unitPath ? [query.unitPath] : scopes
  if (paths.length === 0 || paths.some((path) => !isWithin(scopes, path))) return null
  const flat = paths.flatMap((path) => read.all<Flat>(TEAM, path))
  const courses = listCourses().map(({ courseId, code, title }) => ({ courseId, code, title }))
  const periods = new Map(paths.flatMap((path) => read.all<{ personId: string; total: number }>(PERIODS, path, `${Number(civilDate(now()).slice(0, 4)) - 1}-12-31T17:00:00.000+00:00`)).map((row) => [row.personId, row.total]))
  const everyone = gather(flat, courses.map((course) => course.courseId), periods)
  const cells = everyone.flatMap((row) => row.cells.filter((cell): cell is Cell => cell !== null))
  const wanted = everyone.filter((row) => matches(row, query))
  wanted.sort((a, b) => (query.sort === 'name' ? 0 : b.lateCourses - a.lateCourses) || (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : a.personId < b.personId ? -1 : 1))
  const start = query.after ? wanted.findIndex((row) => row.personId === query.after) + 1 : 0
  const limit = query.limit ?? 50
  const rows = wanted.slice(start, start + limit)
  return {
    unitName: read.get<{ name: string }>('SELECT "name" FROM "UnitState" WHERE "path" = ? AND "validTo" IS NULL AND "supersededAt" IS NULL', paths[0])?.name ?? '',
    courses, rows,
    numbers: {
      people: everyone.length,
      assigned: cells.length,
      done: cells.filter((cell) => cell.state === 'done').length,
      onTime: cells.filter((cell) => cell.completedAt && (!cell.dueDate || civilDate(new Date(cell.completedAt)) <= cell.dueDate)).length,
      latePeople: everyone.filter((row) => row.lateCourses > 0).length,
    },
    next: start + limit < wanted.length ? (rows.at(-1)?.personId ?? null) : null,
  }
}

const PERIODS = `SELECT c."personId", sum(v."periods") AS total FROM "UnitState" s JOIN "Post" x ON x."unitId" = s."unitId" AND x."kind" = 'main' AND x."validTo" IS NULL AND x."supersededAt" IS NULL
  JOIN "CourseCompletion" c ON c."personId" = x."personId" JOIN "CourseVersion" v ON v."id" = c."courseVersionId"
  WHERE s."path" >= ?1 AND s."path" < ?1 || '~' AND s."validTo" IS NULL AND s."supersededAt" IS NULL AND c."completedAt" >= ?2 GROUP BY c."personId"`

function gather(flat: Flat[], courseIds: string[], periods: Map<string, number>): TeamRow[] {
  const today = civilDate(now())
  const rows = new Map<string, TeamRow>()
  for (const item of flat) {
    let row = rows.get(item.personId)
    if (!row) {
      row = { personId: item.personId, fullName: item.fullName, position: item.position, unitName: item.unitName, sortKey: item.sortKey, cells: courseIds.map(() => null), periods: periods.get(item.personId) ?? 0, lateCourses: 0 }
      rows.set(item.personId, row)
    }
    const at = item.courseId ? courseIds.indexOf(item.courseId) : -1
    if (at >= 0 && item.enrolmentId) {
      const cell = cellOf(item, today)
      row.cells[at] = cell
      if (cell.state === 'late') row.lateCourses += 1
    }
  }
  return [...rows.values()]
}

function cellOf(item: Flat, today: string): Cell {
  const { completedAt, dueDate, lessonsDone, lessons, attempts, lastPercent } = item
  const isStarted = lessonsDone > 0 || attempts > 0 || item.handIns > 0
  const isLate = !completedAt && dueDate !== null && dueDate < today
  return {
    enrolmentId: item.enrolmentId as string, state: completedAt ? 'done' : isLate ? 'late' : isStarted ? 'progress' : 'none', completedAt, dueDate,
    daysLeft: dueDate ? daysBetween(today, dueDate) : null, lessonsDone, lessons, attempts, lastPercent, hasHandIn: item.handIns > 0,
  }
}

function matches(row: TeamRow, query: TeamQuery): boolean {
  const text = fold(query.text ?? '')
  if (text && !fold(`${row.fullName} ${row.position} ${row.unitName}`).includes(text)) return false
  if (query.state === 'late') return row.lateCourses > 0
  if (query.state === 'done') return row.cells.some((cell) => cell?.state === 'done')
  if (query.state === 'open') return row.cells.some((cell) => cell !== null && cell.state !== 'done')
  return true
}
