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
  /** Working days since anything was learnt, the course was begun or the clock ran again. */
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

/** Minutes a working day of so far, and those that what is left takes from now on; null where nothing is left or it is overdue. */
function paceFigures({ daysLeft, minutesLeft, workdaysBegun, workdaysLeft, minutes }: Inputs): Finding | null {
  if (daysLeft === null || daysLeft < 0 || minutesLeft <= 0) return null
  const ownADay = rounded(paceOfSoFar({ minutes, minutesLeft, workdaysBegun }))
  return { rule: 'pace', ownADay, neededADay: Math.ceil(minutesLeft / Math.max(1, workdaysLeft)), daysLeft, minutesLeft }
}

const paceOfSoFar = ({ minutes, minutesLeft, workdaysBegun }: Pick<Inputs, 'minutes' | 'minutesLeft' | 'workdaysBegun'>) =>
  Math.max(0, minutes - minutesLeft) / Math.max(1, workdaysBegun)

/** Whether at the own pace what is left takes longer than there is: not before somebody has a pace, and not far from the due date. */
function isBehind(inputs: Inputs, limits: Thresholds): boolean {
  if ((inputs.daysLeft ?? 0) > limits.paceDays || inputs.workdaysBegun < limits.paceAfter) return false
  return paceOfSoFar(inputs) * inputs.workdaysLeft < inputs.minutesLeft
}

/** Working days without anything learnt, in a course that is due one day and not overdue: of that reminders tell. */
function idleFigures({ daysLeft, minutesLeft, workdaysIdle }: Inputs): Finding | null {
  return daysLeft === null || daysLeft < 0 || minutesLeft <= 0 ? null : { rule: 'idle', workdaysIdle, daysLeft }
}

/** Tests that were not passed, and none that was. */
const failedFigures = ({ failedTests, isPassed, attemptsLeft }: Inputs): Finding | null => (isPassed ? null : { rule: 'failed', failedTests, attemptsLeft })

/** A product that waits for a marker: nothing the cadre could do. */
const markingFigures = ({ workdaysWaiting }: Inputs): Finding | null => (workdaysWaiting === null ? null : { rule: 'marking', workdaysWaiting })

type Rule = { figures(inputs: Inputs): Finding | null; warns(inputs: Inputs, limits: Thresholds): boolean }

const OF: Record<RuleName, Rule> = {
  pace: { figures: paceFigures, warns: isBehind },
  idle: { figures: idleFigures, warns: ({ workdaysIdle }, { idleDays }) => workdaysIdle >= idleDays },
  failed: { figures: failedFigures, warns: ({ failedTests }, limits) => failedTests >= limits.failedTests },
  marking: { figures: markingFigures, warns: ({ workdaysWaiting }, { markingDays }) => (workdaysWaiting ?? 0) >= markingDays },
}

/** The numbers of a rule, whether it warns or not; null where it has nothing to say any more: done, passed, marked, overdue or due no day. */
export function figuresOf(rule: RuleName, inputs: Inputs): Finding | null {
  return OF[rule].figures(inputs)
}

/** What one rule finds in inputs by thresholds; null where it finds nothing. The same for ever, so that it can be found again. */
export function findingOf(rule: RuleName, inputs: Inputs, limits: Thresholds): Finding | null {
  const figures = OF[rule].figures(inputs)
  return figures && OF[rule].warns(inputs, limits) ? figures : null
}

/** Why a warning of a rule ends that finds nothing any more: the day has passed, nobody asks for the course by a day, or it is cleared. */
export function endingOf(rule: RuleName, { daysLeft, minutesLeft }: Inputs): 'overdue' | 'not-asked' | 'cleared' {
  if (rule !== 'pace' && rule !== 'idle') return 'cleared'
  if (daysLeft === null) return 'not-asked'
  return daysLeft < 0 && minutesLeft > 0 ? 'overdue' : 'cleared'
}

/** Everything the rules find. Of somebody who learns nothing at all, the pace says nothing more. */
export function findingsOf(inputs: Inputs, limits: Thresholds): Finding[] {
  const found = RULES.map((rule) => findingOf(rule, inputs, limits)).filter((finding) => finding !== null)
  return found.some(({ rule }) => rule === 'idle') ? found.filter(({ rule }) => rule !== 'pace') : found
}

const rounded = (minutes: number) => Math.round(minutes * 10) / 10
