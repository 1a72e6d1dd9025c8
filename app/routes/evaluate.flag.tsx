import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { judgeFlag } from '~/domain/plausibility/judging.server'
import { FlagPage, type TypedJudgement } from '~/ui/plausibility/flag-page'
import { plausibilityWords } from '~/ui/plausibility/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { noteLooks } from './door/look.server'
import { shownFlag } from './door/plausibility.server'
import { notFound, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(plausibilityWords, (words) => words.flags)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const shown = shownFlag(viewer, params.flag, 'reader')
  await noteLooks(
    request,
    viewer,
    shown.flag.people.map(({ id }) => id),
    'plausibility',
    { kind: 'flag' },
  )
  return shown
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await formOf(request)
  const [verdict, words] = [textOf(form, 'verdict'), textOf(form, 'reason').slice(0, 4000)]
  const outcome = await judgeFlag(viewer, params.flag ?? '', { verdict, reason: words })
  if (outcome.ok) return redirect(`/evaluate/flags/${params.flag}`, 303)
  // Whoever is named, who may not read it and who only reads learn nothing here.
  if (['not-found', 'flag-names-you', 'not-yours'].includes(outcome.reason)) notFound()
  const isLate = outcome.reason === 'flag-not-yet' || outcome.reason === 'flag-verdict-stands'
  return data<TypedJudgement>({ reason: outcome.reason, verdict, words }, isLate ? 409 : 400)
}

export default function EvaluateFlag() {
  return (
    <SiteShell>
      <FlagPage shown={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
