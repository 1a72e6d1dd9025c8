import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endMandate } from '~/domain/organisation/mandate-orders.server'
import { formOf, textOf } from './door/form'
import { notFound, requireViewer } from './door/viewer.server'

/** Ends a mandate before its last day. */
export async function action({ request, params: { mandate = '' } }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const outcome = await endMandate(viewer, mandate, textOf(await formOf(request), 'reason').slice(0, 4000))
  if (!outcome.ok && outcome.reason === 'mandate-unknown') notFound()
  return redirect(`/admin/mandates/${mandate}${outcome.ok ? '' : `?refused=${outcome.reason}`}`, 303)
}
