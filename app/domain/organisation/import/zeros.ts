/** Codes that seem to have lost the zeros at their beginning: how many, one of them, and how long they are taken to be. */
export type LostZeros = { count: number; example: string; length: number }

const DIGITS = /^\d+$/

/**
 * Whether codes of digits lost zeros on their way through a spreadsheet: some are shorter than codes that begin with a zero, in the file or
 * in the academy, or than nearly all others. Null where nothing looks so.
 */
export function lostZeros(counts: { short: Map<number, { count: number; example: string }>; zeroed: number }, known: number): LostZeros | null {
  const total = [...counts.short.values()].reduce((sum, { count }) => sum + count, 0)
  const usual = [...counts.short].sort((one, other) => other[1].count - one[1].count)[0]
  const longest = Math.max(0, ...counts.short.keys())
  // A tenth of codes begin with a zero by chance; where none does and some are shorter, a program took them away.
  const bySpread = usual && usual[0] === longest && usual[1].count >= total * 0.5 ? longest : 0
  const length = Math.max(known, counts.zeroed, bySpread)
  const short = [...counts.short].filter(([size]) => size < length)
  const count = short.reduce((sum, [, one]) => sum + one.count, 0)
  return count ? { count, example: short[0][1].example, length } : null
}

/** Counts codes of digits by length; `zeroed` is the longest that begins with a zero. */
export function countCode(counts: { short: Map<number, { count: number; example: string }>; zeroed: number }, code: string): void {
  if (!DIGITS.test(code)) return
  if (code.startsWith('0')) counts.zeroed = Math.max(counts.zeroed, code.length)
  const same = counts.short.get(code.length)
  if (same) same.count += 1
  else if (counts.short.size < 50) counts.short.set(code.length, { count: 1, example: code })
}
