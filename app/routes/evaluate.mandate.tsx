import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listInspectedPeriods, monthsOf } from '~/domain/evaluation/inspected-periods.server'
import { listInspected } from '~/domain/organisation/inspected.server'
import { findMandate, reachesAll } from '~/domain/organisation/mandates.server'
import { rolesIn } from '~/domain/organisation/viewer'
import { cutText } from '~/platform/text'
import { InspectionPage } from '~/ui/mandates/inspection-page'
import { mandateWords } from '~/ui/mandates/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { shownMandate } from './door/mandates.server'
import { found, notFound, requireSection } from './door/viewer.server'

const PAGE = 50

export const handle = { scripts: false }
export const meta = titled(mandateWords, (words) => words.inspection)

/** Whom the reader of a mandate may read, with the way to each month and period it covers. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const mandate = found(findMandate(viewer, params.mandate ?? ''))
  const held = viewer.mandates?.find(({ id }) => id === mandate.id)
  if (!held) notFound()
  const query = new URL(request.url).searchParams
  const [sortKey = '', id = ''] = cutText(query.get('after') ?? '', 400).split('|')
  const months = monthsOf(held)
  const month = months.find((one) => one === query.get('month')) ?? months.at(-1) ?? null
  const people = listInspected(viewer, held.id, { after: { sortKey, id }, limit: PAGE + 1 })
  const shown = people.slice(0, PAGE)
  const last = people.length > PAGE ? shown[PAGE - 1] : null
  return {
    mandate: shownMandate(mandate),
    readsAnyway: reachesAll(viewer, rolesIn('evaluate'), mandate.scope),
    months,
    month,
    people: shown.map(({ sortKey: _, ...person }) => ({ ...person, periods: month ? listInspectedPeriods(held, person.id, month) : [] })),
    next: last && `/evaluate/mandates/${held.id}?${new URLSearchParams({ month: month ?? '', after: `${last.sortKey}|${last.id}` })}`,
  }
}

export default function EvaluateMandate() {
  return (
    <SiteShell>
      <InspectionPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
