import type { FactTable } from './facts'

/** Certificates a holder shows under a link, named by the hash of its secret, and that the link was withdrawn. */
export type CertificateShareFacts = {
  'certificate-share.opened': { shareId: string; tokenHash: string; certificates: string[]; lastDay: string | null }
  'certificate-share.ended': { shareId: string }
}

/** The fact tables of shown certificates; see FACT_TABLES. */
export const CERTIFICATE_SHARE_FACTS: FactTable[] = [
  {
    table: 'CertificateShare',
    type: 'certificate-share.opened',
    idColumn: 'id',
    payloadKey: 'shareId',
    same: ['tokenHash', 'certificates', 'lastDay'],
    at: 'openedAt',
    person: 'personId',
  },
  { table: 'CertificateShareEnd', type: 'certificate-share.ended', idColumn: 'shareId', payloadKey: 'shareId', at: 'endedAt' },
]
