import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titlesOf } from '~/domain/evaluation/challenges/titles.server'
import { findEvidence } from '~/domain/evaluation/evidence.server'
import { monthsOf } from '~/domain/evaluation/inspected-periods.server'
import { readsUnder } from '~/domain/organisation/look-rights.server'
import { givenName } from '~/platform/vietnamese'
import { EvidencePage } from '~/ui/evaluate/evidence-page'
import { evaluateWords } from '~/ui/evaluate/words'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { wordsIn } from '~/ui/words'
import { noteLook } from './door/look.server'
import { monthOf, reviewOfMonth } from './door/month.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const language = languageOf(matches)
  const { sheet } = wordsIn(evaluateWords, language)
  return pageMeta({ title: data ? `${data.evidence.person.fullName}, ${sheet.toLowerCase()}` : sheet, language })
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const { month, today } = monthOf(request)
  const evidence = found(findEvidence(viewer, params.person ?? '', month))
  const purpose = reviewOfMonth(month)
  await noteLook(request, viewer, evidence.person.id, 'evaluate', purpose)
  const held = readsUnder(viewer, evidence.person.id, purpose)
  const under = held && { id: held.id, number: held.number, months: monthsOf(held) }
  const titles = evidence.corrections.length ? titlesOf(evidence.person.id) : {}
  return { evidence, titles, today, givenName: givenName(evidence.person.fullName), under }
}

export default function EvaluatePerson() {
  return (
    <SiteShell>
      <EvidencePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
