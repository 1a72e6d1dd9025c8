import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { findCourse } from '~/domain/catalog/course-versions.server'
import { enrol } from '~/domain/enrolment/enrolments.server'
import { found, requireViewer } from './door/viewer.server'

/** The learner takes a course of their own choice. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const course = found(findCourse(params.course ?? ''), 'course-unknown')
  const outcome = await enrol(viewer, course.courseId)
  if (!outcome.ok) throw data({ reason: outcome.reason }, 409)
  return redirect(`/learn/${course.slug}`)
}
