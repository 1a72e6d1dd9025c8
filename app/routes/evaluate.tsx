import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countUnitProducts, MOST_PRODUCTS } from '~/domain/evaluation/product-sheet.server'
import { listEndedUnits } from '~/domain/organisation/past-units.server'
import { hasRole, rolesIn } from '~/domain/organisation/viewer'
import { EvaluateHome } from '~/ui/evaluate/evaluate-home'
import { evaluateWords } from '~/ui/evaluate/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { monthOf, spanOf } from './door/month.server'
import { findListed, unitAsked } from './door/people.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(evaluateWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  // Who only has a mandate finds what it is about; who has several, which.
  const [mandate, other] = viewer.mandates ?? []
  if (mandate && !hasRole(viewer, ...rolesIn('evaluate'))) throw redirect(other ? '/admin/mandates' : `/evaluate/mandates/${mandate.id}`)
  const { month, today } = monthOf(request)
  const { unitPath, ...listed } = findListed(request, viewer, 'evaluate')
  const unitId = unitPath ? (unitAsked(request, viewer, 'evaluate')?.id ?? null) : null
  const ended = listEndedUnits(viewer, 'evaluate', spanOf(month)).map(({ code, name }) => ({ code, name }))
  return { month, today, ...listed, ended, products: { count: countUnitProducts(viewer, { month, unitId }) ?? 0, most: MOST_PRODUCTS } }
}

export default function Evaluate() {
  return (
    <SiteShell>
      <EvaluateHome {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
