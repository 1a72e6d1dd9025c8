import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { removeTask } from '~/domain/authoring/draft-tasks.server'
import { requireDraft } from './door/teach-studio.server'
import { notFound, requireSection } from './door/viewer.server'

/** Takes a task out of a draft and out of the lesson that places it; what was handed in of it stays. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const outcome = await removeTask(viewer, draft.id, params.task ?? '')
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(`/teach/drafts/${draft.id}/tasks${outcome.ok ? '' : `?refused=${outcome.reason}`}`, 303)
}
