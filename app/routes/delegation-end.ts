import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endRole } from '~/domain/organisation/role-grants.server'
import { formOf, textOf } from './door/form'
import { notFound, requireViewer } from './door/viewer.server'

/** Ends a delegation: by who lent the role, or by who was lent it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const outcome = await endRole(viewer, params.grant ?? '', { from: '', reason: textOf(await formOf(request), 'reason') })
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(`/delegations?${outcome.ok ? 'done=takenBack' : `refused=${outcome.reason}`}`, 303)
}
