import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { submitAttempt } from '~/domain/assessment/attempts.server'
import { notFound, requireViewer } from './door/viewer.server'

/** Submits an attempt, with the answers a page without JavaScript sends along; a second time shows the first one's result. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const answers = new Map<number, string[]>()
  for (const [name, value] of await request.formData()) {
    const position = /^a(\d{1,3})$/.exec(name)?.[1]
    if (position) answers.set(Number(position), [...(answers.get(Number(position)) ?? []), String(value)])
  }
  const outcome = await submitAttempt(viewer, params.attempt ?? '', answers)
  if (outcome.ok) return redirect(`/attempts/${outcome.value.attemptId}`)
  if (outcome.reason === 'not-found') notFound()
  throw data({ reason: outcome.reason }, 400)
}
