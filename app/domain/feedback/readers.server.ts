import type { Read } from '~/platform/db/database.server'
import type { OutlineLesson } from '../catalog/course-versions.server'
import { courseFor, findEnrolment } from '../enrolment/enrolments.server'
import type { Viewer } from '../organisation/viewer'

/** The lesson of a course as this enrolled learner reads it; null for those who are not enrolled or for another course's lesson. */
export function lessonOfReader(viewer: Viewer, courseId: string, lessonId: string, from: Read): OutlineLesson | null {
  const enrolment = findEnrolment(viewer, courseId, from)
  return (enrolment && courseFor(enrolment).lessons.find((lesson) => lesson.lessonId === lessonId)) ?? null
}
