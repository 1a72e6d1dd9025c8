import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { speakToRequest } from '~/domain/privacy/requesting.server'
import { findOwnRequest } from '~/domain/privacy/requests.server'
import { RequestPage } from '~/ui/privacy/request-page'
import { privacyWords } from '~/ui/privacy/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { found, notFound, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(privacyWords, (words) => words.request)

/** One's own request about data, with the whole exchange. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return { request: found(findOwnRequest(await requireViewer(request), params.request ?? '')) }
}

export async function action({ request, params: { request: id = '' } }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await formOf(request)
  const text = textOf(form, 'text').slice(0, 10_000)
  const outcome = await speakToRequest(viewer, id, textOf(form, 'act') === 'withdrawn' ? 'withdrawn' : 'said', text)
  if (outcome.ok) return redirect(`/account/data/requests/${id}`, 303)
  if (outcome.reason === 'data-unknown') notFound()
  return data({ refusal: outcome.reason as string, text }, outcome.reason === 'data-text-missing' ? 400 : 409)
}

export default function AccountDataRequest() {
  return (
    <SiteShell>
      <RequestPage {...useLoaderData<typeof loader>()} as="owner" sent={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
