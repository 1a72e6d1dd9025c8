import type { FactTable } from './facts'

/** What only leaders' results count, as others said it. What people wrote is stated by its hash. */
export type LeaderFacts = {
  'fulfilment.entered': { fulfilmentId: string; personId: string; month: string; isFulfilled: boolean; wordsHash: string }
  'leadership.entered': { leadershipId: string; personId: string; month: string; part: string; percent: string; wordsHash: string }
}

/** The fact tables of what leaders' results count; see FACT_TABLES. */
export const LEADER_FACTS: FactTable[] = [
  {
    table: 'Fulfilment',
    type: 'fulfilment.entered',
    idColumn: 'id',
    payloadKey: 'fulfilmentId',
    same: ['personId', 'month', 'isFulfilled'],
    hashes: { wordsHash: ['source', 'proof', 'reason'] },
    at: 'enteredAt',
    person: 'personId',
    actor: 'enteredBy',
  },
  {
    table: 'Leadership',
    type: 'leadership.entered',
    idColumn: 'id',
    payloadKey: 'leadershipId',
    same: ['personId', 'month', 'part', 'percent'],
    hashes: { wordsHash: ['reason', 'proof'] },
    at: 'enteredAt',
    person: 'personId',
    actor: 'enteredBy',
  },
]
