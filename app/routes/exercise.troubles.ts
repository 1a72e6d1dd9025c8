import { type ActionFunctionArgs, data } from '@remix-run/node'
import { findExercise } from '~/domain/exercises/exercises.server'
import { findLibraryExercise } from '~/domain/exercises/library.server'
import { countTrouble, readActs } from '~/domain/exercises/troubles.server'
import { paceOf } from '~/platform/http/pace'
import { jsonOf } from './door/json'
import { found, requireViewer } from './door/viewer.server'

/** A page tells every second or two, and only while its exercise tries something. */
const withinPace = paceOf(60)

/** Counts what an exercise tried and could not do, as the page around its frame saw it; of a course, or of the library when it is tried out. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const id = params.exercise ?? ''
  found(params.number === undefined ? findExercise(viewer, id) : findLibraryExercise(viewer, id))
  if (!withinPace(viewer.personId)) throw data({ reason: 'too-many-tries' }, 429)
  const body = (await jsonOf(request)) as { acts?: unknown } | null
  const acts = readActs(body?.acts)
  if (!acts) throw data({ reason: 'statement-wrong' }, 400)
  for (const { act, detail, count } of acts) await countTrouble(id, 'act', act, detail, count)
  return new Response(null, { status: 204 })
}
