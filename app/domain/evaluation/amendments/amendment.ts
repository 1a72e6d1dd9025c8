import { canonicalJson, sha256 } from '~/platform/canonical'
import type { Difference } from './differences'

/** An event that changed what a closed dossier would show, with the reason in words. */
export type Cause = { seq: number; id: string; type: string; occurredAt: string; reason: string }

/**
 * What an amendment says: of whose dossier in which period, what was known before (`from`) and is now (`through`), every figure that differs
 * with both values, and the events that did it. Ids, numbers and dates; no names.
 */
export type AmendmentContent = {
  format: 1
  period: { id: string; unitId: string; kind: string; key: string }
  person: { personId: string; unitPath: string }
  snapshot: { number: number; hash: string }
  from: number
  through: number
  differences: Difference[]
  causes: Cause[]
}

export type AmendmentLink = { number: number; sequence: number; snapshotHash: string; contentHash: string; prevHash: string }

/** The hash of an amendment: of its places, the snapshot it amends, its content and the amendment before. */
export function amendmentHash({ number, sequence, snapshotHash, contentHash, prevHash }: AmendmentLink): string {
  return sha256(canonicalJson({ number, sequence, snapshotHash, contentHash, prevHash }))
}
