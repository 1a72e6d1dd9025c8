import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { withdrawAssignment } from '~/domain/enrolment/given-orders.server'
import { formOf, textOf } from './door/form'
import { notFound, requireSection } from './door/viewer.server'

/** Takes an order back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const form = await formOf(request)
  const outcome = await withdrawAssignment(viewer, params.assignment ?? '', { reason: textOf(form, 'reason'), whom: textOf(form, 'whom') })
  if (!outcome.ok && outcome.reason === 'not-yours') notFound()
  return redirect(`/manage/orders/${params.assignment}?${outcome.ok ? 'withdrawn=1' : `refused=${outcome.reason}`}`, 303)
}
