import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { listSaversSince } from '~/domain/authoring/draft-editing.server'
import { readDraftFile } from '~/domain/authoring/draft-files.server'
import { saveFile } from '~/domain/authoring/draft-saves.server'
import { requireDraft } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

/** What is newer than a save of a file, and who wrote it; 204 when nothing is. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const query = new URL(request.url).searchParams
  const path = query.get('path') ?? ''
  const since = Number(query.get('since') ?? 0)
  const file = readDraftFile(viewer, draft.id, path)
  if (!file || file.number <= since) return new Response(null, { status: 204 })
  return Response.json({ ...file, path, merged: true, conflicts: [], by: listSaversSince(viewer, draft.id, path, since) })
}

/** Saves a file as written on a save; the answer is what stands now, with the names of whoever had a part in it. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const sent = (await request.json().catch(() => null)) as { path?: unknown; base?: unknown; text?: unknown; kind?: unknown } | null
  if (typeof sent?.path !== 'string' || typeof sent.text !== 'string' || !Number.isInteger(sent.base)) throw data({ reason: 'text-missing' }, 400)
  const base = Number(sent.base)
  const saved = await saveFile(viewer, draft.id, { path: sent.path, base, text: sent.text, kind: sent.kind === 'save' ? 'save' : 'auto' })
  if (!saved.ok) throw data({ reason: saved.reason }, saved.reason === 'not-found' ? 404 : 409)
  return Response.json({ ...saved.value, by: listSaversSince(viewer, draft.id, saved.value.path, base) })
}
