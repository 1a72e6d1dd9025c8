import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addTask, listDraftTasks } from '~/domain/authoring/draft-tasks.server'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { studioStyles } from '~/ui/studio/pages/studio-styles'
import { TasksPage } from '~/ui/studio/pages/tasks-page'
import { tasksWords } from '~/ui/studio/pages/tasks-words'
import { formOf, textOf } from './door/form'
import { requireDraft } from './door/teach-studio.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(tasksWords, (words) => words.title, studioStyles)

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  return { draft, tasks: found(listDraftTasks(viewer, draft.id)), refused: new URL(request.url).searchParams.get('refused') }
}

/** Adds a task and opens it. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const form = await formOf(request)
  const typed = { title: textOf(form, 'title'), kind: textOf(form, 'kind'), isRequired: form.has('required') }
  const added = await addTask(viewer, draft.id, typed)
  if (added.ok) return redirect(`/teach/drafts/${draft.id}/tasks/${added.value}`, 303)
  return data({ reason: added.reason as string, typed }, added.reason === 'not-found' ? 404 : added.reason === 'draft-closed' ? 409 : 400)
}

export default function TeachDraftTasks() {
  const { refused, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      <TasksPage {...page} refusal={answer?.reason ?? refused} typed={answer?.typed ?? null} />
    </SiteShell>
  )
}
