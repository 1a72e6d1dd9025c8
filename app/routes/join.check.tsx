import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { takeCheck } from '~/domain/sharing/participants.server'
import { JoinPage, type TypedCheck } from '~/ui/sharing/join-page'
import { joinWords } from '~/ui/sharing/join-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { answersIn, formOf, textOf } from './door/form'
import { joinPage, readJoin } from './door/join.server'
import { found } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(joinWords, (words) => words.title, { name: 'robots', content: 'noindex' })
export const headers = () => ({ 'cache-control': 'no-store' })

const isPhase = (phase: string | undefined) => phase === 'before' || phase === 'after'

/** The same page as the invitation's own, so that a refused check stands where it was answered. */
export function loader({ request, params }: LoaderFunctionArgs) {
  found(isPhase(params.phase) || null)
  return joinPage(request, params.code)
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { sharing, as, who } = await readJoin(request, params.code)
  const phase = found(isPhase(params.phase) ? (params.phase as 'before' | 'after') : null)
  const form = await formOf(request)
  const [answers, useful] = [answersIn(form), textOf(form, 'useful')]
  const outcome = await takeCheck(who, sharing.id, phase, { answers, isUseful: useful === 'yes' ? true : useful === 'no' ? false : null })
  if (outcome.ok) return redirect(`/join/${sharing.code}${as ? `?as=${as}` : ''}`, 303)
  found(outcome.reason === 'not-found' ? null : true)
  return data<TypedCheck>({ reason: outcome.reason, answers: [...answers], useful }, outcome.reason === 'answers-missing' ? 400 : 409)
}

export default function JoinCheck() {
  return (
    <SiteShell>
      <JoinPage page={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
