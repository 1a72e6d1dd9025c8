import { now } from '../clock'
import { isLoopback } from './loopback'

/** A limit of this process alone, forgotten when it ends: for what is read often and harms nothing. */
export type Pace = (address: string) => boolean

const MOST_ADDRESSES = 10_000

/**
 * Counts calls by address and answers whether one more is within the pace, which begins anew each minute. This machine's own
 * address says nothing of who calls, so it is let through.
 */
export function paceOf(callsAMinute: number): Pace {
  let minute = 0
  const calls = new Map<string, number>()
  return (address) => {
    if (isLoopback(address)) return true
    const present = Math.floor(now().getTime() / 60_000)
    if (present !== minute || calls.size > MOST_ADDRESSES) calls.clear()
    minute = present
    const count = (calls.get(address) ?? 0) + 1
    calls.set(address, count)
    return count <= callsAMinute
  }
}
