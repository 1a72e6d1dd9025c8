import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listPeriods } from '~/domain/evaluation/periods.server'
import { toReview } from '~/domain/organisation/look-purpose'
import { drawSample } from '~/domain/reporting/sample.server'
import { spanName } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { SamplePage } from '~/ui/evaluate/sample-page'
import { sampleWords } from '~/ui/evaluate/sample-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { noteLooks } from './door/look.server'
import { sampleAsked } from './door/sample.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(sampleWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const { period, ...terms } = sampleAsked(request)
  const sample = period ? found(drawSample(viewer, period, terms)) : null
  if (sample) {
    const people = sample.drawn.map(({ person }) => person.id)
    await noteLooks(request, viewer, people, 'evaluate', toReview(sample.period.span, sample.period.unitId))
  }
  const periods = listPeriods(viewer, { limit: 200 }).map(({ id, span, unitName }) => ({
    id,
    label: `${spanName(span, dossierWords[viewer.language], viewer.language)}, ${unitName}`,
  }))
  const asked = { period, seed: sample?.seed ?? '', size: String(sample?.size ?? terms.size), through: sample ? String(sample.through) : '' }
  return { periods, asked, sample }
}

export default function EvaluateSample() {
  return (
    <SiteShell>
      <SamplePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
