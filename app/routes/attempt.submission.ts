import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { findOwnAttempt } from '~/domain/assessment/attempts.server'
import { submitAttempt } from '~/domain/assessment/submissions.server'
import { answersIn, formOf, revisionsIn, textOf } from './door/form'
import { found, notFound, requireViewer } from './door/viewer.server'

/**
 * Submits an attempt, with the answers a page without JavaScript sends along; a second time shows the first one's result.
 * Leads back to the open paper where it was answered elsewhere since, or where time that was over has been given back.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const attempt = found(findOwnAttempt(viewer, params.attempt ?? ''))
  const form = await formOf(request)
  const outcome = await submitAttempt(viewer, attempt.id, { answers: answersIn(form), seen: revisionsIn(form), isTimeOver: textOf(form, 'over') === '1' })
  if (outcome.ok) return redirect(`/attempts/${outcome.value.attemptId}`)
  if (outcome.reason === 'not-found') notFound()
  if (outcome.reason === 'answer-wrong') throw data({ reason: outcome.reason }, 400)
  return redirect(`/attempts/${attempt.id}?back=${outcome.reason}`)
}
