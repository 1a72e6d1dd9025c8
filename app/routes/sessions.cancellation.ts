import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { cancelClass } from '~/domain/classroom/plans.server'
import { backTo, requireOwnClass } from './door/classes.server'
import { formOf, textOf } from './door/form'

/** Calls a session off. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireOwnClass(request, params.session)
  const outcome = await cancelClass(viewer, session.id, textOf(await formOf(request), 'reason'))
  return redirect(backTo(session.id, outcome), 303)
}
