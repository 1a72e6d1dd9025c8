import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endAccommodation } from '~/domain/assessment/accommodations.server'
import { formOf, textOf } from './door/form'
import { notFound, requireViewer } from './door/viewer.server'

/** Ends somebody's extra time before its day. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const outcome = await endAccommodation(viewer, params.accommodation ?? '', textOf(await formOf(request), 'reason'))
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(`/accommodations/${params.person}${outcome.ok ? '?ended=1' : `?refused=${outcome.reason}`}`, 303)
}
