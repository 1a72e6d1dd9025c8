import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { replaceMedia } from '~/domain/authoring/draft-media-files.server'
import { mediaFileOf } from './door/media-upload'
import { requireDraft } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

/** Puts a file in the place of one of the draft's media, named in the address. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const path = new URL(request.url).searchParams.get('path') ?? ''
  const replaced = await replaceMedia(viewer, draft.id, path, await mediaFileOf(request))
  if (!replaced.ok && replaced.reason === 'not-found') throw data({ reason: replaced.reason }, 404)
  const home = `/teach/drafts/${draft.id}/media/files`
  if (!replaced.ok) return redirect(`${home}?refused=${replaced.reason}`, 303)
  return redirect(replaced.value.path ? `${home}?done=replaced` : `${home}?refused=file-type-not-allowed`, 303)
}
