import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { markEntry } from '~/domain/supervision/roll-call.server'
import { formOf, textOf } from './door/form'
import { requireOwnSession } from './door/supervision.server'
import { notFound } from './door/viewer.server'

/** Says what was seen of somebody on the roll-call. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireOwnSession(request, params.session)
  const form = await formOf(request)
  const outcome = await markEntry(viewer, params.entry ?? '', { state: textOf(form, 'state'), note: textOf(form, 'note') })
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(`/invigilate/${session.id}${outcome.ok ? '' : `?refused=${outcome.reason}`}`, 303)
}
