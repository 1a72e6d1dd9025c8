import { type Read, read } from '~/platform/db/database.server'
import { findCourseVersion } from '../catalog/course-versions.server'
import { type HandIn, listHandIns } from '../practice/hand-ins.server'
import { type LessonCompletion, listLessonCompletions } from './lessons.server'

/**
 * What counts in a renewed cycle of what was done in the ones before: lessons and products of exactly the versions that this
 * cycle asks for. The test never does. Nothing in a first cycle.
 */
export function carriedInto(enrolmentId: string, from: Read = read): { completions: LessonCompletion[]; handIns: HandIn[] } {
  const earlier = from.all<{ id: string; courseVersionId: string }>(
    `SELECT o."id", e."courseVersionId" FROM "Enrolment" e JOIN "Enrolment" o ON o."personId" = e."personId" AND o."courseId" = e."courseId" AND o."cycle" < e."cycle"
     WHERE e."id" = ? ORDER BY o."cycle"`,
    enrolmentId,
  )
  const asked = earlier.length ? findCourseVersion(earlier[0].courseVersionId) : null
  if (!asked) return { completions: [], handIns: [] }
  const lessons = new Set(asked.lessons.map(({ lessonVersionId }) => lessonVersionId))
  const tasks = new Set(asked.tasks.map(({ taskVersionId }) => taskVersionId))
  const own = new Set(listLessonCompletions(enrolmentId, from).map(({ lessonId }) => lessonId))
  const completions = new Map<string, LessonCompletion>()
  for (const { id } of earlier)
    for (const completion of listLessonCompletions(id, from))
      if (lessons.has(completion.lessonVersionId) && !own.has(completion.lessonId)) completions.set(completion.lessonId, completion)
  const handIns = earlier.flatMap(({ id }) => listHandIns(id, from).filter(({ taskVersionId }) => tasks.has(taskVersionId)))
  return { completions: [...completions.values()], handIns }
}
