import { readingTime } from './reading-time'
import type { Thresholds } from './thresholds'

/**
 * The first answer to an item as the server received it. `at`: milliseconds after the test was drawn; `words`: of stem and
 * options; `isKnown`: its taker had met this version in an earlier attempt, and need not read it again.
 */
export type ReceivedAnswer = { position: number; at: number; words: number; isKnown: boolean }
export type Haste = { fast: number[]; of: number; seconds: number; readingSeconds: number }

/**
 * Which answers came faster than their items can be read, in the order in which they were received. Time that was not used
 * is carried over: who reads the whole paper first and then answers in one go has read, and so has who answered without
 * network, whose answers wait in the browser and come all at once afterwards. Receiving can only be later than answering, so of
 * anyone who takes the time to read each item before answering it, nothing is ever called fast, however late or bundled the
 * answers come: by the time the n-th arrives, the reading of all n has fitted in.
 */
export function fastAnswers(answers: readonly ReceivedAnswer[], { wordsAMinute }: Pick<Thresholds, 'wordsAMinute'>): number[] {
  let unused = 0
  let before = 0
  const fast: number[] = []
  for (const { position, at, words, isKnown } of answers) {
    unused += at - before
    before = at
    const needed = isKnown ? 0 : readingTime(words, wordsAMinute)
    if (needed > unused) fast.push(position)
    unused = Math.max(0, unused - needed)
  }
  return fast
}

/** Whether a test was answered faster than reading allows; null where it was not, or where too few answers could tell. */
export function hasteOf(answers: readonly ReceivedAnswer[], limits: Pick<Thresholds, 'wordsAMinute' | 'fastPercent' | 'fastAnswers'>): Haste | null {
  const fresh = answers.filter(({ isKnown }) => !isKnown)
  const fast = fastAnswers(answers, limits)
  if (fast.length < limits.fastAnswers || fast.length * 100 < fresh.length * limits.fastPercent) return null
  const words = fresh.reduce((sum, answer) => sum + answer.words, 0)
  return {
    fast,
    of: fresh.length,
    seconds: Math.round((answers.at(-1)?.at ?? 0) / 1000),
    readingSeconds: Math.round(readingTime(words, limits.wordsAMinute) / 1000),
  }
}
