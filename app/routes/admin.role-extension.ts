import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { extendRole } from '~/domain/organisation/role-grants.server'
import { hasRole } from '~/domain/organisation/viewer'
import { formOf, textOf } from './door/form'
import { notFound, requireSection } from './door/viewer.server'

/** Lets a role go on after the day it would have ended. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!hasRole(viewer, 'administrator', 'unit-admin')) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const outcome = await extendRole(viewer, params.grant ?? '', { lastDay: textOf(form, 'lastDay'), reason: textOf(form, 'reason') })
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(`/admin/roles?${outcome.ok ? 'done=extended' : `refused=${outcome.reason}`}`, 303)
}
