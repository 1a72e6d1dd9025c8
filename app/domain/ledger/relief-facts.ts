import type { FactTable } from './facts'

/** Due dates put off, courses that need not be learnt, clocks that stand still; reasons may tell of a person's life, so only their hash is stated. */
export type ReliefFacts = {
  'relief.given': {
    reliefId: string
    kind: string
    enrolmentId: string | null
    dueDate: string | null
    fromDay: string | null
    toDay: string | null
    isObjective: boolean
    reasonHash: string
  }
  'relief.ended': { reliefId: string; reasonHash: string }
}

/** The fact tables of reliefs; see FACT_TABLES. */
export const RELIEF_FACTS: FactTable[] = [
  {
    table: 'Relief',
    type: 'relief.given',
    idColumn: 'id',
    payloadKey: 'reliefId',
    same: ['kind', 'enrolmentId', 'dueDate', 'fromDay', 'toDay', 'isObjective'],
    hashes: { reasonHash: 'reason' },
    at: 'givenAt',
    person: 'personId',
    actor: 'givenBy',
  },
  {
    table: 'ReliefEnd',
    type: 'relief.ended',
    idColumn: 'reliefId',
    payloadKey: 'reliefId',
    hashes: { reasonHash: 'reason' },
    at: 'endedAt',
    actor: 'endedBy',
  },
]
