import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Viewer } from '~/domain/organisation/viewer'
import { actOnWarning } from '~/domain/warning/acting.server'
import { todayOf } from '~/domain/warning/today.server'
import { findTeamWarning } from '~/domain/warning/warnings.server'
import { civilDate, now } from '~/platform/clock'
import { newId } from '~/platform/ids'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { TeamWarningPage, type TypedAct } from '~/ui/warning/team-warning-page'
import { warningWords } from '~/ui/warning/words'
import { formOf, textOf } from './door/form'
import { noteLook } from './door/look.server'
import { found, notFound, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(warningWords, (words) => words.title)

/** One person who needs help, for whoever manages them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const query = new URL(request.url).searchParams
  const page = pageOf(viewer, params.warning ?? '')
  await noteLook(request, viewer, page.warning.person.id, 'manage')
  const typed: TypedAct = { kind: query.get('act') ?? '', note: '', dueDate: '' }
  return new Unsent({ ...page, requestKey: newId(), isDone: query.has('done'), typed, refusal: null as string | null })
}

function pageOf(viewer: Viewer, id: string) {
  const warning = found(findTeamWarning(viewer, id))
  return { warning, now: warning.end ? null : todayOf(warning), today: civilDate(now()) }
}

/** Reminds, offers help, notes a talk, or extends. A reminder sent from the list goes back to it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const id = params.warning ?? ''
  const form = await formOf(request)
  const typed: TypedAct = { kind: textOf(form, 'kind').slice(0, 20), note: textOf(form, 'note').slice(0, 2000), dueDate: textOf(form, 'dueDate').slice(0, 20) }
  const requestKey = textOf(form, 'requestKey').slice(0, 100)
  const outcome = await actOnWarning(viewer, id, { ...typed, requestKey })
  const list = listOf(textOf(form, 'back'))
  if (!outcome.ok && (outcome.reason === 'not-found' || outcome.reason === 'not-yours')) notFound()
  if (list) {
    if (outcome.ok) list.searchParams.set('done', id)
    else list.searchParams.set('refused', outcome.reason)
    return redirect(`${list.pathname}${list.search}`, 303)
  }
  if (outcome.ok) return redirect(`/manage/warnings/${id}?done`, 303)
  const status = outcome.reason === 'warning-over' || outcome.reason === 'act-today' || outcome.reason === 'act-away' ? 409 : 400
  return data({ ...pageOf(viewer, id), requestKey: requestKey || newId(), isDone: false, typed, refusal: outcome.reason as string | null }, status)
}

/** The list a form was sent from, with its filters; null for any other address. */
function listOf(back: string): URL | null {
  const query = /^\/manage\/warnings\?([a-z0-9=&-]{0,100})$/.exec(back)?.[1]
  return query === undefined ? null : new URL(`/manage/warnings?${query}`, 'http://academy')
}

export default function ManageWarning() {
  const { value } = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <TeamWarningPage {...(useActionData<typeof action>() ?? value)} />
    </SiteShell>
  )
}
