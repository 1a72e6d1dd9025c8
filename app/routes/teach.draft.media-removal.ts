import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { removeMedia } from '~/domain/authoring/draft-media-files.server'
import { formOf, textOf } from './door/form'
import { requireDraft } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

/** Takes a file that no page names out of a draft; every save of it stays and can be restored. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const path = textOf(await formOf(request), 'path')
  const removed = await removeMedia(viewer, draft.id, path)
  const home = `/teach/drafts/${draft.id}/media/files`
  if (removed.ok) return redirect(`${home}?removed=${encodeURIComponent(path)}`, 303)
  if (removed.reason === 'not-found') throw data({ reason: removed.reason }, 404)
  return redirect(`${home}?refused=${removed.reason}`, 303)
}
