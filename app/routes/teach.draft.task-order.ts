import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { moveTask } from '~/domain/authoring/draft-tasks.server'
import { formOf, textOf } from './door/form'
import { requireDraft } from './door/teach-studio.server'
import { notFound, requireSection } from './door/viewer.server'

/** Moves a task of a draft one place up or down. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const direction = textOf(await formOf(request), 'direction') === 'up' ? -1 : 1
  const outcome = await moveTask(viewer, draft.id, params.task ?? '', direction)
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(`/teach/drafts/${draft.id}/tasks${outcome.ok ? '' : `?refused=${outcome.reason}`}`, 303)
}
