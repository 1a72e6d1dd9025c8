import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { addLesson } from '~/domain/authoring/draft-lessons.server'
import { textOf } from './door/form'
import { requireDraft } from './door/teach-studio.server'
import { notFound, requireSection } from './door/viewer.server'

/** Adds a lesson to a draft and opens it. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const added = await addLesson(viewer, draft.id, { title: textOf(await request.formData(), 'title') })
  if (added.ok) return redirect(`/teach/drafts/${draft.id}/lessons/${added.value.replace(/\.mdx$/, '')}`, 303)
  if (added.reason === 'not-found') notFound()
  return redirect(`/teach/drafts/${draft.id}?refused=${added.reason}#add`, 303)
}
