import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { draftFiles } from '~/domain/authoring/draft-files.server'
import { lessonPaths } from '~/domain/authoring/lesson-order.server'
import { titled } from '~/ui/shell/titled'
import { EditorPage } from '~/ui/studio/pages/editor-page'
import { studioStyles } from '~/ui/studio/pages/studio-styles'
import { studioWords } from '~/ui/studio/studio-words'
import { editorPage, saveByForm } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(studioWords, (words) => words.compose, studioStyles)

const pathOf = (lesson = '') => `${lesson}.mdx`

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const page = await editorPage({ request, params }, pathOf(params.lesson))
  const lessons = lessonPaths(draftFiles(page.file.draft.id).map(({ path }) => path))
  const at = lessons.indexOf(page.file.path)
  return { ...page, kind: 'lesson' as const, position: at + 1, count: lessons.length, wasMerged: new URL(request.url).searchParams.has('merged') }
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const home = `/teach/drafts/${params.draft}`
  return saveByForm({ request, params }, pathOf(params.lesson), `${home}/lessons/${params.lesson}`, `${home}/preview/${params.lesson}`)
}

export default function TeachDraftLesson() {
  return <EditorPage {...useLoaderData<typeof loader>()} />
}
