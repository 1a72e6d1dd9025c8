import { addDays, isCivilDate } from '~/platform/clock'
import type { Quiet } from './mail-times'

/** What reminders go by. Days are whole days of the calendar of Hanoi. */
export type ReminderTerms = {
  /** How many days before a due date a cadre is reminded, and how many days after it. */
  before: number[]
  after: number[]
  /** For how many weeks after the last of those they are reminded once a week. */
  weeks: number
  quiet: Quiet
  /** How many working days after a due date the manager hears of it; 0 for never. */
  escalateAfter: number
  /** How many mails a person gets in a day at most; what is more goes with the next morning's. */
  mailsADay: number
}

export const USUAL_TERMS: ReminderTerms = {
  before: [14, 7, 1],
  after: [1, 7],
  weeks: 8,
  quiet: { from: 21 * 60, to: 7 * 60, weekends: true, holidays: ['01-01', '04-30', '05-01', '09-02'] },
  escalateAfter: 5,
  mailsADay: 3,
}

/** A reminder and the due dates it holds for on a day: from the day it is to be told until the next one takes its place. */
export type Window = { kind: 'due-soon' | 'overdue'; days: number; from: string; to: string }

/**
 * The reminders of a day: for each, between which civil days (both included) a due date lies to be reminded of today. A day on
 * which nothing ran is made up for, by the reminder that holds now and no other.
 */
export function windowsOf(today: string, { before, after, weeks }: Pick<ReminderTerms, 'before' | 'after' | 'weeks'>): Window[] {
  const ahead = [...new Set(before)].sort((a, b) => a - b)
  const late = [...new Set(after)].sort((a, b) => a - b)
  const last = late.at(-1)
  const everyLate = last === undefined ? [] : [...late, ...Array.from({ length: weeks }, (_, n) => last + 7 * (n + 1))]
  return [
    ...ahead.map((days, at) => ({ kind: 'due-soon' as const, days: -days, from: addDays(today, at === 0 ? 0 : ahead[at - 1] + 1), to: addDays(today, days) })),
    ...everyLate.map((days, at) => ({
      kind: 'overdue' as const,
      days,
      from: addDays(today, -((everyLate[at + 1] ?? days + 7) - 1)),
      to: addDays(today, -days),
    })),
  ]
}

/** How the key of a reminder names it: the due date it holds for, and how many days after it. */
export const cycleOf = (dueDate: string, days: number): string => `${dueDate}/${days < 0 ? days : `+${days}`}`

const isWhole = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most
const areDays = (days: number[], least: number, most: number) => days.length <= 10 && days.every((day) => isWhole(day, least, most))
/** A date, or month and day of every year; 29 February is one. */
const isHoliday = (text: string) => isCivilDate(text) || (/^\d\d-\d\d$/.test(text) && isCivilDate(`2028-${text}`))

/** Whether terms lie within bounds: a few reminders, mail allowed at some time of the day. */
export function areTerms({ before, after, weeks, quiet, escalateAfter, mailsADay }: ReminderTerms): boolean {
  return (
    areDays(before, 0, 90) &&
    areDays(after, 1, 180) &&
    isWhole(weeks, 0, 26) &&
    isWhole(quiet.from, 0, 1439) &&
    isWhole(quiet.to, 0, 1439) &&
    quiet.holidays.length <= 60 &&
    quiet.holidays.every(isHoliday) &&
    isWhole(escalateAfter, 0, 60) &&
    isWhole(mailsADay, 1, 20)
  )
}
