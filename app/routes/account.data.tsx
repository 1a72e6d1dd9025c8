import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { restrictedSince } from '~/domain/organisation/restriction.server'
import { listHeld } from '~/domain/privacy/own-data.server'
import { askAboutData } from '~/domain/privacy/requesting.server'
import { listOwnRequests } from '~/domain/privacy/requests.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { DataPage } from '~/ui/privacy/data-page'
import { privacyWords } from '~/ui/privacy/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(privacyWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  return {
    held: listHeld(viewer),
    requests: listOwnRequests(viewer),
    restrictedSince: restrictedSince(viewer.personId),
    clock: settings().privacy.requests,
    requestKey: newId(),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await formOf(request)
  const typed = { kind: textOf(form, 'kind'), area: textOf(form, 'area'), text: textOf(form, 'text').slice(0, 10_000) }
  const outcome = await askAboutData(viewer, { ...typed, requestKey: textOf(form, 'requestKey') })
  if (outcome.ok) return redirect(`/account/data/requests/${outcome.value.requestId}`, 303)
  return data({ refusal: outcome.reason as string, typed }, outcome.reason === 'data-many-open' ? 409 : 400)
}

export default function AccountData() {
  return (
    <SiteShell>
      <DataPage {...useLoaderData<typeof loader>()} sent={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
