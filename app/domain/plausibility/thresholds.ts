import { outOfRange, usualOf } from '~/platform/thresholds'

/** From where on something is put before a person, each with what it is unless an administrator sets it otherwise and what it may be. */
export const RANGES = {
  /** No reader takes in more words (Vietnamese syllables) a minute: four in a second are usual, ten are nobody's. */
  wordsAMinute: { otherwise: 600, least: 300, most: 3000 },
  /** Which share of the answers of a test, in percent, and how many of them, must have come faster than they can be read. */
  fastPercent: { otherwise: 60, least: 30, most: 100 },
  fastAnswers: { otherwise: 8, least: 4, most: 100 },
  /** At most this spread (standard deviation in percent of the mean) of at least so many intervals is called too even. */
  evenPercent: { otherwise: 6, least: 1, most: 20 },
  evenIntervals: { otherwise: 9, least: 6, most: 100 },
  /** Two tests lie near each other when no more than so many minutes are between them; identical wrong answers count from so many on. */
  alikeMinutes: { otherwise: 30, least: 0, most: 240 },
  alikeWrong: { otherwise: 4, least: 3, most: 50 },
  /** An item says something once so many others have answered it. */
  alikeAnswers: { otherwise: 20, least: 10, most: 1000 },
  /** In one body, course and day, chance alone brings a flag at most once in so many. */
  alikeOnceIn: { otherwise: 100, least: 20, most: 100_000 },
  /** How many lessons in a row must have been completed faster than they can be read. */
  fastLessons: { otherwise: 3, least: 2, most: 20 },
  /** For how many days those named may say their side before anybody judges; once all have, it may be judged. */
  statementDays: { otherwise: 5, least: 0, most: 30 },
} as const

export type ThresholdName = keyof typeof RANGES
export type Thresholds = Record<ThresholdName, number>

export const THRESHOLD_NAMES = Object.keys(RANGES) as ThresholdName[]

/** The thresholds as they are unless somebody sets them otherwise. */
export const USUAL: Thresholds = usualOf(RANGES)

/** The names of those that are no whole number within their range. */
export function wrongThresholds(given: Partial<Record<ThresholdName, number>>): ThresholdName[] {
  return outOfRange(RANGES, given)
}
