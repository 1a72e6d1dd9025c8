import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { declareOutage, listOutages, previewOutage } from '~/domain/assessment/outages.server'
import { listUnitTree } from '~/domain/organisation/units.server'
import { hasRole } from '~/domain/organisation/viewer'
import { outageWords } from '~/ui/admin/outage-words'
import { OutagesPage } from '~/ui/admin/outages-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(outageWords, (words) => words.title)

/** Outages so far, and what entering one would do. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireAdministrator(request)
  const query = new URL(request.url).searchParams
  const typed = { from: query.get('from') ?? '', to: query.get('to') ?? '', unit: query.get('unit') ?? '', reason: (query.get('reason') ?? '').slice(0, 500) }
  const isAsked = query.has('from')
  return {
    units: listUnitTree(viewer, 'admin').map(({ id, name, depth }) => ({ id, name, level: depth })),
    typed,
    isAsked,
    effect: isAsked ? previewOutage(viewer, orderOf(typed)) : null,
    outages: listOutages(viewer),
    refusal: query.get('refused'),
    isDone: query.has('done'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireAdministrator(request)
  const form = await formOf(request)
  const [from, to, unit, reason] = ['from', 'to', 'unit', 'reason'].map((name) => textOf(form, name))
  const outcome = await declareOutage(viewer, orderOf({ from, to, unit }), reason.slice(0, 500))
  return redirect(outcome.ok ? '/admin/outages?done=1#outages' : `/admin/outages?${new URLSearchParams({ refused: outcome.reason })}`, 303)
}

async function requireAdministrator(request: Request) {
  const viewer = await requireSection(request, 'admin')
  if (!hasRole(viewer, 'administrator')) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

/** What the fields of a form say, in the time of Hanoi. */
function orderOf({ from, to, unit }: { from: string; to: string; unit: string }) {
  const at = (text: string) => new Date(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00+07:00` : Number.NaN)
  return { from: at(from), to: at(to), unitId: unit }
}

export default function AdminOutages() {
  return (
    <SiteShell>
      <OutagesPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
