import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { hasRole } from '~/domain/organisation/viewer'
import { listWarningSettings, setWarningThresholds, warningThresholds } from '~/domain/warning/threshold-settings.server'
import { THRESHOLD_NAMES } from '~/domain/warning/thresholds'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { WarningThresholdsPage } from '~/ui/warning/warning-thresholds-page'
import { warningWords } from '~/ui/warning/words'
import { formOf, textOf } from './door/form'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(warningWords, (words) => words.thresholds)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const changes = listWarningSettings(viewer)
  if (!changes) throw data({ reason: 'not-yours' }, 403)
  return { limits: warningThresholds(), changes, canChange: hasRole(viewer, 'administrator') }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!hasRole(viewer, 'administrator')) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const values = Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, textOf(form, name).slice(0, 20)]))
  const reason = textOf(form, 'reason').slice(0, 2000)
  const given = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN]))
  const outcome = await setWarningThresholds(viewer, given, reason)
  if (!outcome.ok) return data({ refusal: outcome.reason as string, values, reason }, 400)
  return redirect('/admin/warnings', 303)
}

export default function AdminWarnings() {
  return (
    <SiteShell>
      <WarningThresholdsPage {...useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
