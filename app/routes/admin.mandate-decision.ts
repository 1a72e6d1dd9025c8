import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { decideMandate } from '~/domain/organisation/mandate-orders.server'
import { findMandate } from '~/domain/organisation/mandates.server'
import { formOf, oneOf, textOf } from './door/form'
import { found, notFound, requireViewer } from './door/viewer.server'

/** One of the two who decide on a mandate approves or refuses it. */
export async function action({ request, params: { mandate = '' } }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  found(findMandate(viewer, mandate))
  const form = await formOf(request)
  const kind = oneOf(form, 'decision', ['approved', 'refused'])
  const outcome = await decideMandate(viewer, mandate, kind, textOf(form, 'reason').slice(0, 4000))
  if (!outcome.ok && outcome.reason === 'mandate-unknown') notFound()
  if (!outcome.ok && outcome.reason === 'mandate-decided') throw data({ reason: outcome.reason }, 409)
  return redirect(`/admin/mandates/${mandate}${outcome.ok ? '' : `?refused=${outcome.reason}`}`, 303)
}
