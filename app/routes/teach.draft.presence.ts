import { type ActionFunctionArgs, data } from '@remix-run/node'
import { stayIn } from '~/domain/authoring/draft-presence.server'
import { jsonOf } from './door/json'
import { requireDraft } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

/** A sign of life of an editor that has a file open; the answer is who else is there. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const sent = (await jsonOf(request)) as { path?: unknown; number?: unknown } | null
  if (typeof sent?.path !== 'string' || !Number.isInteger(sent.number)) throw data({ reason: 'text-missing' }, 400)
  const others = await stayIn(viewer, draft.id, { path: sent.path, number: Number(sent.number) })
  if (!others.ok) throw data({ reason: others.reason }, others.reason === 'not-found' ? 404 : 409)
  return Response.json({ others: others.value })
}
