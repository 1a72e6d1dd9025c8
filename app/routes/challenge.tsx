import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findChallenge } from '~/domain/evaluation/challenges/challenges.server'
import { sayInChallenge } from '~/domain/evaluation/challenges/exchange.server'
import { ChallengePage } from '~/ui/challenge/challenge-page'
import { challengeWords } from '~/ui/challenge/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { noteChallengeLook, shownChallenge } from './door/challenge.server'
import { formOf, textOf } from './door/form'
import { found, notFound, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(challengeWords, (words) => words.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const page = await shownChallenge(request, viewer, found(findChallenge(viewer, params.challenge ?? '')))
  // Whoever would challenge a figure a second time comes here, and is told why.
  return { ...page, isRepeated: page.as === 'owner' && /^challenge-(?:open|answered)$/.test(new URL(request.url).searchParams.get('refused') ?? '') }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const challenge = found(findChallenge(viewer, params.challenge ?? ''))
  await noteChallengeLook(request, viewer, challenge)
  const form = await formOf(request)
  const text = textOf(form, 'text')
  const outcome = await sayInChallenge(viewer, params.challenge ?? '', text)
  if (outcome.ok) return redirect(`/challenges/${params.challenge}`, 303)
  if (outcome.reason === 'challenge-unknown') notFound()
  return data(
    { refusal: outcome.reason as string, text },
    /^text-over-|-words-missing$/.test(outcome.reason) ? 400 : outcome.reason === 'challenge-not-asked' ? 403 : 409,
  )
}

export default function Challenge() {
  return (
    <SiteShell>
      <ChallengePage {...useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
