import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { proposeMandate, type TypedMandate } from '~/domain/organisation/mandate-orders.server'
import { listMandates } from '~/domain/organisation/mandates.server'
import { addDays, civilDate, now } from '~/platform/clock'
import { settings } from '~/platform/env'
import { MandatesPage } from '~/ui/mandates/mandates-page'
import { mandateWords } from '~/ui/mandates/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { canPropose, requireMandates, shownMandate } from './door/mandates.server'

const PAGE = 30

export const handle = { scripts: false }
export const meta = titled(mandateWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireMandates(request)
  const before = Number(new URL(request.url).searchParams.get('before')) || undefined
  const mandates = listMandates(viewer, { before, limit: PAGE + 1 })
  const today = civilDate(now())
  const { mandateDays, disclosureDays, mostDisclosureDays } = settings().privacy
  return {
    mandates: mandates.slice(0, PAGE).map(shownMandate),
    next: mandates.length > PAGE ? `/admin/mandates?before=${mandates[PAGE - 1].eventSeq}` : null,
    isFirst: before === undefined,
    canPropose: canPropose(viewer),
    today,
    lastDay: addDays(today, mandateDays - 1),
    days: { mandateDays, disclosureDays, mostDisclosureDays },
    staffCode: viewer.staffCode,
    month: wholeMonth(today, addDays(today, mandateDays - 1)),
  }
}

/** The month of today where its data may be read until its end; else the month before. */
function wholeMonth(today: string, lastDay: string): { firstDay: string; lastDay: string } {
  const firstDay = `${today.slice(0, 7)}-01`
  const end = addDays(`${addDays(firstDay, 31).slice(0, 7)}-01`, -1)
  return end <= lastDay ? { firstDay, lastDay: end } : { firstDay: `${addDays(firstDay, -1).slice(0, 7)}-01`, lastDay: addDays(firstDay, -1) }
}

const FIELDS = ['number', 'legalBasis', 'reason', 'reader', 'units', 'people', 'dataFrom', 'dataLast', 'validFrom', 'lastDay', 'delayDays'] as const

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireMandates(request)
  const form = await formOf(request)
  const typed = Object.fromEntries(FIELDS.map((name) => [name, textOf(form, name).slice(0, 5000)])) as TypedMandate
  const outcome = await proposeMandate(viewer, typed)
  if (outcome.ok) return redirect(`/admin/mandates/${outcome.value.mandateId}`, 303)
  return data({ refusal: outcome.reason as string, typed }, outcome.reason === 'mandate-same' ? 409 : outcome.reason === 'mandate-not-yours' ? 403 : 400)
}

export default function AdminMandates() {
  return (
    <SiteShell>
      <MandatesPage {...useLoaderData<typeof loader>()} sent={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
