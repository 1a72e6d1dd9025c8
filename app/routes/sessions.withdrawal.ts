import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { withdrawPresence } from '~/domain/classroom/withdrawals.server'
import { backTo, requireClass } from './door/classes.server'
import { formOf, textOf } from './door/form'
import { notFound } from './door/viewer.server'

/** A second person takes back that somebody was there. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireClass(request, params.session)
  const outcome = await withdrawPresence(viewer, params.entry ?? '', textOf(await formOf(request), 'reason'))
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(backTo(session.id, outcome), 303)
}
