import { redirect } from '@remix-run/node'
import { type CourseVersion, findCourse } from '~/domain/catalog/course-versions.server'
import { courseFor, type Enrolment, findEnrolment } from '~/domain/enrolment/enrolments.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { found, requireViewer } from './viewer.server'

export type Learning = { viewer: Viewer; course: CourseVersion; enrolment: Enrolment; lessons: CourseVersion['lessons']; pinned: CourseVersion }

/** The learner and their enrolment in the course of the address; those not enrolled are sent to its public page. */
export async function requireLearning(request: Request, slug: string | undefined): Promise<Learning> {
  const viewer = await requireViewer(request)
  const course = found(findCourse(slug ?? ''), 'course-unknown')
  const enrolment = findEnrolment(viewer, course.courseId)
  if (!enrolment) throw redirect(`/courses/${course.slug}`)
  const { lessons, pinned } = courseFor(enrolment, course)
  return { viewer, course, enrolment, lessons, pinned }
}
