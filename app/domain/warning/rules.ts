import type { Thresholds } from './thresholds'

export type RuleName = 'pace' | 'idle' | 'failed' | 'marking'
export const RULES: readonly RuleName[] = ['pace', 'idle', 'failed', 'marking']

/**
 * What the rules are given of a course that is open, as it is kept with a warning; they are given nothing else. Minutes are those the
 * course is said to take; working days are counted by the calendar of the day, since a later one may count otherwise.
 */
export type Inputs = {
  day: string
  dueDate: string | null
  /** Civil days until due, negative when overdue; null without a due date. */
  daysLeft: number | null
  workdaysLeft: number
  workdaysBegun: number
  /** Working days since anything was learnt, or since the course was begun. */
  workdaysIdle: number
  minutes: number
  minutesLeft: number
  failedTests: number
  isPassed: boolean
  attemptsLeft: number
  /** Working days since the oldest product that waits was handed in; null where none waits. */
  workdaysWaiting: number | null
}

/** What a rule finds: the numbers that are told, and what would clear it. Minutes a working day. */
export type Finding =
  | { rule: 'pace'; ownADay: number; neededADay: number; daysLeft: number; minutesLeft: number }
  | { rule: 'idle'; workdaysIdle: number; daysLeft: number }
  | { rule: 'failed'; failedTests: number; attemptsLeft: number }
  | { rule: 'marking'; workdaysWaiting: number }

/**
 * Due soon against the own pace: at the minutes a working day of so far, what is left takes longer than there is. Not before somebody has
 * a pace, and not of what only waits for others.
 */
export function paceOf(inputs: Inputs, limits: Thresholds): Finding | null {
  const { daysLeft, minutesLeft, workdaysBegun, workdaysLeft, minutes } = inputs
  if (daysLeft === null || daysLeft < 0 || daysLeft > limits.paceDays || minutesLeft <= 0 || workdaysBegun < limits.paceAfter) return null
  const ownADay = Math.max(0, minutes - minutesLeft) / workdaysBegun
  if (ownADay * workdaysLeft >= minutesLeft) return null
  return { rule: 'pace', ownADay: rounded(ownADay), neededADay: Math.ceil(minutesLeft / Math.max(1, workdaysLeft)), daysLeft, minutesLeft }
}

/** Nothing learnt for so long, in a course that is due one day and not overdue: of that reminders tell. */
export function idleOf({ daysLeft, minutesLeft, workdaysIdle }: Inputs, limits: Thresholds): Finding | null {
  if (daysLeft === null || daysLeft < 0 || minutesLeft <= 0 || workdaysIdle < limits.idleDays) return null
  return { rule: 'idle', workdaysIdle, daysLeft }
}

/** Tests that were not passed, and none that was. */
export function failedOf({ failedTests, isPassed, attemptsLeft }: Inputs, limits: Thresholds): Finding | null {
  return !isPassed && failedTests >= limits.failedTests ? { rule: 'failed', failedTests, attemptsLeft } : null
}

/** A product that waits for a marker: nothing the cadre could do. */
export function markingOf({ workdaysWaiting }: Inputs, limits: Thresholds): Finding | null {
  return workdaysWaiting !== null && workdaysWaiting >= limits.markingDays ? { rule: 'marking', workdaysWaiting } : null
}

const FINDERS = { pace: paceOf, idle: idleOf, failed: failedOf, marking: markingOf } satisfies Record<
  RuleName,
  (inputs: Inputs, limits: Thresholds) => Finding | null
>

/** What one rule finds in inputs by thresholds; null where it finds nothing. The same for ever, so that it can be found again. */
export function findingOf(rule: RuleName, inputs: Inputs, limits: Thresholds): Finding | null {
  return FINDERS[rule](inputs, limits)
}

/** Everything the rules find. Of somebody who learns nothing at all, the pace says nothing more. */
export function findingsOf(inputs: Inputs, limits: Thresholds): Finding[] {
  const found = RULES.map((rule) => findingOf(rule, inputs, limits)).filter((finding) => finding !== null)
  return found.some(({ rule }) => rule === 'idle') ? found.filter(({ rule }) => rule !== 'pace') : found
}

const rounded = (minutes: number) => Math.round(minutes * 10) / 10
