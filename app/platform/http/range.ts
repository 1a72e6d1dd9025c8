/** Which bytes of a file a Range header asks for, both ends included. */
export type Range = { start: number; end: number }

/**
 * Reads a Range header against a size. Answers null for "send it whole" (no header, several ranges, other units: all may be
 * ignored) and 'unsatisfiable' when it begins behind the end.
 */
export function readRange(header: string | undefined, size: number): Range | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!match || (!match[1] && !match[2])) return null
  const [, from, to] = match
  if (!from) return Number(to) === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - Number(to)), end: size - 1 }
  const start = Number(from)
  const end = to ? Math.min(Number(to), size - 1) : size - 1
  if (to && Number(to) < start) return null
  return start >= size ? 'unsatisfiable' : { start, end }
}
