import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EvaluateHome } from '~/ui/evaluate/evaluate-home'
import { evaluateWords } from '~/ui/evaluate/words'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { monthOf } from './door/month.server'
import { findListed } from './door/people.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction = () => pageMeta({ title: evaluateWords.vi.title })

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  return { ...monthOf(request), ...findListed(request, viewer, 'evaluate') }
}

export default function Evaluate() {
  return (
    <SiteShell>
      <EvaluateHome {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
