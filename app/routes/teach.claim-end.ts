import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { giveBack } from '~/domain/practice/claims.server'
import { requireMarker } from './door/marking.server'

/** Gives a product back to the queue. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireMarker(request)
  await giveBack(viewer, params.handIn ?? '')
  return redirect('/teach/marking', 303)
}
