import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { hasRole } from '~/domain/organisation/viewer'
import { STEP_KINDS, stepProblem } from '~/domain/privacy/request-rules'
import { stepRequest } from '~/domain/privacy/requesting.server'
import { findRequest } from '~/domain/privacy/requests.server'
import { addDays } from '~/platform/clock'
import { settings } from '~/platform/env'
import { RequestPage } from '~/ui/privacy/request-page'
import { privacyWords } from '~/ui/privacy/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { noteLook } from './door/look.server'
import { found, notFound, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(privacyWords, (words) => words.request)

/** A request about personal data, with what may be done next. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const asked = found(findRequest(viewer, params.request ?? ''))
  await noteLook(request, viewer, asked.personId, 'admin', { kind: 'request' })
  const mayAct = hasRole(viewer, 'administrator')
  return {
    request: asked,
    steps: mayAct ? STEP_KINDS.filter((kind) => stepProblem(kind, asked.kind, asked.steps) === null) : [],
    latest: addDays(asked.doneBy, settings().privacy.requests.extensionDays),
  }
}

export async function action({ request, params: { request: id = '' } }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!hasRole(viewer, 'administrator')) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const typed = { kind: textOf(form, 'kind'), text: textOf(form, 'text').slice(0, 10_000), untilDay: textOf(form, 'untilDay') }
  const outcome = await stepRequest(viewer, id, typed)
  if (outcome.ok) return redirect(`/admin/data-requests/${id}`, 303)
  if (outcome.reason === 'data-unknown') notFound()
  return data({ refusal: outcome.reason as string, ...typed }, outcome.reason === 'data-decided' ? 409 : 400)
}

export default function AdminDataRequest() {
  return (
    <SiteShell>
      <RequestPage {...useLoaderData<typeof loader>()} as="administrator" sent={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
