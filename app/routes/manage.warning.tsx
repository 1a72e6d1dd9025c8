import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ACT_KINDS, actOnWarning } from '~/domain/warning/acting.server'
import { findTeamWarning } from '~/domain/warning/warnings.server'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { TeamWarningPage } from '~/ui/warning/team-warning-page'
import { warningWords } from '~/ui/warning/words'
import { formOf, textOf } from './door/form'
import { noteLook } from './door/look.server'
import { found, notFound, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(warningWords, (words) => words.title)

/** One person who needs help, for whoever manages them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const warning = found(findTeamWarning(viewer, params.warning ?? ''))
  await noteLook(request, viewer, warning.person.id, 'manage')
  return { warning, kinds: ACT_KINDS, isDone: new URL(request.url).searchParams.has('done') }
}

/** Reminds, offers help, or notes a talk or an extension. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const id = params.warning ?? ''
  const form = await formOf(request)
  const given = { kind: textOf(form, 'kind').slice(0, 20), note: textOf(form, 'note').slice(0, 2000) }
  const outcome = await actOnWarning(viewer, id, given)
  if (outcome.ok) return redirect(`/manage/warnings/${id}?done`, 303)
  if (outcome.reason === 'not-found') notFound()
  return data({ refusal: outcome.reason as string, ...given }, outcome.reason === 'warning-over' || outcome.reason === 'act-today' ? 409 : 400)
}

export default function ManageWarning() {
  return (
    <SiteShell>
      <TeamWarningPage {...useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
