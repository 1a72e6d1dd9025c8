import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { canWrite } from '~/domain/authoring/drafts.server'
import { findChange, restoreFile } from '~/domain/authoring/history.server'
import { ChangePage } from '~/ui/review/history-page'
import { reviewWords } from '~/ui/review/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { framed, requireDraftOf } from './door/drafts.server'
import { found } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(reviewWords, (words) => words.change)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, draft } = await requireDraftOf(request, params.draft)
  // A row of autosaves is told from the save before its first one.
  const from = Number(new URL(request.url).searchParams.get('from') || Number.NaN)
  const { path, text, diff, isRemoved, savedByName, savedAt } = found(
    findChange(viewer, draft.id, Number(params.number), Number.isNaN(from) ? undefined : from),
  )
  return {
    draft: framed(draft),
    path,
    number: Number(params.number),
    text,
    diff,
    savedByName,
    savedAt,
    canRestore: canWrite(viewer) && !draft.closedAt && !isRemoved,
  }
}

/** Brings the file back as it was at this save. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraftOf(request, params.draft)
  const change = found(findChange(viewer, draft.id, Number(params.number)))
  const restored = await restoreFile(viewer, draft.id, change.path, Number(params.number))
  if (!restored.ok) throw data({ reason: restored.reason }, restored.reason === 'not-found' ? 404 : 409)
  return redirect(`/teach/drafts/${draft.id}/history?path=${encodeURIComponent(change.path)}`, 303)
}

export default function DraftChange() {
  return (
    <SiteShell>
      <ChangePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
