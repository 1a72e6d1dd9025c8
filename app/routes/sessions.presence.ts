import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { markPresence } from '~/domain/classroom/presence.server'
import { backTo, requireOwnClass } from './door/classes.server'
import { formOf } from './door/form'

const MOST_AT_ONCE = 500

/** Calls several at once: those who were ticked are present. What stands in the way of the first that could not be marked is said. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireOwnClass(request, params.session)
  let refusal: string | null = null
  for (const entry of (await formOf(request)).getAll('entry').slice(0, MOST_AT_ONCE)) {
    const outcome = await markPresence(viewer, String(entry), { state: 'present', at: null, note: '' })
    if (!outcome.ok) refusal ??= outcome.reason
  }
  return redirect(refusal ? backTo(session.id, { ok: false, reason: refusal }) : backTo(session.id, { ok: true }), 303)
}
