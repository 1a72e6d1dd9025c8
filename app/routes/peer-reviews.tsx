import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findTaskVersion } from '~/domain/catalog/tasks.server'
import { listOwnReviews } from '~/domain/practice/peer-reviews.server'
import { civilDate, now } from '~/platform/clock'
import { OwnReviewsPage } from '~/ui/peer-reviews/own-reviews-page'
import { peerWords } from '~/ui/peer-reviews/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(peerWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const today = civilDate(now())
  const reviews = listOwnReviews(viewer).map(({ taskVersionId, ...review }) => ({
    ...review,
    isLate: review.until < today,
    title: found(findTaskVersion(taskVersionId)).title,
  }))
  return { reviews }
}

export default function PeerReviews() {
  return (
    <SiteShell>
      <OwnReviewsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
