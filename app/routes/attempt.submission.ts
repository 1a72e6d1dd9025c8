import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { findOwnAttempt } from '~/domain/assessment/attempts.server'
import { submitAttempt } from '~/domain/assessment/submissions.server'
import { answersIn, formOf } from './door/form'
import { found, notFound, requireViewer } from './door/viewer.server'

/** Submits an attempt, with the answers a page without JavaScript sends along; a second time shows the first one's result. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const attempt = found(findOwnAttempt(viewer, params.attempt ?? ''))
  const answers = answersIn(await formOf(request))
  const outcome = await submitAttempt(viewer, attempt.id, answers)
  if (outcome.ok) return redirect(`/attempts/${outcome.value.attemptId}`)
  if (outcome.reason === 'not-found') notFound()
  throw data({ reason: outcome.reason }, 400)
}
