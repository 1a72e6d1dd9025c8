import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { removeFile } from '~/domain/authoring/draft-saves.server'
import { formOf, textOf } from './door/form'
import { requireDraft } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

/** Takes a lesson or a file out of a draft; every save of it stays and can be restored. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const path = textOf(await formOf(request), 'path')
  if (!path) throw data({ reason: 'choice-unknown' }, 400)
  const removed = await removeFile(viewer, draft.id, path)
  if (!removed.ok) throw data({ reason: removed.reason }, removed.reason === 'not-found' ? 404 : 409)
  return redirect(`/teach/drafts/${draft.id}`, 303)
}
