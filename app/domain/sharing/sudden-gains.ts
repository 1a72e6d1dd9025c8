/** What one participant's two checks found, and how long they took over the first. */
export type Passing = { joinedAt: string; beforeAt: string; beforeRight: number; beforeAsked: number; afterRight: number; afterAsked: number }

/** Nobody reads a question and its options in less. */
const SECONDS_A_QUESTION = 5
const FEWEST = 3

const isSudden = ({ joinedAt, beforeAt, beforeRight, beforeAsked, afterRight, afterAsked }: Passing) =>
  beforeRight === 0 && afterRight === afterAsked && new Date(beforeAt).getTime() - new Date(joinedAt).getTime() < beforeAsked * SECONDS_A_QUESTION * 1000

/**
 * Those who had everything wrong before, faster than one reads, and everything right after, when they are three or more and most of
 * all who took part with one sharer; otherwise nobody, since one in a hurry says nothing. A person judges what it means.
 */
export function suddenGains<T extends Passing>(all: readonly T[]): T[] {
  const sudden = all.filter(isSudden)
  return sudden.length >= FEWEST && sudden.length * 2 > all.length ? sudden : []
}
