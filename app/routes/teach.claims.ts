import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { findCourse } from '~/domain/catalog/course-versions.server'
import { claimNext } from '~/domain/practice/claims.server'
import { formOf, textOf } from './door/form'
import { requireMarker } from './door/marking.server'

/** Takes the next product in hand, of one course when it is named, and opens it. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireMarker(request)
  const slug = textOf(await formOf(request), 'course')
  const claimed = await claimNext(viewer, slug ? (findCourse(slug)?.courseId ?? null) : null)
  return redirect(claimed.ok ? `/hand-ins/${claimed.value.handInId}` : `/teach/marking?refused=${claimed.reason}`, 303)
}
