import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { findCourse } from '~/domain/catalog/course-versions.server'
import { renewCourse } from '~/domain/certification/renewals.server'
import { found, requireViewer } from './door/viewer.server'

/** The learner begins the next cycle of a course whose certificate expires. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const course = found(findCourse(params.course ?? ''), 'course-unknown')
  const outcome = await renewCourse(viewer, course.courseId)
  if (!outcome.ok) throw data({ reason: outcome.reason }, 409)
  return redirect(`/learn/${course.slug}`, 303)
}
