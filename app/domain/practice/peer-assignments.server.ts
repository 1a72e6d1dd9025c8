import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { peerSetting } from './peer-settings.server'

/** How many earlier makers are given what they still lack, each time a product comes in. */
const TOP_UP = 20

// The newest product of each other maker that the reviewer has nothing of yet: another unit first, then the least reviewed, then the oldest.
const CANDIDATES = `SELECT h."id" FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId"
  WHERE h."taskId" = ?1 AND e."personId" <> ?2 AND h."number" = (SELECT max(j."number") FROM "HandIn" j WHERE j."enrolmentId" = h."enrolmentId" AND j."taskId" = ?1)
  AND NOT EXISTS (SELECT 1 FROM "PeerReviewAssignment" a JOIN "HandIn" k ON k."id" = a."handInId" WHERE a."reviewerId" = ?2 AND k."enrolmentId" = h."enrolmentId")
  ORDER BY e."unitId" = ?3, (SELECT count(*) FROM "PeerReviewAssignment" a WHERE a."handInId" = h."id"), h."handedInAt", h."id" LIMIT ?4`

const ASSIGNED = `SELECT count(*) AS n FROM "PeerReviewAssignment" a JOIN "HandIn" h ON h."id" = a."handInId" WHERE a."reviewerId" = ? AND h."taskId" = ?`

const LACKING = `SELECT e."personId" FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId"
  WHERE h."taskId" = ?1 AND e."personId" <> ?2 AND (SELECT count(*) FROM "PeerReviewAssignment" a JOIN "HandIn" k ON k."id" = a."handInId" WHERE a."reviewerId" = e."personId" AND k."taskId" = ?1) < ?3
  GROUP BY e."personId" ORDER BY min(h."handedInAt") LIMIT ?4`

/**
 * Gives the maker of a product others of the same task to review, and those who came before what they still lack. Never one's
 * own, never two of one maker, another unit where there is one. Nothing where peer review is off.
 */
export function assignPeerReviews(tx: Tx, handInId: string, cause: string): void {
  const made = tx.get<{ taskId: string; personId: string }>(
    'SELECT h."taskId", e."personId" FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId" WHERE h."id" = ?',
    handInId,
  )
  if (!made) return
  const { reviews } = peerSetting(made.taskId, tx)
  if (reviews === 0) return
  const lacking = tx.all<{ personId: string }>(LACKING, made.taskId, made.personId, reviews, TOP_UP)
  for (const { personId } of [made, ...lacking]) give(tx, { reviewerId: personId, taskId: made.taskId, reviews, cause })
}

type Order = { reviewerId: string; taskId: string; reviews: number; cause: string }

function give(tx: Tx, { reviewerId, taskId, reviews, cause }: Order): void {
  const missing = reviews - (tx.get<{ n: number }>(ASSIGNED, reviewerId, taskId)?.n ?? 0)
  if (missing <= 0) return
  const unit = unitOf(tx, reviewerId)
  for (const { id: handInId } of tx.all<{ id: string }>(CANDIDATES, taskId, reviewerId, unit ?? '', missing)) {
    const assignmentId = newId()
    const event = record(tx, {
      type: 'peer-review.assigned',
      actor: 'system',
      subject: reviewerId,
      unit: unit ?? undefined,
      cause,
      payload: { assignmentId, handInId },
    })
    tx.run(
      'INSERT INTO "PeerReviewAssignment" ("id","handInId","reviewerId","assignedAt","eventSeq") VALUES (?,?,?,?,?)',
      assignmentId,
      handInId,
      reviewerId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
  }
}
