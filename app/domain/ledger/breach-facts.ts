import type { FactTable } from './facts'

/** Breaches of personal data and what was done about each; what is said of them is stated by hash. `hours`: within which the authority is told. */
export type BreachFacts = {
  'breach.noted': { breachId: string; hours: number }
  'breach.stepped': { stepId: string; breachId: string; number: number; kind: string; contentHash: string }
}

/** The fact tables of the register of breaches; see FACT_TABLES. */
export const BREACH_FACTS: FactTable[] = [
  { table: 'Breach', type: 'breach.noted', idColumn: 'id', payloadKey: 'breachId', same: ['hours'], at: 'notedAt', actor: 'notedBy' },
  {
    table: 'BreachStep',
    type: 'breach.stepped',
    idColumn: 'id',
    payloadKey: 'stepId',
    same: ['breachId', 'number', 'kind'],
    hashes: { contentHash: 'content' },
    at: 'takenAt',
    actor: 'takenBy',
  },
]
