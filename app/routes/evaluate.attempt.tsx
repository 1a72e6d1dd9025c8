import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findAttemptEvidence } from '~/domain/evaluation/attempt-evidence.server'
import { toCheck } from '~/domain/organisation/look-purpose'
import { AttemptEvidencePage } from '~/ui/evaluate/attempt-evidence-page'
import { evaluateWords } from '~/ui/evaluate/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { noteLook } from './door/look.server'
import { monthOf } from './door/month.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(evaluateWords, (words) => words.attemptTitle)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const attempt = found(findAttemptEvidence(viewer, params.attempt ?? ''))
  await noteLook(request, viewer, attempt.person.id, 'evaluate', toCheck('attempt', attempt.submittedAt ?? attempt.startedAt))
  return { attempt, month: monthOf(request, attempt.submittedAt ?? attempt.startedAt).month }
}

export default function EvaluateAttempt() {
  return (
    <SiteShell>
      <AttemptEvidencePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
