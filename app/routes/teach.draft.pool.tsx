import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titled } from '~/ui/shell/titled'
import { EditorPage } from '~/ui/studio/pages/editor-page'
import { studioStyles } from '~/ui/studio/pages/studio-styles'
import { studioWords } from '~/ui/studio/studio-words'
import { editorPage, saveByForm } from './door/teach-studio.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(studioWords, (words) => words.pool, studioStyles)

const pathOf = (pool = '') => found(pool === 'graded' || pool === 'practice' ? `questions/${pool}.mdx` : null)

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const page = await editorPage({ request, params }, pathOf(params.pool))
  return { ...page, kind: params.pool as 'graded' | 'practice', position: 0, count: 0, wasMerged: new URL(request.url).searchParams.has('merged') }
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  return saveByForm({ request, params }, pathOf(params.pool), `/teach/drafts/${params.draft}/questions/${params.pool}`, null)
}

export default function TeachDraftPool() {
  return <EditorPage {...useLoaderData<typeof loader>()} />
}
