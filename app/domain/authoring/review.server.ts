import { sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { hashOfDraft } from './draft-files.server'
import { canWrite, type Draft, findDraft, listDrafts } from './drafts.server'
import { allowsOwnReview } from './review-settings.server'
import { hashesOfVersion } from './source-store.server'
import { treeHash } from './source-tree'

export type ReviewDecision = { id: string; verdict: 'approved' | 'returned'; comment: string; decidedBy: string; decidedByName: string; decidedAt: string }
export type ReviewRequest = {
  id: string
  treeHash: string
  note: string
  requestedBy: string
  requestedByName: string
  requestedAt: string
  decision: ReviewDecision | null
}

/**
 * Where a draft stands with its review: `none` was asked, `waiting` for a decision, `approved` exactly as it is,
 * `returned` to its authors, or `outdated`: saved again after it was asked or approved.
 */
export type ReviewState = 'none' | 'waiting' | 'approved' | 'returned' | 'outdated'

/** Every request for review of a draft with its last decision, newest first. The caller has authorised the look. */
export function listReviews(draftId: string, from: Read = read): ReviewRequest[] {
  return from
    .all<Omit<ReviewRequest, 'decision'> & { decision: string | null }>(
      `SELECT r."id", r."treeHash", r."note", r."requestedBy", p."fullName" AS requestedByName, r."requestedAt",
         (SELECT json_object('id', d."id", 'verdict', d."verdict", 'comment', d."comment", 'decidedBy', d."decidedBy", 'decidedByName', q."fullName", 'decidedAt', d."decidedAt")
          FROM "ReviewDecision" d LEFT JOIN "Person" q ON q."id" = d."decidedBy" WHERE d."requestId" = r."id" ORDER BY d."eventSeq" DESC LIMIT 1) AS decision
       FROM "ReviewRequest" r LEFT JOIN "Person" p ON p."id" = r."requestedBy" WHERE r."draftId" = ? ORDER BY r."eventSeq" DESC`,
      draftId,
    )
    .map((row) => ({ ...row, decision: row.decision ? (JSON.parse(row.decision) as ReviewDecision) : null }))
}

/** Where a draft stands with its review, with the newest request. The caller has authorised the look. */
export function reviewOf(draftId: string, from: Read = read): { state: ReviewState; last: ReviewRequest | null; treeHash: string } {
  const [last = null] = listReviews(draftId, from)
  const now = hashOfDraft(draftId, from)
  if (!last) return { state: 'none', last, treeHash: now }
  if (last.decision?.verdict === 'returned') return { state: 'returned', last, treeHash: now }
  if (last.treeHash !== now) return { state: 'outdated', last, treeHash: now }
  return { state: last.decision ? 'approved' : 'waiting', last, treeHash: now }
}

/** Who wrote in a draft: everyone who saved in it, and who brought what is new as a whole. */
export function authorsOf(draft: Pick<Draft, 'id' | 'origin' | 'baseVersionId' | 'startedBy'>, from: Read = read): string[] {
  const savers = from.all<{ savedBy: string }>('SELECT DISTINCT "savedBy" FROM "DraftSave" WHERE "draftId" = ? AND "kind" <> \'start\'', draft.id)
  const bringer = draft.origin !== 'studio' || !draft.baseVersionId ? [draft.startedBy] : []
  return [...new Set([...savers.map((row) => row.savedBy), ...bringer])]
}

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

export type DecideRefusal = 'not-found' | 'not-yours' | 'draft-closed' | 'own-draft' | 'tree-changed' | 'already-decided' | 'comment-missing'

/**
 * A reviewer approves the draft as it was when asked, or returns it with a comment. Nobody approves what they wrote in
 * or asked for, unless the course allows it. Refuses `tree-changed` when the draft was saved since: what was read is
 * not what would be approved.
 */
export function decideReview(
  viewer: Viewer,
  requestId: string,
  decision: { verdict: 'approved' | 'returned'; comment: string },
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
      if (isOwn && !allowsOwnReview(draft.courseId, tx)) return refused('own-draft')
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

/** Whether a viewer may decide about a draft, or why not; the same rule as `decideReview`. */
export function mayDecide(viewer: Viewer, draft: Draft): 'yes' | 'own-draft' | 'no-reviewer' {
  if (!hasRole(viewer, 'reviewer')) return 'no-reviewer'
  const isOwn = authorsOf(draft).includes(viewer.personId) || reviewOf(draft.id).last?.requestedBy === viewer.personId
  return isOwn && !allowsOwnReview(draft.courseId) ? 'own-draft' : 'yes'
}

/** What a draft asks of a viewer: to review it, to mend what was returned, to publish what was approved. */
export type Waiting = { draft: ReturnType<typeof listDrafts>[number]; state: ReviewState; asks: 'review' | 'mend' | 'publish' | null }

/** The open drafts with what each asks of the viewer; those that ask something come first. */
export function listWaiting(viewer: Viewer): Waiting[] {
  const waiting = listDrafts(viewer).map((draft): Waiting => {
    const { state, last } = reviewOf(draft.id)
    const authors = authorsOf(draft)
    const isOwn = authors.includes(viewer.personId) || last?.requestedBy === viewer.personId
    const mayReview = hasRole(viewer, 'reviewer') && (!isOwn || allowsOwnReview(draft.courseId))
    const asks =
      state === 'waiting' && mayReview ? 'review' : state === 'returned' && isOwn ? 'mend' : state === 'approved' && canWrite(viewer) ? 'publish' : null
    return { draft, state, asks }
  })
  return [...waiting.filter((item) => item.asks), ...waiting.filter((item) => !item.asks)]
}
