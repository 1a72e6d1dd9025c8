import { type ActionFunctionArgs, data } from '@remix-run/node'
import { keepStatement, noteOpened, noteStayed } from '~/domain/exercises/keep-statement.server'
import { jsonOf } from './door/json'
import { notFound, requireViewer } from './door/viewer.server'

const STATUS = { 'too-large': 413, 'statement-wrong': 400, 'too-many-tries': 429, 'too-early': 409 }

/** Takes what a player says as a claim, and what the page around it sees: opened, and stayed. It proves practice only. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const id = params.exercise ?? ''
  const body = (await jsonOf(request).catch(async (unreadable: unknown) => {
    // What cannot be read is no statement, and is counted as one that is none.
    await keepStatement(viewer, id, null)
    throw unreadable
  })) as { statement?: unknown; id?: unknown; opened?: unknown; stayed?: unknown } | null
  const outcome = body?.opened
    ? await noteOpened(viewer, id)
    : body?.stayed
      ? await noteStayed(viewer, id)
      : await keepStatement(viewer, id, body?.statement, typeof body?.id === 'string' ? body.id : null)
  if (outcome.ok) return Response.json({ kept: true, ...outcome.value })
  if (outcome.reason === 'not-found') notFound()
  throw data({ reason: outcome.reason }, STATUS[outcome.reason])
}
