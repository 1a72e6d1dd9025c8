import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findHandInEvidence } from '~/domain/evaluation/hand-in-evidence.server'
import { toCheck } from '~/domain/organisation/look-purpose'
import { HandInEvidencePage } from '~/ui/evaluate/hand-in-evidence-page'
import { evaluateWords } from '~/ui/evaluate/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { noteLook } from './door/look.server'
import { monthOf } from './door/month.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(evaluateWords, (words) => words.handInTitle)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const evidence = found(findHandInEvidence(viewer, params.handIn ?? ''))
  await noteLook(request, viewer, evidence.person.id, 'evaluate', toCheck('hand-in', evidence.handIn.handedInAt))
  return { evidence, month: monthOf(request, evidence.handIn.handedInAt).month }
}

export default function EvaluateHandIn() {
  return (
    <SiteShell>
      <HandInEvidencePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
