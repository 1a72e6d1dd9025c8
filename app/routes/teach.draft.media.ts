import { type ActionFunctionArgs, data } from '@remix-run/node'
import { addMedia } from '~/domain/authoring/draft-media.server'
import { composed, cutTextBefore } from '~/platform/text'
import { requireDraft } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

/** Takes one picture, recording, film, captions or document into a draft, sent as such with its name in the address. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const name = cutTextBefore(composed(new URL(request.url).searchParams.get('name') ?? ''), 120)
  const bytes = Buffer.from(await request.arrayBuffer())
  if (!name || bytes.length === 0) throw data({ reason: 'text-missing' }, 400)
  const added = await addMedia(viewer, draft.id, { name, bytes })
  if (!added.ok) throw data({ reason: added.reason }, added.reason === 'not-found' ? 404 : 409)
  return Response.json(added.value)
}
