import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { stateSide } from '~/domain/plausibility/judging.server'
import { OwnFlagPage } from '~/ui/plausibility/own-flag-page'
import { plausibilityWords } from '~/ui/plausibility/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { shownFlag } from './door/plausibility.server'
import { notFound, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(plausibilityWords, (words) => words.ownTitle)

/** What is found unusual about the viewer's own work, before anybody judges it and after. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return shownFlag(await requireViewer(request), params.flag, 'named')
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const words = textOf(await formOf(request), 'text').slice(0, 8000)
  const outcome = await stateSide(viewer, params.flag ?? '', words)
  if (outcome.ok) return redirect(`/record/flags/${params.flag}`, 303)
  if (outcome.reason === 'not-found') notFound()
  return data({ reason: outcome.reason as string, words }, outcome.reason === 'too-many-statements' ? 409 : 400)
}

export default function RecordFlag() {
  return (
    <SiteShell>
      <OwnFlagPage shown={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
