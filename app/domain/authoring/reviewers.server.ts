import { type Read, read } from '~/platform/db/database.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import type { Draft } from './drafts.server'
import { allowsOwnReview } from './review-settings.server'
import { reviewOf } from './review-state.server'

/** Who wrote in a draft: everyone who saved in it, and who brought what is new as a whole. */
export function authorsOf(draft: Pick<Draft, 'id' | 'origin' | 'baseVersionId' | 'startedBy'>, from: Read = read): string[] {
  const savers = from.all<{ savedBy: string }>('SELECT DISTINCT "savedBy" FROM "DraftSave" WHERE "draftId" = ? AND "kind" <> \'start\'', draft.id)
  const bringer = draft.origin !== 'studio' || !draft.baseVersionId ? [draft.startedBy] : []
  return [...new Set([...savers.map((row) => row.savedBy), ...bringer])]
}

/** Whether a viewer may decide about a draft, or why not; the same rule as `decideReview`. */
export function mayDecide(viewer: Viewer, draft: Draft): 'yes' | 'own-draft' | 'no-reviewer' {
  if (!hasRole(viewer, 'reviewer')) return 'no-reviewer'
  const isOwn = authorsOf(draft).includes(viewer.personId) || reviewOf(draft.id).last?.requestedBy === viewer.personId
  return isOwn && !allowsOwnReview(draft) ? 'own-draft' : 'yes'
}
