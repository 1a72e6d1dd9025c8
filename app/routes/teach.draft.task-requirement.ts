import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { setTaskRequired } from '~/domain/authoring/draft-tasks.server'
import { formOf, textOf } from './door/form'
import { requireDraft } from './door/teach-studio.server'
import { notFound, requireSection } from './door/viewer.server'

/** Says whether the course of a draft waits for a task. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const isRequired = textOf(await formOf(request), 'required') === 'yes'
  const outcome = await setTaskRequired(viewer, draft.id, params.task ?? '', isRequired)
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(`/teach/drafts/${draft.id}/tasks${outcome.ok ? '' : `?refused=${outcome.reason}`}`, 303)
}
