import { startOfDay } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { listCourses } from '../catalog/course-versions.server'
import type { Viewer } from '../organisation/viewer'
import type { CourseNumbers } from './board-figures.server'
import { type BoardUnit, boundTo, pathsOf, stands, unitsBelow } from './board-scope.server'
import { countNeverActivated } from './quality.server'
import { askTeam, type Team } from './team.server'

/** What a report to sign states: the figures of a board on its day, and what was completed since the first of the month. */
export type TeamReport = {
  unit: BoardUnit
  /** The body that issues it, and the one above that; null at the top. */
  issuer: string
  superior: string | null
  isParty: boolean
  from: string
  day: string
  /** Of a day of the past, as known at its end: the same for ever. */
  isAsOf: boolean
  numbers: Team['numbers']
  courses: (CourseNumbers & { code: string; title: string })[]
  completed: number
  neverActivated: number
}

/** The report of a unit of the viewer's, today or as of a day of the past; null when it is not theirs, `too-many` for a day of the past of a large one. */
export function findReport(viewer: Viewer, code: string | null, asOf: string | null): TeamReport | 'too-many' | null {
  const team = askTeam(viewer, { unit: code ?? undefined, asOf: asOf ?? undefined, limit: 1 })
  if (!team || team === 'too-many') return team
  const { scope, numbers } = team
  const [unit] = scope.roots
  const line = lineOf(team)
  const bodies = line.filter(({ kind }) => kind !== 'office' && kind !== 'block')
  const from = `${scope.asOf.day.slice(0, 8)}01`
  const titles = new Map(listCourses(scope.asOf.throughSeq).map((course) => [course.courseId, course]))
  return {
    unit,
    issuer: bodies.at(-1)?.name ?? unit.name,
    superior: bodies.at(-2)?.name ?? null,
    isParty: bodies.at(-1)?.kind === 'party',
    from,
    day: scope.asOf.day,
    isAsOf: scope.asOf.knownAt !== null,
    numbers,
    courses: numbers.courses
      .filter(({ people }) => people > 0)
      .map((course) => ({ ...course, code: titles.get(course.courseId)?.code ?? '', title: titles.get(course.courseId)?.title.vi ?? '' }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    completed: completedIn(team, from),
    // As of a day of the past nobody knows who could sign in then.
    neverActivated: scope.asOf.knownAt === null ? countNeverActivated(scope) : 0,
  }
}

/** The unit and every unit above it, the highest first, as they stood. */
function lineOf({ scope }: Team): { name: string; kind: string }[] {
  const { asOf, roots } = scope
  return read.all(
    `SELECT s."name", s."kind" FROM "UnitState" s WHERE substr(?3, 1, length(s."path")) = s."path" AND ${stands('s', asOf)} ORDER BY length(s."path")`,
    ...boundTo(asOf, roots[0].path),
  )
}

/** Courses completed from a day through the day of the board, by those whose main post is in it on that day. */
function completedIn({ scope }: Team, from: string): number {
  const { asOf } = scope
  return (
    read.get<{ n: number }>(
      `SELECT count(*) AS n FROM "CourseCompletion" c WHERE c."completedAt" >= ?5 AND c."eventSeq" <= ?4 AND date(c."completedAt", '+7 hours') <= ?1
       AND EXISTS (SELECT 1 FROM "Post" x WHERE x."personId" = c."personId" AND x."kind" = 'main' AND ${stands('x', asOf)} AND x."unitId" IN (SELECT s."unitId" FROM ${unitsBelow(asOf, '?3')}))`,
      ...boundTo(asOf, pathsOf(scope), asOf.throughSeq, instant(startOfDay(from))),
    )?.n ?? 0
  )
}
