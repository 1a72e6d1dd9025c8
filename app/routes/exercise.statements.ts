import { type ActionFunctionArgs, data } from '@remix-run/node'
import { keepStatement } from '~/domain/exercises/exercises.server'
import { jsonOf } from './door/json'
import { notFound, requireViewer } from './door/viewer.server'

const STATUS = { 'too-large': 413, 'statement-wrong': 400, 'too-many-tries': 429 }

/** Takes what a player says as a claim; it proves practice only. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const body = (await jsonOf(request)) as { statement?: unknown } | null
  const outcome = await keepStatement(viewer, params.exercise ?? '', body?.statement)
  if (outcome.ok) return Response.json({ kept: true, isPractised: outcome.value.isPractised })
  if (outcome.reason === 'not-found') notFound()
  throw data({ reason: outcome.reason }, STATUS[outcome.reason])
}
