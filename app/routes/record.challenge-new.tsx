import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listOwnChallenges } from '~/domain/evaluation/challenges/challenges.server'
import { raisable } from '~/domain/evaluation/challenges/raising.server'
import { titlesOf } from '~/domain/evaluation/challenges/titles.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { readUpload } from '~/platform/http/upload.server'
import { NewChallengePage } from '~/ui/challenge/new-challenge-page'
import { challengeWords } from '~/ui/challenge/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { PROOF_LIMITS, raiseWithProof } from './door/proof.server'
import { found, notFound, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(challengeWords, (words) => words.newTitle)

/** Why a figure cannot be challenged now, as a status: it is not there, or it was and its time is over. */
const GONE = new Set(['challenge-not-yours', 'challenge-figure-unknown'])

/** Why a figure is not challenged a second time: there is a challenge that says so. */
const SAME = new Set(['challenge-open', 'challenge-answered'])

/** The challenge that a figure has already, or that answered it, which says so. */
function sameAddress(viewer: Viewer, periodId: string, figure: string, reason: string): string {
  const isSame = ({ outcome }: { outcome: string | null }) => (reason === 'challenge-open' ? outcome === null : outcome !== null && outcome !== 'withdrawn')
  const same = found(listOwnChallenges(viewer, periodId).find((one) => one.figure === figure && isSame(one)))
  return `/challenges/${same.id}?refused=${reason}`
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const figure = (new URL(request.url).searchParams.get('figure') ?? '').slice(0, 500)
  const may = raisable(viewer, params.period ?? '', figure)
  if (!may.ok) {
    if (GONE.has(may.reason)) notFound(may.reason === 'challenge-not-yours' ? undefined : may.reason)
    if (SAME.has(may.reason)) throw redirect(sameAddress(viewer, params.period ?? '', figure, may.reason), 303)
    throw data({ reason: may.reason }, 409)
  }
  const { dossier, shown, until, first } = may.value
  const { period, person, version } = dossier
  return {
    period: { id: period.id, span: period.span },
    figure,
    shown,
    until,
    titles: titlesOf(person.personId),
    answerer: first ? { name: first.fullName, position: first.position ?? '', days: version.content.days.answer } : null,
    maxBytes: PROOF_LIMITS.maxBytes,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const mine = raisable(viewer, params.period ?? '', '')
  if (!mine.ok && mine.reason === 'challenge-not-yours') notFound()
  const upload = await readUpload(request, 'file', PROOF_LIMITS)
  const field = (name: string) => upload.fields?.get(name) ?? ''
  const typed = { figure: field('figure').slice(0, 500), wanted: field('wanted'), reason: field('reason') }
  const outcome = upload.ok ? await raiseWithProof(viewer, params.period ?? '', typed, upload.value.files) : upload
  if (outcome.ok) return redirect(`/challenges/${outcome.value.challengeId}`, 303)
  if (SAME.has(outcome.reason)) return redirect(sameAddress(viewer, params.period ?? '', typed.figure, outcome.reason), 303)
  return data(
    { reason: outcome.reason as string, wanted: typed.wanted, words: typed.reason },
    /-missing$|-unknown$|^f(?:orm|ile)-|^text-over-/.test(outcome.reason) ? 400 : 409,
  )
}

export default function RecordChallengeNew() {
  return (
    <SiteShell>
      <NewChallengePage {...useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
