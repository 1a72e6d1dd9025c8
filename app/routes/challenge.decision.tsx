import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { WrittenCorrection } from '~/domain/evaluation/challenges/changes'
import { decideChallenge, previewDecision } from '~/domain/evaluation/challenges/deciding.server'
import { findDecision } from '~/domain/evaluation/challenges/decision-form.server'
import { titlesOf } from '~/domain/evaluation/challenges/titles.server'
import { DecisionPage } from '~/ui/challenge/decision-page'
import { challengeWords } from '~/ui/challenge/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { noteChallengeLook } from './door/challenge.server'
import { formOf, textOf } from './door/form'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(challengeWords, (words) => words.decideTitle)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { challenge, correctable } = found(findDecision(viewer, params.challenge ?? ''))
  await noteChallengeLook(request, viewer, challenge)
  const { id, fullName, figure, shown, wanted, reason, personId } = challenge
  return { id, fullName, figure, shown, wanted, reason, correctable, titles: titlesOf(personId) }
}

/** Shows what a decision would change, and carries it out once that was read. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const { challenge } = found(findDecision(viewer, params.challenge ?? ''))
  await noteChallengeLook(request, viewer, challenge)
  const form = await formOf(request)
  const { corrections, fields } = correctionsIn(form)
  const decision = { outcome: textOf(form, 'outcome'), reason: textOf(form, 'reason'), corrections }
  const id = params.challenge ?? ''
  const decided = textOf(form, 'step') === 'confirm' ? await decideChallenge(viewer, id, { ...decision, seen: textOf(form, 'seen') }) : null
  if (decided?.ok) return redirect(`/challenges/${id}`, 303)
  const preview = previewDecision(viewer, id, decision)
  const refusal = decided ? decided.reason : preview.ok ? null : preview.reason
  const typed = { refusal, outcome: decision.outcome, reason: decision.reason, fields, preview: preview.ok ? preview.value : null }
  return data(typed, refusal === null ? 200 : /-missing$|^correction-/.test(refusal) ? 400 : 409)
}

const FIELD = /^(delays|reviews|excused|due|counts|periods|leader|source)\.([A-Za-z0-9-]{1,60})\.(\d{4}-\d{2})?$/
const MOST_FIELDS = 1000

/** What the form says may be put right: its fields are named by kind, target and month. What stands as it was changes nothing. */
function correctionsIn(form: FormData): { corrections: WrittenCorrection[]; fields: Record<string, string> } {
  const corrections: WrittenCorrection[] = []
  const fields: Record<string, string> = {}
  for (const [name, sent] of [...form].slice(0, MOST_FIELDS)) {
    const parts = FIELD.exec(name)
    if (!parts || typeof sent !== 'string' || sent.length > 40) continue
    const [, kind, target, month = ''] = parts
    fields[name] = sent
    const said = sent.trim().replace(',', '.')
    // A field that nobody touched says nothing: no day is not counted, no percent is not known, nothing is put right at its source.
    if (said === '' && ['leader', 'source', 'delays', 'reviews', 'periods'].includes(kind)) continue
    corrections.push({ kind, target, month, value: kind === 'counts' && said === '' ? 'no' : said })
  }
  return { corrections, fields }
}

export default function ChallengeDecision() {
  return (
    <SiteShell>
      <DecisionPage {...useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
