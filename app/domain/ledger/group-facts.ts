import type { FactTable } from './facts'

/** Who is named as a maker of a group's product, and what they answer; `confirmedFor` is null when they decline. */
export type GroupFacts = {
  'group.named': { namingId: string; handInId: string; enrolmentId: string; taskId: string; memberEnrolmentId: string }
  'group.answered': { namingId: string; taskId: string; confirmedFor: string | null }
}

/** The fact tables of products made by several; see FACT_TABLES. */
export const GROUP_FACTS: FactTable[] = [
  {
    table: 'GroupNaming',
    type: 'group.named',
    idColumn: 'id',
    payloadKey: 'namingId',
    same: ['handInId', 'enrolmentId', 'taskId', 'memberEnrolmentId'],
    at: 'namedAt',
    actor: 'namedBy',
  },
  { table: 'GroupAnswer', type: 'group.answered', idColumn: 'namingId', payloadKey: 'namingId', same: ['taskId', 'confirmedFor'], at: 'answeredAt' },
]
