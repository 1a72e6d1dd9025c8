import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endMarkerGrant } from '~/domain/practice/marker-grants.server'
import { formOf, textOf } from './door/form'
import { notFound, requireViewer } from './door/viewer.server'

/** Ends a grant to mark a course before its day. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const outcome = await endMarkerGrant(viewer, params.grant ?? '', textOf(await formOf(request), 'reason'))
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(`/teach/courses/${params.course}/markers${outcome.ok ? '' : `?refused=${outcome.reason}`}`, 303)
}
