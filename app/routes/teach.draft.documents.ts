import { type ActionFunctionArgs, data } from '@remix-run/node'
import { readDocumentInto } from '~/domain/authoring/draft-documents.server'
import { rawFileOf } from './door/raw-body'
import { requireDraft } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

/** Reads a Word file into a draft, sent as such with its name in the address: its text as Markdown, its pictures kept. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const read = await readDocumentInto(viewer, draft.id, await rawFileOf(request))
  if (!read.ok) throw data({ reason: read.reason }, read.reason === 'not-found' ? 404 : 409)
  return Response.json(read.value)
}
