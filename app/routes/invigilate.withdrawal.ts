import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { withdrawPass } from '~/domain/supervision/pass-withdrawals.server'
import { formOf, textOf } from './door/form'
import { requireSession } from './door/supervision.server'
import { notFound } from './door/viewer.server'

/** Takes back that a test of the roll-call is known as supervised. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireSession(request, params.session)
  const outcome = await withdrawPass(viewer, params.entry ?? '', textOf(await formOf(request), 'reason'))
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(`/invigilate/${session.id}${outcome.ok ? '' : `?refused=${outcome.reason}`}`, 303)
}
