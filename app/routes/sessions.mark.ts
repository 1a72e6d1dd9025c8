import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { markPresence } from '~/domain/classroom/presence.server'
import { civilDate } from '~/platform/clock'
import { backTo, requireOwnClass, timeIn } from './door/classes.server'
import { formOf, textOf } from './door/form'
import { notFound } from './door/viewer.server'

/** Says what was seen of one person: late, gone early, absent, or present. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireOwnClass(request, params.session)
  const form = await formOf(request)
  const typed = textOf(form, 'at')
  const at = typed ? timeIn(civilDate(new Date(session.startsAt)), typed) : null
  const outcome = await markPresence(viewer, params.entry ?? '', {
    state: textOf(form, 'state'),
    at: at && !Number.isNaN(at.getTime()) ? at : null,
    note: textOf(form, 'note'),
  })
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(backTo(session.id, outcome), 303)
}
