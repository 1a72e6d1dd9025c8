import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { changedPieces } from '~/domain/authoring/changed-pieces.server'
import { canWrite } from '~/domain/authoring/drafts.server'
import { requestReview } from '~/domain/authoring/review.server'
import { listThreads } from '~/domain/authoring/review-comments.server'
import { listReviews, reviewOf, savedSinceSent } from '~/domain/authoring/review-state.server'
import { mayDecide } from '~/domain/authoring/reviewers.server'
import { ReviewPage } from '~/ui/review/review-page'
import { reviewWords } from '~/ui/review/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { answerIn, framed, requireDraftOf } from './door/drafts.server'
import { formOf, textOf } from './door/form'
import { languageFor } from './door/preferences.server'

export const handle = { scripts: false }
export const meta = titled(reviewWords, (words) => words.review)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, draft } = await requireDraftOf(request, params.draft)
  return {
    draft: framed(draft),
    state: reviewOf(draft.id).state,
    reviews: listReviews(draft.id).map(({ id, note, requestedByName, requestedAt, decision }) => ({ id, note, requestedByName, requestedAt, decision })),
    savedSince: savedSinceSent(draft.id),
    pieces: changedPieces(draft, languageFor(request, viewer)),
    threads: listThreads(viewer, draft.id),
    canRequest: canWrite(viewer),
    mayDecide: mayDecide(viewer, draft),
    ...answerIn(request),
  }
}

/** Asks for a review of the draft as it stands. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraftOf(request, params.draft)
  const outcome = await requestReview(viewer, draft.id, textOf(await formOf(request), 'note'))
  return redirect(`/teach/drafts/${draft.id}/review?${outcome.ok ? 'done=request' : `refused=${outcome.reason}`}`, 303)
}

export default function DraftReview() {
  return (
    <SiteShell>
      <ReviewPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
