import { type ActionFunctionArgs, data } from '@remix-run/node'
import { keepExerciseState } from '~/domain/exercises/exercises.server'
import { jsonOf } from './door/json'
import { notFound, requireViewer } from './door/viewer.server'

const MOST_SEEN = 20

/** Keeps where the learner left an exercise, unless another tab or device has gone on since (409). */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const body = (await jsonOf(request)) as { state?: unknown; after?: unknown } | null
  if (typeof body?.state !== 'string') throw data({ reason: 'statement-wrong' }, 400)
  const { after } = body
  if (after !== undefined && !(Array.isArray(after) && after.length <= MOST_SEEN && after.every((seen) => typeof seen === 'string')))
    throw data({ reason: 'statement-wrong' }, 400)
  const outcome = await keepExerciseState(viewer, params.exercise ?? '', body.state, after)
  if (outcome.ok) return new Response(null, { status: 204 })
  if (outcome.reason === 'not-found') notFound()
  throw data({ reason: outcome.reason }, outcome.reason === 'state-elsewhere' ? 409 : 413)
}
