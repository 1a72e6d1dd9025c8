import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { moveLesson } from '~/domain/authoring/draft-lessons.server'
import { reorderLessons } from '~/domain/authoring/lesson-order.server'
import { formOf, textOf } from './door/form'
import { requireDraft } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

/** Puts the lessons of a draft in another order: one a place up or down by a button, or all of them as they were dragged. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const form = await formOf(request)
  const order = form.getAll('order').map(String)
  const path = textOf(form, 'path')
  const direction = textOf(form, 'direction') === 'up' ? -1 : 1
  if (!order.length && !path) throw data({ reason: 'choice-unknown' }, 400)
  const moved = order.length ? await reorderLessons(viewer, draft.id, order) : await moveLesson(viewer, draft.id, path, direction)
  if (!moved.ok) throw data({ reason: moved.reason }, moved.reason === 'not-found' ? 404 : 409)
  return redirect(`/teach/drafts/${draft.id}#lessons`, 303)
}
