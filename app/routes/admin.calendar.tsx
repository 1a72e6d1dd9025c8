import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listCalendar, setCalendarDays } from '~/domain/enrolment/working-calendar.server'
import { hasRole } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import { CalendarPage } from '~/ui/admin/calendar-page'
import { calendarWords } from '~/ui/admin/calendar-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(calendarWords, (words) => words.title)

/** Days on which work rests or is made up for. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!hasRole(viewer, 'administrator', 'auditor')) throw data({ reason: 'not-yours' }, 403)
  const query = new URL(request.url).searchParams
  const current = Number(civilDate(now()).slice(0, 4))
  const asked = query.get('year') ?? ''
  const year = /^\d{4}$/.test(asked) ? asked : String(current)
  const done = query.get('done')
  return {
    year,
    years: [current - 1, current, current + 1, current + 2].map(String),
    days: listCalendar(viewer, year),
    canChange: hasRole(viewer, 'administrator'),
    refusal: query.get('refused'),
    done: done === null ? null : Number(done) || 0,
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!hasRole(viewer, 'administrator')) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const [from, to, kind, name] = ['from', 'to', 'kind', 'name'].map((field) => textOf(form, field))
  const outcome = await setCalendarDays(viewer, { from, to, kind, name })
  const query = new URLSearchParams(outcome.ok ? { done: String(outcome.value.days) } : { refused: outcome.reason })
  if (/^\d{4}-/.test(from)) query.set('year', from.slice(0, 4))
  return redirect(`/admin/calendar?${query}`, 303)
}

export default function AdminCalendar() {
  return (
    <SiteShell>
      <CalendarPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
