import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { inviteColleague } from '~/domain/sharing/invitations.server'
import { SharingPage } from '~/ui/sharing/sharing-page'
import { sharingWords } from '~/ui/sharing/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { readSharing, sharingPage } from './door/sharing.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(sharingWords, (words) => words.credit)

/** The same page as the sharing's own, so that a refused invitation stands where it was sent. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  return sharingPage(viewer, await readSharing(request, viewer, params.sharing), '')
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const outcome = await inviteColleague(viewer, params.sharing ?? '', textOf(await formOf(request), 'person'))
  if (outcome.ok) return redirect(`/sharing/${params.sharing}`, 303)
  found(outcome.reason === 'not-found' ? null : true)
  return data({ reason: outcome.reason }, outcome.reason === 'colleague-unknown' ? 400 : 409)
}

export default function SharingInvitations() {
  return (
    <SiteShell>
      <SharingPage page={useLoaderData<typeof loader>()} refusal={useActionData<typeof action>()?.reason ?? null} />
    </SiteShell>
  )
}
