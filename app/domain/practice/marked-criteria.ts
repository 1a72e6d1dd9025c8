import type { CourseTask } from '../catalog/course-versions.server'

/** A criterion of a rubric as it was marked; `points` and `text` null while it is not. */
export type MarkedCriterion = { criterion: string; points: number | null; most: number; text: string | null }

/** The criteria of a rubric with the level each was marked at; `points` as stored, null while nobody has marked. */
export function criteriaOf(rubric: CourseTask['rubric'], points: string | null): MarkedCriterion[] {
  const given = points ? (JSON.parse(points) as number[]) : []
  return rubric.map(({ criterion, levels }, at) => ({
    criterion,
    points: given[at] ?? null,
    most: Math.max(...levels.map((level) => level.points)),
    text: levels.find((level) => level.points === given[at])?.text ?? null,
  }))
}

/** The points of some criteria together, and the most there could be. */
export function pointsOf(criteria: readonly MarkedCriterion[]): { points: number; most: number } {
  return { points: criteria.reduce((sum, { points }) => sum + (points ?? 0), 0), most: criteria.reduce((sum, { most }) => sum + most, 0) }
}
