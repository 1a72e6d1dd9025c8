import type { FactTable } from './facts'

/** Tests under somebody's eyes. What people wrote is stated by its hash. */
export type SupervisionFacts = {
  'invigilator.granted': { grantId: string; personId: string; unitId: string; validFrom: string; validTo: string; reasonHash: string }
  'invigilator.ended': { grantId: string; personId: string; reasonHash: string }
  'supervision.opened': { sessionId: string; courseId: string; place: string; startsAt: string | null; minutes: number | null }
  'supervision.ended': { sessionId: string }
  'supervision.expected': { entryId: string; sessionId: string; personId: string }
  'supervision.marked': { markId: string; entryId: string; sessionId: string; state: string; noteHash: string }
  'supervision.noted': { noteId: string; sessionId: string; textHash: string }
  'attempt.bound': { attemptId: string; entryId: string; sessionId: string }
  'test.supervised': { attemptId: string; markId: string; sessionId: string; enrolmentId: string }
  'test.supervision-withdrawn': { attemptId: string; enrolmentId: string; reasonHash: string }
}

/** The fact tables of supervised tests; see FACT_TABLES. */
export const SUPERVISION_FACTS: FactTable[] = [
  {
    table: 'InvigilatorGrant',
    type: 'invigilator.granted',
    idColumn: 'id',
    payloadKey: 'grantId',
    same: ['personId', 'unitId', 'validFrom', 'validTo'],
    hashes: { reasonHash: 'reason' },
    at: 'grantedAt',
    actor: 'grantedBy',
  },
  {
    table: 'InvigilatorGrantEnd',
    type: 'invigilator.ended',
    idColumn: 'grantId',
    payloadKey: 'grantId',
    hashes: { reasonHash: 'reason' },
    at: 'endedAt',
    actor: 'endedBy',
  },
  {
    table: 'SupervisedSession',
    type: 'supervision.opened',
    idColumn: 'id',
    payloadKey: 'sessionId',
    same: ['courseId', 'place'],
    added: ['startsAt', 'minutes'],
    at: 'openedAt',
    actor: 'openedBy',
  },
  { table: 'SupervisedSessionEnd', type: 'supervision.ended', idColumn: 'sessionId', payloadKey: 'sessionId', at: 'endedAt', actor: 'endedBy' },
  {
    table: 'RollCallEntry',
    type: 'supervision.expected',
    idColumn: 'id',
    payloadKey: 'entryId',
    same: ['sessionId', 'personId'],
    at: 'addedAt',
    actor: 'addedBy',
  },
  {
    table: 'RollCallMark',
    type: 'supervision.marked',
    idColumn: 'id',
    payloadKey: 'markId',
    same: ['entryId', 'state'],
    hashes: { noteHash: 'note' },
    at: 'markedAt',
    actor: 'markedBy',
  },
  {
    table: 'SessionNote',
    type: 'supervision.noted',
    idColumn: 'id',
    payloadKey: 'noteId',
    same: ['sessionId'],
    hashes: { textHash: 'text' },
    at: 'notedAt',
    actor: 'notedBy',
  },
  { table: 'SupervisedAttempt', type: 'attempt.bound', idColumn: 'attemptId', payloadKey: 'attemptId', same: ['entryId'], at: 'boundAt' },
  { table: 'SupervisedPass', type: 'test.supervised', idColumn: 'attemptId', payloadKey: 'attemptId', same: ['markId'], at: 'passedAt' },
  {
    table: 'SupervisedPassWithdrawal',
    type: 'test.supervision-withdrawn',
    idColumn: 'attemptId',
    payloadKey: 'attemptId',
    hashes: { reasonHash: 'reason' },
    at: 'withdrawnAt',
    actor: 'withdrawnBy',
  },
]
