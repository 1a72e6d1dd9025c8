import { hasRole, type Viewer } from '../organisation/viewer'
import { canWrite, listDrafts } from './drafts.server'
import { allowsOwnReview } from './review-settings.server'
import { type ReviewState, reviewOf } from './review-state.server'
import { authorsOf } from './reviewers.server'

/** What a draft asks of a viewer: to review it, to mend what was returned, to publish what was approved. */
export type Waiting = { draft: ReturnType<typeof listDrafts>[number]; state: ReviewState; asks: 'review' | 'mend' | 'publish' | null }

/** The open drafts with what each asks of the viewer; those that ask something come first. */
export function listWaiting(viewer: Viewer): Waiting[] {
  const waiting = listDrafts(viewer).map((draft): Waiting => {
    const { state, last } = reviewOf(draft.id)
    const authors = authorsOf(draft)
    const isOwn = authors.includes(viewer.personId) || last?.requestedBy === viewer.personId
    const mayReview = hasRole(viewer, 'reviewer') && (!isOwn || allowsOwnReview(draft))
    const asks =
      state === 'waiting' && mayReview ? 'review' : state === 'returned' && isOwn ? 'mend' : state === 'approved' && canWrite(viewer) ? 'publish' : null
    return { draft, state, asks }
  })
  return [...waiting.filter((item) => item.asks), ...waiting.filter((item) => !item.asks)]
}
