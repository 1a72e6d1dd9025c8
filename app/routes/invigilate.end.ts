import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endSession } from '~/domain/supervision/sessions.server'
import { requireOwnSession } from './door/supervision.server'

/** Ends a session. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireOwnSession(request, params.session)
  await endSession(viewer, session.id)
  return redirect(`/invigilate/${session.id}`, 303)
}
