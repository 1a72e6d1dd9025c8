import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { diffVersions, listVersionsOf } from '~/domain/authoring/version-history.server'
import { VersionPage } from '~/ui/review/history-page'
import { reviewWords } from '~/ui/review/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { framed, requireDraftOf } from './door/drafts.server'
import { found } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(reviewWords, (words) => words.published)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { draft } = await requireDraftOf(request, params.draft)
  const version = found(listVersionsOf(draft.courseId).find((item) => item.number === Number(params.number)))
  const path = new URL(request.url).searchParams.get('path')
  const files = diffVersions(version.versionId, version.previousId).filter((file) => !path || file.path === path)
  const { number, publishedAt, summary } = version
  return { draft: framed(draft), number, publishedAt, summary, files: files.map(({ path: file, diff }) => ({ path: file, diff })) }
}

export default function DraftVersion() {
  return (
    <SiteShell>
      <VersionPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
