/** A stretch of time, in milliseconds since 1970; half-open. */
export type Span = { from: number; to: number }

/** How long the spans cover a stretch, each moment once. */
export function covered(stretch: Span, spans: readonly Span[]): number {
  const inside = spans
    .map(({ from, to }) => ({ from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from)
  let [sum, until] = [0, stretch.from]
  for (const { from, to } of inside) {
    sum += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return sum
}

/** What an outage took from an attempt beyond what earlier ones, which it may overlap, have given back. */
export const lostTo = (attempt: Span, outage: Span, earlier: readonly Span[]): number => covered(attempt, [...earlier, outage]) - covered(attempt, earlier)
