import { read } from '~/platform/db/database.server'
import type { PathGroup, PathVersion } from '../enrolment/paths.server'

/** One course of a path as a person stands to it. */
export type PathCourse = { courseId: string; state: 'done' | 'open' | 'none'; completedAt: string | null }
export type PathGroupProgress = { title: PathGroup['title']; least: number; done: number; courses: PathCourse[] }
/** How far somebody is on a path, computed from their completions, whichever way each came to be. */
export type PathProgress = { required: PathCourse[]; groups: PathGroupProgress[]; done: number; of: number; completedAt: string | null }

const STANDING = `SELECT k."value" AS courseId, (SELECT min(c."completedAt") FROM "CourseCompletion" c WHERE c."personId" = ?1 AND c."courseId" = k."value") AS completedAt,
    EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."personId" = ?1 AND e."courseId" = k."value") AS enrolled
  FROM json_each(?2) k`

/** The progress of a person on a path in the version they entered: required courses, and of each group as many as it asks. The caller has authorised the look. */
export function pathProgress(personId: string, { required, groups }: Pick<PathVersion, 'required' | 'groups'>): PathProgress {
  const rows = read.all<{ courseId: string; completedAt: string | null; enrolled: number }>(
    STANDING,
    personId,
    JSON.stringify([...required, ...groups.flatMap(({ courses }) => courses)]),
  )
  const byId = new Map(rows.map(({ courseId, completedAt, enrolled }) => [courseId, { courseId, completedAt, state: stateOf(completedAt, enrolled) }]))
  const of = (ids: string[]) => ids.flatMap((id) => byId.get(id) ?? [])
  const shown = groups.map(({ title, least, courses }) => {
    const each = of(courses)
    return { title, least, done: Math.min(least, each.filter(({ state }) => state === 'done').length), courses: each }
  })
  const needed = of(required)
  const total = needed.length + groups.reduce((sum, { least }) => sum + least, 0)
  const done = needed.filter(({ state }) => state === 'done').length + shown.reduce((sum, group) => sum + group.done, 0)
  return { required: needed, groups: shown, done, of: total, completedAt: done < total ? null : lastOf(needed, shown) }
}

const stateOf = (completedAt: string | null, enrolled: number): PathCourse['state'] => (completedAt ? 'done' : enrolled ? 'open' : 'none')

/** When the last course that was needed was completed: of a group the one that made its number full. */
function lastOf(required: PathCourse[], groups: PathGroupProgress[]): string | null {
  const days = [...required, ...groups.flatMap(({ courses, least }) => earliest(courses, least))].flatMap(({ completedAt }) => completedAt ?? [])
  return days.sort().at(-1) ?? null
}

const earliest = (courses: PathCourse[], least: number) =>
  courses
    .filter(({ completedAt }) => completedAt !== null)
    .sort((a, b) => (a.completedAt ?? '').localeCompare(b.completedAt ?? ''))
    .slice(0, least)
