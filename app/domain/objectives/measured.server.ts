import { elapsed, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { type Known, knownAt } from '../ledger/known.server'
import { type CheckIn, lastCheckIn } from './check-ins.server'
import type { KeyResult } from './content'
import { fedValue } from './fed-values.server'
import { childrenOf, type Objective } from './objectives.server'
import { progressOf, weightedMean } from './progress'

/** A key result as it stands: its value, exact; of a rate how many of how many; how far it is in percent, exact; what was said last. */
export type MeasuredResult = { keyResult: KeyResult; value: string | null; of: { done: number; all: number } | null; percent: string; said: CheckIn | null }
/** An objective as it stands, as known through an event. `percent`: null where there is nothing to measure. */
export type Measured = { results: MeasuredResult[]; percent: string | null; through: number; at: string; children: { counted: number } | null }

/** As many objectives below one as count for it. */
export const MOST_COUNTED = 200
const DEEPEST = 6

/** How an objective stands as known now, or as of what is given. The caller has authorised the look. */
export function measure(objective: Objective, known: Known = knownAt(now()), from: Read = read, depth = 0): Measured {
  const results = objective.content.keyResults.map((keyResult) => measureResult(objective, keyResult, known, from))
  const own = results.map(({ keyResult, percent }) => ({ weight: keyResult.weight, percent }))
  const children = objective.content.countsChildren && depth < DEEPEST ? childrenOf(objective.id, { limit: MOST_COUNTED }, from) : null
  const below = (children ?? []).flatMap((child) => {
    const { percent } = measure(child, known, from, depth + 1)
    return percent === null ? [] : [{ weight: child.content.weight, percent }]
  })
  return {
    results,
    percent: weightedMean([...own, ...below]),
    through: known.seq,
    at: known.at,
    children: children && { counted: below.length },
  }
}

function measureResult(objective: Objective, keyResult: KeyResult, known: Known, from: Read): MeasuredResult {
  const { feed } = keyResult
  if (feed.kind === 'by-hand') {
    const said = lastCheckIn(objective.id, keyResult.id, known.seq, from)
    return { keyResult, value: said?.value ?? null, of: null, percent: progressOf(keyResult, said?.value ?? null), said }
  }
  const { value, of } = fedValue(feed, objective, known, from)
  return { keyResult, value, of, percent: progressOf(keyResult, value), said: null }
}

const KEPT_MINUTES = 10
/** A unit is measured anew for everybody who opens the tree only where that is quick. */
const QUICK_MS = 25
const kept = new Map<string, { measured: Measured; until: number }>()

/**
 * How an objective stands, for pages that many open: what took long to count is shown again for ten minutes, with the event through which
 * it is known. What is said by hand meanwhile, or a further version, is shown at once.
 */
export function measuredLately(objective: Objective): Measured {
  const said = objective.content.keyResults.map(({ id, feed }) => (feed.kind === 'by-hand' ? (lastCheckIn(objective.id, id)?.id ?? '') : '')).join()
  const key = `${objective.versionId} ${said}`
  const known = kept.get(key)
  const at = now().getTime()
  if (known && known.until > at && known.until - at <= KEPT_MINUTES * 60_000) return known.measured
  const began = elapsed()
  const measured = measure(objective)
  if (elapsed() - began > QUICK_MS) {
    if (kept.size >= 500) kept.delete(kept.keys().next().value as string)
    kept.set(key, { measured, until: at + KEPT_MINUTES * 60_000 })
  } else kept.delete(key)
  return measured
}
