import type { FactTable } from './facts'

/** A certificate signed as a credential: the hash of its bytes, the key, and its place in the status list. */
export type CredentialFacts = {
  'credential.signed': { certificateId: string; sha256: string; keyId: string; statusList: number; statusIndex: number }
}

/** The fact table of credentials; see FACT_TABLES. */
export const CREDENTIAL_FACTS: FactTable[] = [
  {
    table: 'Credential',
    type: 'credential.signed',
    idColumn: 'certificateId',
    payloadKey: 'certificateId',
    same: ['sha256', 'keyId', 'statusList', 'statusIndex'],
    at: 'signedAt',
  },
]
