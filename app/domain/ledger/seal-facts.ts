import type { FactTable } from './facts'

/** The daily seals of the chain of closed dossiers and of the ledger. */
export type SealFacts = {
  'chain.sealed': { sealId: string; day: string; number: number; hash: string; ledgerSeq: number; ledgerHash: string; keyId: string; signature: string }
}

/** The fact table of seals; see FACT_TABLES. */
export const SEAL_FACTS: FactTable[] = [
  {
    table: 'ChainSeal',
    type: 'chain.sealed',
    idColumn: 'id',
    payloadKey: 'sealId',
    same: ['day', 'number', 'hash', 'ledgerSeq', 'ledgerHash', 'keyId', 'signature'],
    at: 'sealedAt',
  },
]
