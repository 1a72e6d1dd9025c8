import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'

/** Up to when knowledge counts: text of an instant, and the number of the last event that was recorded by it; '' and more than any number where all of it does. */
export type Known = { at: string; seq: number }

/** All that is known. */
export const KNOWN_NOW: Known = { at: '', seq: Number.MAX_SAFE_INTEGER }

/** What was known at an instant. Events are numbered in the order in which they were recorded, so the last one is found by halves. */
export function knownAt(instantOf: Date, from: Read = read): Known {
  const at = instant(instantOf)
  let [below, above] = [0, from.get<{ seq: number }>('SELECT "seq" FROM "LedgerHead" WHERE "id" = 1')?.seq ?? 0]
  while (below < above) {
    const middle = Math.ceil((below + above) / 2)
    const row = from.get<{ recordedAt: string }>('SELECT "recordedAt" FROM "Event" WHERE "seq" = ?', middle)
    if (row && row.recordedAt <= at) below = middle
    else above = middle - 1
  }
  return { at, seq: below }
}
