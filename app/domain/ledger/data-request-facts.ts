import type { FactTable } from './facts'

/** What people ask about their own data and what became of it; their words are stated by hash. What was removed after its time is counted by class. */
export type DataRequestFacts = {
  'data.requested': { requestId: string; personId: string; kind: string; area: string; textHash: string; answerBy: string; doneBy: string }
  'data-request.stepped': { stepId: string; requestId: string; number: number; kind: string; untilDay: string | null; textHash: string }
  'data.retained': { removed: Record<string, number>; before: Record<string, string> }
}

/** The fact tables of requests about one's own data; see FACT_TABLES. */
export const DATA_REQUEST_FACTS: FactTable[] = [
  {
    table: 'DataRequest',
    type: 'data.requested',
    idColumn: 'id',
    payloadKey: 'requestId',
    same: ['personId', 'kind', 'area', 'answerBy', 'doneBy'],
    hashes: { textHash: 'text' },
    at: 'requestedAt',
    actor: 'personId',
  },
  {
    table: 'DataRequestStep',
    type: 'data-request.stepped',
    idColumn: 'id',
    payloadKey: 'stepId',
    same: ['requestId', 'number', 'kind', 'untilDay'],
    hashes: { textHash: 'text' },
    at: 'takenAt',
    actor: 'takenBy',
  },
]
