import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { confirmClass } from '~/domain/classroom/confirming.server'
import { backTo, requireOwnClass } from './door/classes.server'
import { formOf, textOf } from './door/form'

/** Confirms the roll-call by name; whoever was there long enough has the lessons. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireOwnClass(request, params.session)
  const outcome = await confirmClass(viewer, session.id, textOf(await formOf(request), 'stated') === 'yes')
  return redirect(backTo(session.id, outcome), 303)
}
