import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { expectInClass, expectUnit } from '~/domain/classroom/entries.server'
import { backTo, requireOwnClass } from './door/classes.server'
import { formOf, textOf } from './door/form'

const MOST_AT_ONCE = 60

/** Names who is expected: a whole unit, or by staff code; what stands in the way of the first that could not be named is said. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireOwnClass(request, params.session)
  const form = await formOf(request)
  const unit = textOf(form, 'unit')
  if (unit) {
    const outcome = await expectUnit(viewer, session.id, unit.slice(0, 20))
    return redirect(outcome.ok ? `/sessions/${session.id}?added=${outcome.value.added}&left=${outcome.value.left}` : backTo(session.id, outcome), 303)
  }
  let refusal: string | null = null
  for (const staffCode of form.getAll('staffCode').slice(0, MOST_AT_ONCE)) {
    const outcome = await expectInClass(viewer, session.id, String(staffCode))
    if (!outcome.ok) refusal ??= outcome.reason
  }
  return redirect(refusal ? backTo(session.id, { ok: false, reason: refusal }) : backTo(session.id, { ok: true }), 303)
}
