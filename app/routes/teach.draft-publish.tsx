import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { countToRelearn, previewPublication } from '~/domain/authoring/preview.server'
import { publishDraft } from '~/domain/authoring/publication.server'
import { listSchedules, schedulePublication } from '~/domain/authoring/schedules.server'
import { cutText } from '~/platform/text'
import type { TypedPublication } from '~/ui/review/publish-form'
import { PublishPage } from '~/ui/review/publish-page'
import { publishWords } from '~/ui/review/publish-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { answerIn, framed, requireDraftOf } from './door/drafts.server'
import { formOf } from './door/form'

export const handle = { scripts: false }
export const meta = titled(publishWords, (words) => words.title)

/** The fields of the form, from the address or from a post. */
function typedIn(fields: URLSearchParams | FormData, refusal: string | null = null): TypedPublication {
  const field = (name: string, limit: number) => cutText(String(fields.get(name) ?? ''), limit)
  const relearn = fields.getAll('relearn').map(String).slice(0, 500)
  return { kind: field('kind', 10), summary: field('summary', 1000), relearn, reason: field('reason', 300), runAt: field('runAt', 20), refusal }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, draft } = await requireDraftOf(request, params.draft)
  const query = new URL(request.url).searchParams
  const preview = draft.closedAt ? null : await previewPublication(viewer, draft.id)
  const proposed = preview?.lessons.filter((lesson) => lesson.isProposed).map((lesson) => lesson.lessonId) ?? []
  const typed = typedIn(query)
  const chosen = query.has('kind') ? typed : { ...typed, kind: proposed.length ? 'major' : 'minor', relearn: proposed }
  return {
    draft: framed(draft),
    preview,
    typed: chosen,
    asked: countToRelearn(chosen.relearn),
    schedules: listSchedules(draft.id).map(({ id, kind, runAt, scheduledByName, outcome, detail }) => ({ id, kind, runAt, scheduledByName, outcome, detail })),
    ...answerIn(request),
  }
}

/** Publishes now, or at the instant named. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraftOf(request, params.draft)
  const typed = typedIn(await formOf(request))
  const { kind, summary, relearn, reason, runAt } = typed
  const order = { kind, summary, relearn, reason }
  const outcome = runAt ? await schedulePublication(viewer, draft.id, order, new Date(`${runAt}:00+07:00`)) : await publishDraft(viewer, draft.id, order)
  if (!outcome.ok) return data({ typed: { ...typed, refusal: outcome.reason }, asked: countToRelearn(relearn) }, outcome.reason === 'not-found' ? 404 : 409)
  return redirect(runAt ? `/teach/drafts/${draft.id}/publish?done=scheduled` : `/teach/courses/${draft.slug}?published=${draft.id}`, 303)
}

export default function DraftPublish() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      <PublishPage {...page} typed={answer?.typed ?? page.typed} asked={answer?.asked ?? page.asked} refusal={answer?.typed.refusal ?? page.refusal} />
    </SiteShell>
  )
}
