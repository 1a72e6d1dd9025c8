import type { FactTable } from './facts'

/** What `effect` counts, over the attempts that were graded through an event: all with the item, those whose result changes, new passes, passes kept. */
export type Effect = { attempts: number; changed: number; newlyPassed: number; kept: number }

/** Keys found wrong after they were used, and what was decided. A key itself is stated by its hash: it is not for everyone who reads events. */
export type RegradingFacts = {
  'key-correction.proposed': {
    correctionId: string
    questionVersionId: string
    kind: string
    correctHash: string
    reason: string
    throughSeq: number
    effect: Effect
  }
  'key-correction.decided': { correctionId: string; verdict: string; note: string }
}

/** The fact tables of regrading; see FACT_TABLES. */
export const REGRADING_FACTS: FactTable[] = [
  {
    table: 'KeyCorrection',
    type: 'key-correction.proposed',
    idColumn: 'id',
    payloadKey: 'correctionId',
    same: ['questionVersionId', 'kind', 'reason', 'throughSeq', 'effect'],
    hashes: { correctHash: 'correct' },
    at: 'proposedAt',
    actor: 'proposedBy',
  },
  {
    table: 'KeyCorrectionDecision',
    type: 'key-correction.decided',
    idColumn: 'correctionId',
    payloadKey: 'correctionId',
    same: ['verdict', 'note'],
    at: 'decidedAt',
    actor: 'decidedBy',
  },
]
