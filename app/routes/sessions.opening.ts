import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { openClass } from '~/domain/classroom/holding.server'
import { backTo, requireOwnClass } from './door/classes.server'

/** Opens a session: its code is shown and taken. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireOwnClass(request, params.session)
  const outcome = await openClass(viewer, session.id)
  return redirect(backTo(session.id, outcome), 303)
}
