import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Viewer } from '~/domain/organisation/viewer'
import { keepsBreaches, listBreaches, readsBreaches } from '~/domain/privacy/breaches/breaches.server'
import { noteBreach } from '~/domain/privacy/breaches/noting.server'
import { now } from '~/platform/clock'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { breachWords } from '~/ui/privacy/breaches/breach-words'
import { BreachesPage } from '~/ui/privacy/breaches/breaches-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { breachOf, breachTyped } from './door/breach-form'
import { formOf, textOf } from './door/form'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(breachWords, (words) => words.title)

const EMPTY = { title: '', what: '', noticedAt: '', areas: [], people: '', measures: '', reason: '' }

function pageOf(viewer: Viewer, isClosed: boolean) {
  const form = keepsBreaches(viewer) ? { requestKey: newId(), typed: EMPTY, refusal: null } : null
  return { isClosed, breaches: listBreaches(viewer, isClosed), at: now().toISOString(), hours: settings().privacy.breachHours, form }
}

/** The register of breaches of personal data. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!readsBreaches(viewer)) throw data({ reason: 'not-yours' }, 403)
  return pageOf(viewer, new URL(request.url).searchParams.get('state') === 'closed')
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!keepsBreaches(viewer)) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const [typed, requestKey] = [breachTyped(form), textOf(form, 'requestKey')]
  const outcome = await noteBreach(viewer, { ...breachOf(typed), requestKey })
  if (outcome.ok) return redirect(`/admin/breaches/${outcome.value.breachId}`, 303)
  return data({ requestKey: requestKey || newId(), typed, refusal: outcome.reason as string }, 400)
}

export default function AdminBreaches() {
  const page = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <SiteShell>
      <BreachesPage {...page} form={page.form && (sent ?? page.form)} />
    </SiteShell>
  )
}
