/*
 * Figures of classical test theory for one item. Scores are what was earned of an item as a share from 0 to 1, so that items
 * whose parts count stand beside those that are right or wrong; `rest` is the share earned of everything else in the same
 * paper, which may hold other questions than a neighbour's.
 */

export type Interval = readonly [number, number]

/** The mean of some figures; null of none. */
export function mean(values: readonly number[]): number | null {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null
}

/** The middle one of some figures, of an even number the mean of the two; null of none. */
export function median(values: readonly number[]): number | null {
  if (!values.length) return null
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/**
 * The 95 % interval around a share of `n` (Wilson 1927), which stays between 0 and 1 and holds for small numbers. For scores
 * that count parts it is wider than it need be: nothing between 0 and 1 spreads more than right and wrong.
 */
export function wilson(share: number, n: number): Interval {
  if (n === 0) return [0, 1]
  const z = 1.959964
  const spread = 1 + (z * z) / n
  const centre = (share + (z * z) / (2 * n)) / spread
  const half = (z / spread) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return [Math.max(0, centre - half), Math.min(1, centre + half)]
}

/** Pearson's correlation; with scores of 0 and 1 the point-biserial. Null where either does not vary. */
export function correlation(xs: readonly number[], ys: readonly number[]): number | null {
  const [mx, my] = [mean(xs), mean(ys)]
  if (mx === null || my === null) return null
  let [sxx, syy, sxy] = [0, 0, 0]
  for (const [at, x] of xs.entries()) {
    const [dx, dy] = [x - mx, ys[at] - my]
    sxx += dx * dx
    syy += dy * dy
    sxy += dx * dy
  }
  return sxx < 1e-12 || syy < 1e-12 ? null : sxy / Math.sqrt(sxx * syy)
}

/** The 95 % interval around a correlation of `n` pairs (Fisher 1921); everything of fewer than four. */
export function correlationInterval(r: number, n: number): Interval {
  if (n < 4) return [-1, 1]
  const z = Math.atanh(Math.max(-0.999999, Math.min(0.999999, r)))
  const half = 1.959964 / Math.sqrt(n - 3)
  return [Math.tanh(z - half), Math.tanh(z + half)]
}

/** How much each belongs to the best and to the weakest: 1 wholly, 0 not, between where several share the last place. */
export type Groups = { upper: number[]; lower: number[] }

/** The share of people in each outer group, which tells them apart best (Kelley 1939). */
export const OUTER = 0.27

/** The best and the weakest 27 % by their score in the rest of the paper. Who ties at the border counts in part, so that no order of rows decides. */
export function outerGroups(rest: readonly number[]): Groups {
  const size = Math.max(1, Math.round(rest.length * OUTER))
  const weights = (better: (a: number, b: number) => number) => {
    const border = [...rest].sort(better)[size - 1]
    const before = rest.filter((value) => better(value, border) < 0).length
    const tied = rest.filter((value) => value === border).length
    return rest.map((value) => (better(value, border) < 0 ? 1 : value === border ? (size - before) / tied : 0))
  }
  return rest.length ? { upper: weights((a, b) => b - a), lower: weights((a, b) => a - b) } : { upper: [], lower: [] }
}

/** The mean of some figures, each with its weight; null where nothing weighs. */
export function weighted(values: readonly number[], weights: readonly number[]): number | null {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return total > 0 ? values.reduce((sum, value, at) => sum + value * weights[at], 0) / total : null
}
