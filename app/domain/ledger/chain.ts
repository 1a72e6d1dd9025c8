import { canonicalJson, sha256 } from '~/platform/canonical'

/** A row of the ledger as it stands in the file. */
export type EventRow = {
  seq: number
  id: string
  type: string
  schemaVersion: number
  actor: string
  onBehalfOf: string | null
  subject: string | null
  unit: string | null
  occurredAt: string
  recordedAt: string
  cause: string | null
  payload: string
  prevHash: string
  hash: string
}

/** What the chain begins with. */
export const GENESIS = '0'.repeat(64)

/** The hash of a row over every column but itself, its predecessor's hash included. */
export function eventHash(row: Omit<EventRow, 'hash'>): string {
  const { seq, id, type, schemaVersion, actor, onBehalfOf, subject, unit, occurredAt, recordedAt, cause, payload, prevHash } = row
  return sha256(canonicalJson({ seq, id, type, schemaVersion, actor, onBehalfOf, subject, unit, occurredAt, recordedAt, cause, payload, prevHash }))
}
