import type { FactTable } from './facts'

/** Rule sets in versions, periods that pin them, the steps a period takes, and the way of evidence in it. What people typed is stated by its hash. */
export type EvaluationFacts = {
  'rule-set.made': { ruleSetId: string; unitId: string; code: string }
  'rule-set.written': {
    ruleSetVersionId: string
    ruleSetId: string
    number: number
    contentHash: string
    reason: string
    validFrom: string
    validTo: string | null
  }
  'period.opened': {
    periodId: string
    unitId: string
    kind: string
    key: string
    ruleSets: string
    attachBy: string
    confirmBy: string
    reviewBy: string
  }
  'dossier.closed': {
    snapshotId: string
    number: number
    periodId: string
    personId: string
    through: number
    contentHash: string
    prevHash: string
    hash: string
    keyId: string
    signature: string
  }
  'dossier.amended': {
    amendmentId: string
    number: number
    sequence: number
    snapshotId: string
    through: number
    contentHash: string
    prevHash: string
    hash: string
    keyId: string
    signature: string
  }
  'feed-key.made': { keyId: string; unitId: string; kinds: string; name: string; purpose: string; secretHash: string; expiresAt: string }
  'feed-key.ended': { keyId: string; reason: string }
  'feed.read': { readId: string; keyId: string; afterSequence: number; lastSequence: number; items: number; bodyHash: string }
  'dossiers.exported': { exportId: string; periodId: string; personId: string | null; format: string; dossiers: number }
  'period.stepped': { stepId: string; periodId: string; number: number; state: string; reason: string }
  'evidence.placed': { placementId: string; periodId: string; personId: string; kind: string; itemId: string; criterionId: string | null }
  'outside.brought': {
    outsideId: string
    periodId: string
    personId: string
    replacesId: string | null
    criterionId: string | null
    lastDay: string
    periods: number
    contentHash: string
    proofHash: string
  }
  'outside.withdrawn': { outsideId: string }
  'evidence.decided': {
    decisionId: string
    periodId: string
    personId: string
    kind: string
    itemId: string
    criterionId: string | null
    verdict: string
    decidedAs: string
    onSeq: number
    reasonHash: string
  }
}

/** The fact tables of evaluation; see FACT_TABLES. */
export const EVALUATION_FACTS: FactTable[] = [
  { table: 'RuleSet', type: 'rule-set.made', idColumn: 'id', payloadKey: 'ruleSetId', same: ['unitId', 'code'], at: 'madeAt', actor: 'madeBy' },
  {
    table: 'RuleSetVersion',
    type: 'rule-set.written',
    idColumn: 'id',
    payloadKey: 'ruleSetVersionId',
    same: ['ruleSetId', 'number', 'reason', 'validFrom', 'validTo'],
    hashes: { contentHash: 'content' },
    at: 'writtenAt',
    actor: 'writtenBy',
  },
  {
    table: 'EvaluationPeriod',
    type: 'period.opened',
    idColumn: 'id',
    payloadKey: 'periodId',
    same: ['unitId', 'kind', 'key', 'ruleSets', 'attachBy', 'confirmBy', 'reviewBy'],
    at: 'openedAt',
    actor: 'openedBy',
  },
  {
    table: 'Snapshot',
    type: 'dossier.closed',
    idColumn: 'id',
    payloadKey: 'snapshotId',
    same: ['number', 'periodId', 'personId', 'through', 'prevHash', 'hash', 'keyId', 'signature'],
    hashes: { contentHash: 'content' },
    at: 'closedAt',
    person: 'personId',
  },
  {
    table: 'PeriodStep',
    type: 'period.stepped',
    idColumn: 'id',
    payloadKey: 'stepId',
    same: ['periodId', 'number', 'state', 'reason'],
    at: 'takenAt',
    actor: 'takenBy',
  },
  {
    table: 'EvidencePlacement',
    type: 'evidence.placed',
    idColumn: 'id',
    payloadKey: 'placementId',
    same: ['periodId', 'personId', 'kind', 'itemId', 'criterionId'],
    at: 'placedAt',
    actor: 'placedBy',
    person: 'personId',
  },
  {
    table: 'OutsideLearning',
    type: 'outside.brought',
    idColumn: 'id',
    payloadKey: 'outsideId',
    same: ['periodId', 'personId', 'replacesId', 'criterionId', 'lastDay', 'periods'],
    hashes: {
      contentHash: ['title', 'provider', 'form', 'firstDay', 'minutes'],
      proofHash: ['link', 'fileSha', 'fileName', 'fileType', 'fileSize'],
    },
    at: 'broughtAt',
    person: 'personId',
  },
  {
    table: 'OutsideWithdrawal',
    type: 'outside.withdrawn',
    idColumn: 'outsideId',
    payloadKey: 'outsideId',
    at: 'withdrawnAt',
    actor: 'withdrawnBy',
  },
  {
    table: 'EvidenceDecision',
    type: 'evidence.decided',
    idColumn: 'id',
    payloadKey: 'decisionId',
    same: ['periodId', 'personId', 'kind', 'itemId', 'criterionId', 'verdict', 'decidedAs', 'onSeq'],
    hashes: { reasonHash: 'reason' },
    at: 'decidedAt',
    actor: 'decidedBy',
    person: 'personId',
  },
  {
    table: 'Amendment',
    type: 'dossier.amended',
    idColumn: 'id',
    payloadKey: 'amendmentId',
    same: ['number', 'sequence', 'snapshotId', 'through', 'prevHash', 'hash', 'keyId', 'signature'],
    hashes: { contentHash: 'content' },
    at: 'amendedAt',
  },
  {
    table: 'FeedKey',
    type: 'feed-key.made',
    idColumn: 'id',
    payloadKey: 'keyId',
    same: ['name', 'purpose', 'unitId', 'kinds', 'secretHash', 'expiresAt'],
    at: 'madeAt',
    actor: 'madeBy',
  },
  { table: 'FeedKeyEnd', type: 'feed-key.ended', idColumn: 'keyId', payloadKey: 'keyId', same: ['reason'], at: 'endedAt', actor: 'endedBy' },
  {
    table: 'FeedRead',
    type: 'feed.read',
    idColumn: 'id',
    payloadKey: 'readId',
    same: ['keyId', 'afterSequence', 'lastSequence', 'items', 'bodyHash'],
    at: 'readAt',
  },
  {
    table: 'DossierExport',
    type: 'dossiers.exported',
    idColumn: 'id',
    payloadKey: 'exportId',
    same: ['periodId', 'personId', 'format', 'dossiers'],
    at: 'madeAt',
    actor: 'madeBy',
  },
]
