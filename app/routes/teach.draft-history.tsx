import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listHistory } from '~/domain/authoring/history.server'
import { listVersionsOf } from '~/domain/authoring/version-history.server'
import { HistoryPage } from '~/ui/review/history-page'
import { reviewWords } from '~/ui/review/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { framed, requireDraftOf } from './door/drafts.server'

export const handle = { scripts: false }
export const meta = titled(reviewWords, (words) => words.history)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, draft } = await requireDraftOf(request, params.draft)
  const path = new URL(request.url).searchParams.get('path')
  const entries = listHistory(viewer, draft.id, path ?? undefined).map(({ path: file, number, baseNumber, count, kind, isRemoved, savedByName, savedAt }) => ({
    path: file,
    number,
    baseNumber,
    count,
    kind,
    isRemoved,
    savedByName,
    savedAt,
  }))
  const versions = listVersionsOf(draft.courseId, path ?? undefined).map(({ versionId, number, publishedAt, publisher, summary }) => ({
    versionId,
    number,
    publishedAt,
    publisher,
    summary,
  }))
  return { draft: framed(draft), path, entries, versions }
}

export default function DraftHistory() {
  return (
    <SiteShell>
      <HistoryPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
