import type { FactTable } from './facts'

/** Who has extra time, and which open attempt was made longer by what. The reason is stated by its hash: it may be of health. */
export type ExtensionFacts = {
  'accommodation.granted': {
    accommodationId: string
    personId: string
    percent: number
    minutes: number
    validFrom: string
    validTo: string
    reasonHash: string
  }
  'accommodation.ended': { accommodationId: string; personId: string; reasonHash: string }
  'attempt.extended': { extensionId: string; attemptId: string; closesAt: string; cause: 'accommodation' | 'outage'; causeId: string }
}

/** The fact tables of extra time; see FACT_TABLES. */
export const EXTENSION_FACTS: FactTable[] = [
  {
    table: 'Accommodation',
    type: 'accommodation.granted',
    idColumn: 'id',
    payloadKey: 'accommodationId',
    same: ['personId', 'percent', 'minutes', 'validFrom', 'validTo'],
    hashes: { reasonHash: 'reason' },
    at: 'grantedAt',
    actor: 'grantedBy',
  },
  {
    table: 'AccommodationEnd',
    type: 'accommodation.ended',
    idColumn: 'accommodationId',
    payloadKey: 'accommodationId',
    hashes: { reasonHash: 'reason' },
    at: 'endedAt',
    actor: 'endedBy',
  },
  {
    table: 'AttemptExtension',
    type: 'attempt.extended',
    idColumn: 'id',
    payloadKey: 'extensionId',
    same: ['attemptId', 'closesAt', 'cause', 'causeId'],
    at: 'extendedAt',
  },
]
