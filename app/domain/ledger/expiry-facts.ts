import type { FactTable } from './facts'

/** That the last day of a certificate is near: from now on it may be renewed. */
export type ExpiryFacts = {
  'certificate.expiring': { certificateId: string; courseId: string; cycle: number; validUntil: string }
}

/** The fact table of certificates that expire soon; see FACT_TABLES. */
export const EXPIRY_FACTS: FactTable[] = [
  {
    table: 'CertificateExpiry',
    type: 'certificate.expiring',
    idColumn: 'certificateId',
    payloadKey: 'certificateId',
    same: ['validUntil'],
    at: 'statedAt',
  },
]
