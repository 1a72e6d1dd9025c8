import { outOfRange, usualOf } from '~/platform/thresholds'

/** From where on somebody is warned, each with what it is unless an administrator sets it otherwise and what it may be. */
export const RANGES = {
  /** From so many days before the due date on, what is left is held against the own pace. */
  paceDays: { otherwise: 21, least: 3, most: 120 },
  /** A pace is one after so many working days; before that nobody has any. */
  paceAfter: { otherwise: 3, least: 1, most: 20 },
  /** So many working days without anything learnt, in a course that is due. */
  idleDays: { otherwise: 7, least: 3, most: 60 },
  /** So many tests that were not passed, and none that was. */
  failedTests: { otherwise: 2, least: 1, most: 10 },
  /** So many working days a product waits to be marked. */
  markingDays: { otherwise: 5, least: 1, most: 30 },
  /** The manager reads it so many working days after the cadre. */
  managerAfter: { otherwise: 3, least: 0, most: 30 },
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
