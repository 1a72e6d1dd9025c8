import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { hasRole } from '~/domain/organisation/viewer'
import { endInvigilatorGrant } from '~/domain/supervision/invigilator-grants.server'
import { formOf, textOf } from './door/form'
import { notFound, requireSection } from './door/viewer.server'

/** Ends a grant to supervise before its day. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!hasRole(viewer, 'administrator')) throw data({ reason: 'not-yours' }, 403)
  const outcome = await endInvigilatorGrant(viewer, params.grant ?? '', textOf(await formOf(request), 'reason'))
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(`/admin/invigilators${outcome.ok ? '' : `?refused=${outcome.reason}`}`, 303)
}
