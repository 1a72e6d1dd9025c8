import { type Read, read } from '~/platform/db/database.server'
import { hashOfDraft } from './draft-files.server'

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

/** When a draft was saved after it was sent for review; null when it stands as it was sent, or never was. The caller has authorised the look. */
export function savedSinceSent(draftId: string, from: Read = read): string | null {
  const { last, treeHash } = reviewOf(draftId, from)
  if (!last || last.treeHash === treeHash) return null
  return from.get<{ savedAt: string | null }>('SELECT max("savedAt") AS savedAt FROM "DraftSave" WHERE "draftId" = ?', draftId)?.savedAt ?? null
}
