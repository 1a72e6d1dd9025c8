import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { nameMember } from '~/domain/practice/group-namings.server'
import { cutText } from '~/platform/text'
import { HandInPage } from '~/ui/practice/hand-in-page'
import { handInWords } from '~/ui/practice/hand-in-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { handInPage, readMade } from './door/hand-in.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(handInWords, (words) => words.title)

/** The product's own page with whom a maker looks for; `?q=` is a name or a staff code. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const search = cutText(new URL(request.url).searchParams.get('q') ?? '', 80)
  return handInPage(viewer, readMade(viewer, params.handIn), search)
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const { id } = readMade(viewer, params.handIn)
  const outcome = await nameMember(viewer, id, textOf(await formOf(request), 'person'))
  if (outcome.ok) return redirect(`/hand-ins/${id}`, 303)
  found(outcome.reason === 'not-found' ? null : true)
  return data({ reason: outcome.reason }, outcome.reason === 'member-unknown' ? 400 : 409)
}

export default function HandInMembers() {
  return (
    <SiteShell>
      <HandInPage page={useLoaderData<typeof loader>()} typed={null} refusal={useActionData<typeof action>()?.reason ?? null} />
    </SiteShell>
  )
}
