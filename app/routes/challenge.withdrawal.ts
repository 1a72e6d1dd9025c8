import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { withdrawChallenge } from '~/domain/evaluation/challenges/deciding.server'
import { formOf, textOf } from './door/form'
import { notFound, requireViewer } from './door/viewer.server'

/** Withdraws one's own challenge. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await formOf(request)
  const outcome = await withdrawChallenge(viewer, params.challenge ?? '', textOf(form, 'reason'))
  if (outcome.ok) return redirect(`/challenges/${params.challenge}`, 303)
  if (outcome.reason === 'challenge-unknown') notFound()
  throw data({ reason: outcome.reason }, outcome.reason === 'challenge-not-yours' ? 403 : 409)
}
