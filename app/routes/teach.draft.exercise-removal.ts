import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { removeExercise } from '~/domain/authoring/draft-exercises.server'
import { requireDraft } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

/** Takes an exercise that no lesson brings in out of a draft; every save of it stays. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const removed = await removeExercise(viewer, draft.id, params.slug ?? '')
  if (removed.ok) return redirect(`/teach/drafts/${draft.id}/exercises`, 303)
  if (removed.reason === 'not-found') throw data({ reason: removed.reason }, 404)
  return redirect(`/teach/drafts/${draft.id}/exercises/${params.slug}?refused=${removed.reason}`, 303)
}
