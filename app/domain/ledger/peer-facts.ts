import type { FactTable } from './facts'

/** What peers are asked and say of products, and what is released to be seen. */
export type PeerFacts = {
  'peer-setting.set': { settingId: string; taskId: string; reviews: number; outlier: number; showsUnclean?: boolean }
  'peer-review.assigned': { assignmentId: string; handInId: string }
  'peer-review.given': { assignmentId: string; points: number[]; commentHash: string }
}

/** The fact tables of peer review; see FACT_TABLES. */
export const PEER_FACTS: FactTable[] = [
  {
    table: 'PeerReviewSetting',
    type: 'peer-setting.set',
    idColumn: 'id',
    payloadKey: 'settingId',
    same: ['taskId', 'reviews', 'outlier'],
    added: ['showsUnclean'],
    at: 'setAt',
    actor: 'setBy',
  },
  {
    table: 'PeerReviewAssignment',
    type: 'peer-review.assigned',
    idColumn: 'id',
    payloadKey: 'assignmentId',
    same: ['handInId'],
    at: 'assignedAt',
    person: 'reviewerId',
  },
  {
    table: 'PeerReview',
    type: 'peer-review.given',
    idColumn: 'assignmentId',
    payloadKey: 'assignmentId',
    same: ['points'],
    hashes: { commentHash: 'comment' },
    at: 'reviewedAt',
  },
]
