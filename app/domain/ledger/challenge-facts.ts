import type { FactTable } from './facts'

/** Figures that were challenged, what was said about them, what was decided and what is put right by it. What people wrote is stated by its hash. */
export type ChallengeFacts = {
  'challenge.raised': {
    challengeId: string
    periodId: string
    personId: string
    unitId: string
    figure: string
    shown: string
    fileSha: string | null
    askedId: string
    answerDays: number
    wordsHash: string
  }
  'challenge.said': { messageId: string; challengeId: string; number: number; textHash: string }
  'challenge.decided': { endedId: string; outcome: 'upheld' | 'kept'; became: string; reasonHash: string }
  'challenge.withdrawn': { endedId: string; outcome: 'withdrawn'; became: string; reasonHash: string }
  'dossier.corrected': {
    correctionId: string
    challengeId: string
    number: number
    personId: string
    kind: string
    target: string
    month: string
    was: string
    value: string
  }
}

/** The fact tables of challenges; see FACT_TABLES. */
export const CHALLENGE_FACTS: FactTable[] = [
  {
    table: 'Challenge',
    type: 'challenge.raised',
    idColumn: 'id',
    payloadKey: 'challengeId',
    same: ['periodId', 'personId', 'unitId', 'figure', 'shown', 'fileSha', 'askedId', 'answerDays'],
    hashes: { wordsHash: ['wanted', 'reason', 'fileName', 'fileType', 'fileSize'] },
    at: 'raisedAt',
    person: 'personId',
  },
  {
    table: 'ChallengeMessage',
    type: 'challenge.said',
    idColumn: 'id',
    payloadKey: 'messageId',
    same: ['challengeId', 'number'],
    hashes: { textHash: 'text' },
    at: 'saidAt',
    actor: 'saidBy',
  },
  {
    table: 'ChallengeEnd',
    type: 'challenge.decided',
    also: 'challenge.withdrawn',
    idColumn: 'challengeId',
    payloadKey: 'endedId',
    same: ['outcome', 'became'],
    hashes: { reasonHash: 'reason' },
    at: 'endedAt',
    actor: 'endedBy',
  },
  {
    table: 'Correction',
    type: 'dossier.corrected',
    idColumn: 'id',
    payloadKey: 'correctionId',
    same: ['challengeId', 'number', 'personId', 'kind', 'target', 'month', 'was', 'value'],
    at: 'correctedAt',
    person: 'personId',
  },
]
