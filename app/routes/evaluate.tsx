import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countUnitProducts, MOST_PRODUCTS } from '~/domain/evaluation/product-sheet.server'
import { EvaluateHome } from '~/ui/evaluate/evaluate-home'
import { evaluateWords } from '~/ui/evaluate/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { monthOf } from './door/month.server'
import { findListed } from './door/people.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(evaluateWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const { month, today } = monthOf(request)
  const { unitPath, ...listed } = findListed(request, viewer, 'evaluate')
  return { month, today, ...listed, products: { count: countUnitProducts(viewer, unitPath, month) ?? 0, most: MOST_PRODUCTS } }
}

export default function Evaluate() {
  return (
    <SiteShell>
      <EvaluateHome {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
