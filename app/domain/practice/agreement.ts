/** Two markings of the same thing by one criterion, each as the place of its level (0 is the lowest), of so many levels. */
export type Pair = { first: number; second: number; levels: number }
/** How far two markers agree: shares from 0 to 1 of all pairs; `kappa` null where chance alone explains everything. */
export type Agreement = { pairs: number; exact: number; withinOne: number; kappa: number | null }

/**
 * Agreement over pairs: exactly the same level, at most one level apart, and Cohen's weighted kappa with quadratic weights
 * (J. Cohen, "Weighted kappa", Psychological Bulletin 70, 1968, 213–220): 1 is full agreement, 0 what chance would give.
 * Null when there are no pairs.
 */
export function agreementOf(pairs: Pair[]): Agreement | null {
  if (pairs.length === 0) return null
  const share = (isSo: (pair: Pair) => boolean) => pairs.filter(isSo).length / pairs.length
  return {
    pairs: pairs.length,
    exact: share(({ first, second }) => first === second),
    withinOne: share(({ first, second }) => Math.abs(first - second) <= 1),
    kappa: weightedKappa(pairs),
  }
}

function weightedKappa(pairs: Pair[]): number | null {
  const levels = Math.max(...pairs.map((pair) => pair.levels), 2)
  const weight = (a: number, b: number) => ((a - b) / (levels - 1)) ** 2
  const shares = (of: (pair: Pair) => number) => Array.from({ length: levels }, (_, level) => pairs.filter((pair) => of(pair) === level).length / pairs.length)
  const [first, second] = [shares((pair) => pair.first), shares((pair) => pair.second)]
  const seen = pairs.reduce((sum, pair) => sum + weight(pair.first, pair.second), 0) / pairs.length
  const byChance = first.reduce((sum, a, at) => sum + second.reduce((row, b, other) => row + a * b * weight(at, other), 0), 0)
  return byChance === 0 ? null : 1 - seen / byChance
}
