import { type ActionFunctionArgs, data } from '@remix-run/node'
import { saveAnswer } from '~/domain/assessment/answers.server'
import { findOwnAttempt } from '~/domain/assessment/attempts.server'
import { chosenIn, formOf } from './door/form'
import { found, notFound, requireViewer } from './door/viewer.server'

/** Saves the answer to one item and acknowledges it once it is on disk. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const attempt = found(findOwnAttempt(viewer, params.attempt ?? ''))
  const entries = chosenIn(await formOf(request))
  const outcome = await saveAnswer(viewer, attempt.id, Number(params.position), entries)
  if (outcome.ok) return Response.json(outcome.value)
  if (outcome.reason === 'not-found') notFound()
  throw data({ reason: outcome.reason }, outcome.reason === 'answer-wrong' ? 400 : 409)
}
