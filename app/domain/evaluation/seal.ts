import { canonicalJson } from '~/platform/canonical'
import { addDays } from '~/platform/clock'

/** The heads of both chains on a civil day: the last snapshot by number and hash (0 and '' before the first), the last event of the ledger. */
export type SealedHeads = { day: string; number: number; hash: string; ledgerSeq: number; ledgerHash: string; keyId: string; sealedAt: string }
export type Seal = SealedHeads & { signature: string }

/** The one format of a seal as it is kept outside; another one gets another name. */
export const SEAL_FORMAT = 'academy-seal-1'

/** What is signed of a seal: canonical JSON of its format and its heads. */
export function sealText({ day, number, hash, ledgerSeq, ledgerHash, keyId, sealedAt }: SealedHeads): string {
  return canonicalJson({ format: SEAL_FORMAT, day, number, hash, ledgerSeq, ledgerHash, keyId, sealedAt })
}

/** A seal as it is given to whoever keeps it: what is signed, with its signature. */
export function sealDocument(seal: Seal) {
  return { ...(JSON.parse(sealText(seal)) as SealedHeads & { format: string }), signature: seal.signature }
}

/** The stretches of days between seals on which none was made, both ends included; days in any order. */
export function missedDays(days: readonly string[]): { from: string; to: string }[] {
  const sorted = [...days].sort()
  return sorted.slice(1).flatMap((day, at) => {
    const next = addDays(sorted[at], 1)
    return next < day ? [{ from: next, to: addDays(day, -1) }] : []
  })
}
