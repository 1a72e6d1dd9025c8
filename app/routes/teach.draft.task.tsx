import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titled } from '~/ui/shell/titled'
import { EditorPage } from '~/ui/studio/pages/editor-page'
import { studioStyles } from '~/ui/studio/pages/studio-styles'
import { studioWords } from '~/ui/studio/studio-words'
import { editorPage, saveByForm } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(studioWords, (words) => words.task, studioStyles)

const PATH = 'task.mdx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const page = await editorPage({ request, params }, PATH)
  return { ...page, kind: 'task' as const, position: 0, count: 0, wasMerged: new URL(request.url).searchParams.has('merged') }
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const home = `/teach/drafts/${params.draft}`
  return saveByForm({ request, params }, PATH, `${home}/task`, `${home}/preview/task`)
}

export default function TeachDraftTask() {
  return <EditorPage {...useLoaderData<typeof loader>()} />
}
