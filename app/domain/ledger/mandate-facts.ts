import type { FactTable } from './facts'

/** Who may inspect, for how long, and who approved it. What is inspected and why is stated by its hash: whom it names may read the ledger. */
export type MandateFacts = {
  'mandate.proposed': {
    mandateId: string
    number: string
    readerId: string
    scopeHash: string
    legalBasisHash: string
    reasonHash: string
    dataFrom: string
    dataTo: string
    validFrom: string
    validTo: string
    delayDays: number
  }
  'mandate.stepped': { stepId: string; mandateId: string; kind: string; side: string; reasonHash: string }
}

/** The fact tables of inspection mandates; see FACT_TABLES. */
export const MANDATE_FACTS: FactTable[] = [
  {
    table: 'Mandate',
    type: 'mandate.proposed',
    idColumn: 'id',
    payloadKey: 'mandateId',
    same: ['number', 'readerId', 'dataFrom', 'dataTo', 'validFrom', 'validTo', 'delayDays'],
    hashes: { scopeHash: 'scope', legalBasisHash: 'legalBasis', reasonHash: 'reason' },
    at: 'proposedAt',
    actor: 'proposedBy',
  },
  {
    table: 'MandateStep',
    type: 'mandate.stepped',
    idColumn: 'id',
    payloadKey: 'stepId',
    same: ['mandateId', 'kind', 'side'],
    hashes: { reasonHash: 'reason' },
    at: 'takenAt',
    actor: 'takenBy',
  },
]
