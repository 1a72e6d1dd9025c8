import type { ActionFunctionArgs } from '@remix-run/node'
import { saveAnswer } from '~/domain/assessment/answers.server'
import { findOwnAttempt } from '~/domain/assessment/attempts.server'
import { paperItem } from '~/domain/assessment/papers.server'
import { chosenIn, formOf, sentIn } from './door/form'
import { found, notFound, requireViewer } from './door/viewer.server'

/**
 * Saves the answer to one item and acknowledges it once it is on disk. Where another page has answered since, it answers
 * what stands, so that the learner may choose.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const attempt = found(findOwnAttempt(viewer, params.attempt ?? ''))
  const form = await formOf(request)
  const position = Number(params.position)
  const outcome = await saveAnswer(viewer, attempt.id, position, chosenIn(form), sentIn(form))
  if (outcome.ok) return Response.json(outcome.value)
  const { reason } = outcome
  if (reason === 'not-found') notFound()
  const item = reason === 'answered-elsewhere' ? paperItem(attempt, position) : null
  const stands = item && { chosen: item.chosen, revision: item.revision, savedAt: item.savedAt }
  return Response.json({ reason, ...stands }, { status: reason === 'answer-wrong' ? 400 : 409 })
}
