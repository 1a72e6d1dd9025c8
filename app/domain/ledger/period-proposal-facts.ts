import type { FactTable } from './facts'

/** Steps of a period that somebody who is of it asks for, and a second evaluator takes. */
export type PeriodProposalFacts = {
  'period.proposed': {
    proposalId: string
    unitId: string
    kind: string
    key: string
    step: string
    attachBy: string
    confirmBy: string
    reviewBy: string
    reason: string
  }
}

/** The fact table of proposals; see FACT_TABLES. */
export const PERIOD_PROPOSAL_FACTS: FactTable[] = [
  {
    table: 'PeriodProposal',
    type: 'period.proposed',
    idColumn: 'id',
    payloadKey: 'proposalId',
    same: ['unitId', 'kind', 'key', 'step', 'attachBy', 'confirmBy', 'reviewBy', 'reason'],
    at: 'proposedAt',
    actor: 'proposedBy',
  },
]
