import { type ActionFunctionArgs, data } from '@remix-run/node'
import { keepExerciseState } from '~/domain/exercises/exercises.server'
import { jsonOf } from './door/json'
import { notFound, requireViewer } from './door/viewer.server'

/** Keeps where the learner left an exercise. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const body = (await jsonOf(request)) as { state?: unknown } | null
  if (typeof body?.state !== 'string') throw data({ reason: 'statement-wrong' }, 400)
  const outcome = await keepExerciseState(viewer, params.exercise ?? '', body.state)
  if (outcome.ok) return new Response(null, { status: 204 })
  if (outcome.reason === 'not-found') notFound()
  throw data({ reason: outcome.reason }, 413)
}
