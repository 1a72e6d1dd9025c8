import { type ActionFunctionArgs, data } from '@remix-run/node'
import { addMedia } from '~/domain/authoring/draft-media.server'
import { rawFileOf } from './door/raw-body'
import { requireDraft } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

/** Takes one picture, recording, film, captions or document into a draft, sent as such with its name in the address. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const added = await addMedia(viewer, draft.id, await rawFileOf(request))
  if (!added.ok) throw data({ reason: added.reason }, added.reason === 'not-found' ? 404 : 409)
  return Response.json(added.value)
}
