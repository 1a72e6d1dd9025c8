import { findCourse } from '~/domain/catalog/course-versions.server'
import type { Team, TeamQuery } from '~/domain/reporting/team.server'
import { civilDate, isCivilDate, now } from '~/platform/clock'
import { cutText } from '~/platform/text'
import { type Asked, GROUPS, SORTS, STATES } from '~/ui/manage/board-address'
import { found } from './viewer.server'

/** What an address asks of the team board; what is none of its choices is left out. */
export function askedOf(request: Request): Asked {
  const { searchParams } = new URL(request.url)
  const value = (name: string, most = 100) => cutText(searchParams.get(name) ?? '', most).trim()
  const course = value('course')
  const asOf = value('asOf')
  return {
    q: value('q'),
    unit: value('unit'),
    course,
    // Some states are states of a course.
    state: STATES.find((state) => state === value('state') && (course || state === 'late' || state === 'on-time')) ?? null,
    group: GROUPS.find((group) => group === value('group')) ?? '',
    away: value('away') === '1' ? '1' : '',
    place: value('place') === 'beside' ? 'beside' : '',
    sort: SORTS.find((sort) => sort === value('sort')) ?? 'late',
    asOf: isCivilDate(asOf) && asOf < civilDate(now()) ? asOf : '',
    after: value('after', 800),
  }
}

/** The same as the finders of the board take it; throws 404 for an unknown course. */
export function teamQuery({ q, unit, course, state, group, away, place, sort, asOf, after }: Asked): TeamQuery {
  return {
    text: q,
    unit: unit || undefined,
    course: course ? found(findCourse(course), 'course-unknown').courseId : undefined,
    state,
    legalGroup: group,
    isAway: away === '1',
    place: place || undefined,
    sort,
    asOf: asOf || undefined,
    after,
  }
}

/** A board with the courses that are shown: the one asked for, or those that anybody of it has; all of them where nobody has one. */
export function withShownCourses({ courses, rows, numbers }: Pick<Team, 'courses' | 'rows' | 'numbers'>, slug: string): Pick<Team, 'courses' | 'rows'> {
  const had = new Set(numbers.courses.filter(({ people }) => people > 0).map(({ courseId }) => courseId))
  const isShown = courses.map((course) => (slug ? course.slug === slug : had.size === 0 || had.has(course.courseId)))
  if (isShown.every(Boolean)) return { courses, rows }
  const only = <T>(list: T[]) => list.filter((_, at) => isShown[at])
  return { courses: only(courses), rows: rows.map((row) => ({ ...row, cells: only(row.cells) })) }
}
