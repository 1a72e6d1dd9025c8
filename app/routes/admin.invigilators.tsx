import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { hasRole } from '~/domain/organisation/viewer'
import { grantInvigilator, listInvigilatorGrants } from '~/domain/supervision/invigilator-grants.server'
import { civilDate, now } from '~/platform/clock'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { InvigilatorsPage } from '~/ui/supervision/invigilators-page'
import { supervisionWords } from '~/ui/supervision/words'
import { formOf, textOf } from './door/form'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(supervisionWords, (words) => words.invigilators)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  return {
    today: civilDate(now()),
    grants: found(listInvigilatorGrants(viewer)),
    canGrant: hasRole(viewer, 'administrator'),
    refusal: new URL(request.url).searchParams.get('refused'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!hasRole(viewer, 'administrator')) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const typed = { staffCode: textOf(form, 'staffCode'), unitCode: textOf(form, 'unitCode'), validTo: textOf(form, 'validTo'), reason: textOf(form, 'reason') }
  const outcome = await grantInvigilator(viewer, typed)
  if (!outcome.ok) return data({ refusal: outcome.reason as string, ...typed }, outcome.reason === 'already-invigilator' ? 409 : 400)
  return redirect('/admin/invigilators', 303)
}

export default function AdminInvigilators() {
  return (
    <SiteShell>
      <InvigilatorsPage {...useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
