import type { FactTable } from './facts'

/** What stands out, and what people made of it. What was found and what people wrote is stated by its hash. */
export type PlausibilityFacts = {
  'plausibility.set': { settingId: string; thresholds: Record<string, number>; reasonHash: string }
  'plausibility.flagged': {
    flagId: string
    kind: string
    personId: string
    otherId: string | null
    courseId: string
    key: string
    thresholds: Record<string, number>
    inputsHash: string
  }
  'plausibility.stated': { sideId: string; flagId: string; textHash: string }
  'plausibility.judged': { judgementId: string; flagId: string; verdict: string; reasonHash: string }
}

/** The fact tables of plausibility; see FACT_TABLES. */
export const PLAUSIBILITY_FACTS: FactTable[] = [
  {
    table: 'PlausibilitySetting',
    type: 'plausibility.set',
    idColumn: 'id',
    payloadKey: 'settingId',
    same: ['thresholds'],
    hashes: { reasonHash: 'reason' },
    at: 'setAt',
    actor: 'setBy',
  },
  {
    table: 'PlausibilityFlag',
    type: 'plausibility.flagged',
    idColumn: 'id',
    payloadKey: 'flagId',
    same: ['kind', 'personId', 'otherId', 'courseId', 'key', 'thresholds'],
    hashes: { inputsHash: 'inputs' },
    at: 'raisedAt',
  },
  {
    table: 'PlausibilityStatement',
    type: 'plausibility.stated',
    idColumn: 'id',
    payloadKey: 'sideId',
    same: ['flagId'],
    hashes: { textHash: 'text' },
    at: 'statedAt',
    actor: 'personId',
  },
  {
    table: 'PlausibilityJudgement',
    type: 'plausibility.judged',
    idColumn: 'id',
    payloadKey: 'judgementId',
    same: ['flagId', 'verdict'],
    hashes: { reasonHash: 'reason' },
    at: 'judgedAt',
    actor: 'judgedBy',
  },
]
