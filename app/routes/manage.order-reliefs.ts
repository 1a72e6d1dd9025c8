import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { findAssignment } from '~/domain/enrolment/given-orders.server'
import { giveRelief } from '~/domain/enrolment/reliefs.server'
import { formOf } from './door/form'
import { typedRelief } from './door/relief-form'
import { found, notFound, requireSection } from './door/viewer.server'

/** Eases an order for those of its people who are chosen. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const order = found(findAssignment(viewer, params.assignment ?? ''))
  const form = await formOf(request)
  const people = form.getAll('people').map(String)
  const outcome = await giveRelief(viewer, { ...typedRelief(form), courseId: order.courseId, people })
  if (!outcome.ok && outcome.reason === 'not-yours') notFound()
  const answer = outcome.ok ? `relieved=${outcome.value.given}&left=${outcome.value.left}` : `refused=${outcome.reason}`
  return redirect(`/manage/orders/${order.id}?${answer}`, 303)
}
