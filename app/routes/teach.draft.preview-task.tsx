import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titled } from '~/ui/shell/titled'
import { PreviewPage } from '~/ui/studio/pages/preview-page'
import { studioWords } from '~/ui/studio/studio-words'
import { previewOf } from './door/teach-studio.server'
import { requireTaskFile } from './door/teach-studio-tasks.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(studioWords, (words) => words.preview)

/** A task of a draft with exactly the HTML that publishing would store; in the studio it stands in a frame. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { path } = await requireTaskFile({ request, params })
  return previewOf({ request, params }, path)
}

export default function TeachDraftPreviewTask() {
  return <PreviewPage {...useLoaderData<typeof loader>()} />
}
