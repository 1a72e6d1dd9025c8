import { type ActionFunctionArgs, data } from '@remix-run/node'
import { findExercise } from '~/domain/exercises/exercises.server'
import { findLibraryExercise } from '~/domain/exercises/library.server'
import { ACTS, type Act, countTrouble } from '~/domain/exercises/troubles.server'
import { jsonOf } from './door/json'
import { found, requireViewer } from './door/viewer.server'

/** Counts what an exercise tried and could not do, as the page around its frame saw it; of a course, or of the library when it is tried out. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const id = params.exercise ?? ''
  found(params.number === undefined ? findExercise(viewer, id) : findLibraryExercise(viewer, id))
  const body = (await jsonOf(request)) as { acts?: unknown } | null
  if (!Array.isArray(body?.acts)) throw data({ reason: 'statement-wrong' }, 400)
  for (const { act, detail, count } of body.acts.slice(0, ACTS.length) as { act?: unknown; detail?: unknown; count?: unknown }[])
    if (ACTS.includes(act as Act)) await countTrouble(id, 'act', act as Act, typeof detail === 'string' ? detail : '', Number(count))
  return new Response(null, { status: 204 })
}
