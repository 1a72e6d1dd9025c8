import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireDraft } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

/** Where the task of a draft was edited while a course had one. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { draft } = await requireDraft({ request, params })
  return redirect(`/teach/drafts/${draft.id}/tasks/task`)
}
