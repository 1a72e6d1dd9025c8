import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { expectPerson } from '~/domain/supervision/roll-call.server'
import { formOf } from './door/form'
import { requireOwnSession } from './door/supervision.server'

const MOST_AT_ONCE = 60

/** Names those who take the test; what stands in the way of the first that could not be named is said. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireOwnSession(request, params.session)
  let refusal: string | null = null
  for (const staffCode of (await formOf(request)).getAll('staffCode').slice(0, MOST_AT_ONCE)) {
    const outcome = await expectPerson(viewer, session.id, String(staffCode))
    if (!outcome.ok) refusal ??= outcome.reason
  }
  return redirect(`/invigilate/${session.id}${refusal ? `?refused=${refusal}` : ''}`, 303)
}
