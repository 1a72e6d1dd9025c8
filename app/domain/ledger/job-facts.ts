import type { FactTable } from './facts'

/** What administrators decided about jobs. */
export type JobFacts = {
  'job.decided': { decisionId: string; jobId: string; verdict: string; reasonHash: string }
}

/** The fact tables of jobs; see FACT_TABLES. */
export const JOB_FACTS: FactTable[] = [
  {
    table: 'JobDecision',
    type: 'job.decided',
    idColumn: 'id',
    payloadKey: 'decisionId',
    same: ['jobId', 'verdict'],
    hashes: { reasonHash: 'reason' },
    at: 'decidedAt',
    actor: 'decidedBy',
  },
]
