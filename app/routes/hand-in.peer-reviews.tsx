import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findPeerFeedback } from '~/domain/practice/peer-reviews.server'
import { FeedbackPage } from '~/ui/peer-reviews/feedback-page'
import { peerWords } from '~/ui/peer-reviews/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { readHandIn } from './door/hand-in.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(peerWords, (words) => words.feedback)

/** What peers said of a product, for its maker and for who may mark it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { id } = await readHandIn(request, viewer, params.handIn)
  const { title, asked, medians, comments, rubric } = found(findPeerFeedback(viewer, id))
  const criteria = rubric.map(({ criterion, levels }, at) => ({ criterion, median: medians[at], most: Math.max(...levels.map(({ points }) => points)) }))
  return { handInId: id, title, asked, criteria, comments }
}

export default function HandInPeerReviews() {
  return (
    <SiteShell>
      <FeedbackPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
