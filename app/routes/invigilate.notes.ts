import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { noteIncident } from '~/domain/supervision/sessions.server'
import { formOf, textOf } from './door/form'
import { requireOwnSession } from './door/supervision.server'

/** Writes down what happened in a session. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireOwnSession(request, params.session)
  const outcome = await noteIncident(viewer, session.id, textOf(await formOf(request), 'text'))
  return redirect(`/invigilate/${session.id}${outcome.ok ? '' : `?refused=${outcome.reason}`}`, 303)
}
