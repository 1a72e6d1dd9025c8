import { mean } from '../assessment/item-statistics'
import type { Thresholds } from './thresholds'

/**
 * The shortest mean interval that says something, in milliseconds. Answers that waited for the network are sent one after the
 * other as fast as it takes them, evenly but never ten seconds apart; what is slower is the pace of whoever answers.
 */
export const SHORTEST_MEAN = 10_000

export type Evenness = { intervals: number; meanSeconds: number; spreadPercent: number }

/**
 * Whether answers came at almost the same interval: `at` are the first answers to each item as received, in milliseconds and in
 * order. People differ from item to item by a third and more of their mean (van der Linden 2006, "A lognormal model for response
 * times on test items"); a clockwork does not. Null where they do, where there are too few, or where the network may set the pace.
 */
export function evennessOf(at: readonly number[], limits: Pick<Thresholds, 'evenPercent' | 'evenIntervals'>): Evenness | null {
  const intervals = at.slice(1).map((value, place) => value - at[place])
  const centre = mean(intervals)
  if (centre === null || intervals.length < limits.evenIntervals || centre < SHORTEST_MEAN) return null
  const variance = intervals.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (intervals.length - 1)
  const spread = (Math.sqrt(variance) / centre) * 100
  if (spread > limits.evenPercent) return null
  return { intervals: intervals.length, meanSeconds: Math.round(centre / 1000), spreadPercent: Math.round(spread * 10) / 10 }
}
