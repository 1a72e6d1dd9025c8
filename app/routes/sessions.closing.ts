import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { closeClass } from '~/domain/classroom/holding.server'
import { backTo, requireOwnClass } from './door/classes.server'
import { formOf, textOf } from './door/form'

/** Closes a session: no code is taken any more. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireOwnClass(request, params.session)
  const outcome = await closeClass(viewer, session.id, textOf(await formOf(request), 'meant') === 'yes')
  return redirect(backTo(session.id, outcome), 303)
}
