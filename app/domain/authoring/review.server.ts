import { sha256 } from '~/platform/canonical'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { hashOfDraft } from './draft-files.server'
import { canWrite, findDraft } from './drafts.server'
import { countOpenComments } from './review-comments.server'
import { allowsOwnReview } from './review-settings.server'
import { listReviews, reviewOf } from './review-state.server'
import { authorsOf } from './reviewers.server'
import { hashesOfVersion } from './source-store.server'
import { treeHash } from './source-tree'

/**
 * A trainer asks for a review of the draft exactly as it stands. Safe to repeat while nothing was saved. Refuses
 * `nothing-changed` when the draft is what is published already.
 */
export function requestReview(
  viewer: Viewer,
  draftId: string,
  note: string,
): Promise<Outcome<{ requestId: string }, 'not-found' | 'draft-closed' | 'nothing-changed'>> {
  return inTransaction((tx) => {
    const draft = canWrite(viewer) ? findDraft(viewer, draftId, tx) : null
    if (!draft) return refused('not-found')
    if (draft.closedAt) return refused('draft-closed')
    const { last, treeHash: hash } = reviewOf(draftId, tx)
    if (last?.treeHash === hash && last.decision?.verdict !== 'returned') return done({ requestId: last.id })
    const base = draft.baseVersionId ? hashesOfVersion(draft.baseVersionId, tx) : null
    if (base && treeHash(base) === hash) return refused('nothing-changed')
    const requestId = newId()
    const words = cleanText(note)
    const event = record(tx, {
      type: 'review.requested',
      actor: viewer.personId,
      payload: { requestId, draftId, treeHash: hash, noteHash: sha256(words) },
    })
    tx.run(
      'INSERT INTO "ReviewRequest" ("id","draftId","treeHash","note","requestedBy","requestedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      requestId,
      draftId,
      hash,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ requestId })
  })
}

export type DecideRefusal = 'not-found' | 'not-yours' | 'draft-closed' | 'own-draft' | 'tree-changed' | 'already-decided' | 'comment-missing' | 'comments-open'

/**
 * A reviewer approves the draft as it was when asked, or returns it with a comment. Nobody approves what they wrote in
 * or asked for, unless the course allows it. Refuses `tree-changed` when the draft was saved since: what was read is
 * not what would be approved; `comments-open` while remarks are not settled, unless they approve in spite of them.
 */
export function decideReview(
  viewer: Viewer,
  requestId: string,
  decision: { verdict: 'approved' | 'returned'; comment: string; isDespiteComments?: boolean },
): Promise<Outcome<{ decisionId: string }, DecideRefusal>> {
  return inTransaction((tx) => {
    const request = tx.get<{ draftId: string; treeHash: string; requestedBy: string }>(
      'SELECT "draftId","treeHash","requestedBy" FROM "ReviewRequest" WHERE "id" = ?',
      requestId,
    )
    const draft = request && findDraft(viewer, request.draftId, tx)
    if (!request || !draft) return refused('not-found')
    if (!hasRole(viewer, 'reviewer')) return refused('not-yours')
    if (draft.closedAt) return refused('draft-closed')
    if (listReviews(draft.id, tx).find((item) => item.id === requestId)?.decision) return refused('already-decided')
    const comment = cleanText(decision.comment)
    if (decision.verdict === 'returned' && !comment) return refused('comment-missing')
    if (decision.verdict === 'approved') {
      if (hashOfDraft(draft.id, tx) !== request.treeHash) return refused('tree-changed')
      const isOwn = request.requestedBy === viewer.personId || authorsOf(draft, tx).includes(viewer.personId)
      if (isOwn && !allowsOwnReview(draft, tx)) return refused('own-draft')
      if (!decision.isDespiteComments && countOpenComments(draft.id, tx)) return refused('comments-open')
    }
    const decisionId = newId()
    const event = record(tx, {
      type: 'review.decided',
      actor: viewer.personId,
      payload: { decisionId, requestId, verdict: decision.verdict, commentHash: sha256(comment) },
    })
    tx.run(
      'INSERT INTO "ReviewDecision" ("id","requestId","verdict","comment","decidedBy","decidedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      decisionId,
      requestId,
      decision.verdict,
      comment,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ decisionId })
  })
}
