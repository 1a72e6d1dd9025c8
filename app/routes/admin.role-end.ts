import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { endRole } from '~/domain/organisation/role-grants.server'
import { hasRole } from '~/domain/organisation/viewer'
import { formOf, textOf } from './door/form'
import { notFound, requireSection } from './door/viewer.server'

/** Ends a role before its day. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!hasRole(viewer, 'administrator', 'unit-admin')) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const outcome = await endRole(viewer, params.grant ?? '', { from: textOf(form, 'from'), reason: textOf(form, 'reason') })
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(`/admin/roles?${outcome.ok ? 'done=ended' : `refused=${outcome.reason}`}`, 303)
}
