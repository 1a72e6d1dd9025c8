import { redirect } from '@remix-run/node'
import { type CourseVersion, findCourse } from '~/domain/catalog/course-versions.server'
import { type CourseFor, courseFor, type Enrolment, findEnrolment } from '~/domain/enrolment/enrolments.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { found, requireViewer } from './viewer.server'

export type Learning = { viewer: Viewer; course: CourseVersion; enrolment: Enrolment } & Pick<CourseFor, 'pinned' | 'lessons' | 'tasks'>

/** The learner and their enrolment in the course of the address; those not enrolled are sent to its public page. */
export async function requireLearning(request: Request, slug: string | undefined): Promise<Learning> {
  const viewer = await requireViewer(request)
  const course = found(findCourse(slug ?? ''), 'course-unknown')
  const enrolment = findEnrolment(viewer, course.courseId)
  if (!enrolment) throw redirect(`/courses/${course.slug}`)
  const { lessons, tasks, pinned } = courseFor(enrolment, course)
  return { viewer, course, enrolment, lessons, tasks, pinned }
}

/** The titles of the tasks of a course by their ids, where it has more than one to tell apart. */
export function taskTitles(tasks: CourseFor['tasks']): Record<string, { vi: string; en: string }> {
  return tasks.length > 1 ? Object.fromEntries(tasks.map(({ taskId, title }) => [taskId, title])) : {}
}
