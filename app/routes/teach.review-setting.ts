import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { setReviewSetting } from '~/domain/authoring/review-settings.server'
import { findCourse } from '~/domain/catalog/course-versions.server'
import { formOf, textOf } from './door/form'
import { found, requireSection } from './door/viewer.server'

/** Lets authors of a course approve their own work, or no longer. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const course = found(findCourse(params.course ?? ''), 'course-unknown')
  const form = await formOf(request)
  const outcome = await setReviewSetting(viewer, course.courseId, textOf(form, 'own') === 'yes', textOf(form, 'reason'))
  return redirect(`/teach/courses/${course.slug}${outcome.ok ? '' : `?refused=${outcome.reason}`}#offer`, 303)
}
