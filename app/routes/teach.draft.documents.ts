import { type ActionFunctionArgs, data } from '@remix-run/node'
import { readDocumentInto } from '~/domain/authoring/draft-documents.server'
import { composed, cutTextBefore } from '~/platform/text'
import { requireDraft } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

/** Reads a Word file into a draft, sent as such with its name in the address: its text as Markdown, its pictures kept. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const name = cutTextBefore(composed(new URL(request.url).searchParams.get('name') ?? ''), 120)
  const bytes = Buffer.from(await request.arrayBuffer())
  if (!name || bytes.length === 0) throw data({ reason: 'text-missing' }, 400)
  const read = await readDocumentInto(viewer, draft.id, { name, bytes })
  if (!read.ok) throw data({ reason: read.reason }, read.reason === 'not-found' ? 404 : 409)
  return Response.json(read.value)
}
