import type { FactTable } from './facts'

/** Who signs PDFs from now on: the SHA-256 of the certificate, and of the chain as it is kept. */
export type PdfSignerFacts = {
  'pdf-signer.set': { signerId: string; fingerprint: string; chainHash: string }
}

/** The fact table of those who sign PDFs; see FACT_TABLES. */
export const PDF_SIGNER_FACTS: FactTable[] = [
  {
    table: 'PdfSigner',
    type: 'pdf-signer.set',
    idColumn: 'id',
    payloadKey: 'signerId',
    same: ['fingerprint'],
    hashes: { chainHash: 'chain' },
    at: 'setAt',
  },
]
