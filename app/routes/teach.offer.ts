import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { findCourse } from '~/domain/catalog/course-versions.server'
import { setOffer } from '~/domain/catalog/offers.server'
import { formOf, textOf } from './door/form'
import { found, requireSection } from './door/viewer.server'

/** Takes a course off offer, or puts it back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const course = found(findCourse(params.course ?? ''), 'course-unknown')
  const form = await formOf(request)
  const outcome = await setOffer(viewer, course.courseId, textOf(form, 'state'), textOf(form, 'reason'))
  return redirect(`/teach/courses/${course.slug}${outcome.ok ? '' : `?refused=${outcome.reason}`}#offer`, 303)
}
