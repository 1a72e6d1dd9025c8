import type { FactTable } from './facts'

/** What was proposed about a certificate after its issue, and what a second person decided. Words and names are stated by their hash. */
export type CertificateChangeFacts = {
  'certificate-change.proposed': { changeId: string; certificateId: string; kind: string; category: string; correctionsHash: string; reasonHash: string }
  'certificate-change.decided': { changeId: string; outcome: string; noteHash: string }
}

/** The fact tables of changes to certificates; see FACT_TABLES. */
export const CERTIFICATE_CHANGE_FACTS: FactTable[] = [
  {
    table: 'CertificateChange',
    type: 'certificate-change.proposed',
    idColumn: 'id',
    payloadKey: 'changeId',
    same: ['certificateId', 'kind', 'category'],
    hashes: { correctionsHash: 'corrections', reasonHash: 'reason' },
    at: 'proposedAt',
    actor: 'proposedBy',
  },
  {
    table: 'CertificateChangeDecision',
    type: 'certificate-change.decided',
    idColumn: 'changeId',
    payloadKey: 'changeId',
    same: ['outcome'],
    hashes: { noteHash: 'note' },
    at: 'decidedAt',
    actor: 'decidedBy',
  },
]
