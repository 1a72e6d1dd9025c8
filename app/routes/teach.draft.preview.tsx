import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readDraftFile } from '~/domain/authoring/draft-files.server'
import { renderingOfFile } from '~/domain/authoring/draft-outline.server'
import { readLessonFacts } from '~/domain/authoring/lesson-facts'
import { titled } from '~/ui/shell/titled'
import { PreviewPage } from '~/ui/studio/pages/preview-page'
import { studioWords } from '~/ui/studio/studio-words'
import { requireDraft } from './door/teach-studio.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(studioWords, (words) => words.preview)

/** A lesson or the task of a draft with exactly the HTML that publishing would store; in the studio it stands in a frame. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const path = `${params.lesson}.mdx`
  const file = found(readDraftFile(viewer, draft.id, path))
  const { html, findings } = found(await renderingOfFile(viewer, draft.id, path))
  const { titleVi, minutes } = readLessonFacts(file.text)
  return { draftId: draft.id, title: titleVi, minutes, html, findings }
}

export default function TeachDraftPreview() {
  return <PreviewPage {...useLoaderData<typeof loader>()} />
}
