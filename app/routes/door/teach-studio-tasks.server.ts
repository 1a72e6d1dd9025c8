import { redirect } from '@remix-run/node'
import { findDraftTask } from '~/domain/authoring/draft-tasks.server'
import { requireDraft } from './teach-studio.server'
import { found } from './viewer.server'

type Asked = { request: Request; params: { draft?: string; task?: string } }

/**
 * The file of the task in the address of a draft and its name; 404 for none. A lesson that is previewed names a task by its id: that
 * leads to the address by its name.
 */
export async function requireTaskFile({ request, params }: Asked): Promise<{ path: string; name: string }> {
  const { viewer, draft } = await requireDraft({ request, params })
  const task = found(findDraftTask(viewer, draft.id, params.task ?? ''))
  if (task.name !== params.task) throw redirect(new URL(request.url).pathname.replace(/[^/]+$/, task.name))
  return task
}
