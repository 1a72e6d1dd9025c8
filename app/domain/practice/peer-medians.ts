/** What one reviewer gave: points by criterion. */
export type Given = { assignmentId: string; points: number[] }

/** The median of some numbers; of an even count the mean of the two in the middle. Null of none. */
export function medianOf(values: readonly number[]): number | null {
  if (!values.length) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The median of each criterion, null where nobody gave points. */
export function mediansOf(given: readonly Given[], criteria: number): (number | null)[] {
  return Array.from({ length: criteria }, (_, at) => medianOf(given.map(({ points }) => points[at])))
}

/** Reviews of which a criterion lies farther from its median than `most` points; with fewer than three there is no middle to be far from. */
export function outliersOf(given: readonly Given[], most: number): string[] {
  if (given.length < 3) return []
  const medians = mediansOf(given, given[0].points.length)
  return given.filter(({ points }) => points.some((value, at) => Math.abs(value - (medians[at] ?? value)) > most)).map(({ assignmentId }) => assignmentId)
}
