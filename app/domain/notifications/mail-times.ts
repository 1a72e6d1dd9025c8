import { addDays, civilDate, startOfDay } from '~/platform/clock'
import type { Calendar } from '../enrolment/working-time'
import type { Rhythm } from './preferences.server'

/**
 * When mail may go out: minutes after midnight in Hanoi between which it is quiet, days on which none goes. `calendar`: what the
 * academy says of single days, which goes before the rest.
 */
export type Quiet = { from: number; to: number; weekends: boolean; holidays: string[]; calendar?: Calendar }

/** When the day's digest goes out, in minutes after midnight. */
export const DIGEST_AT = 8 * 60
const MINUTE = 60_000

const minutesOf = (at: Date) => Math.floor((at.getTime() - startOfDay(civilDate(at)).getTime()) / MINUTE)
const atMinute = (day: string, minutes: number) => new Date(startOfDay(day).getTime() + minutes * MINUTE)
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()

/** Whether no mail goes out on a civil day: a weekend, or a holiday (a date, or month and day of every year). */
export function isQuietDay(day: string, { weekends, holidays, calendar }: Quiet): boolean {
  const said = calendar?.get(day)
  if (said) return said === 'holiday'
  return (weekends && [0, 6].includes(weekdayOf(day))) || holidays.includes(day) || holidays.includes(day.slice(5))
}

/** The first day from one on that is not quiet; looks no further than sixty days, so that no setting stops mail for ever. */
function nextOpenDay(day: string, quiet: Quiet): string {
  let open = day
  for (let n = 0; n < 60 && isQuietDay(open, quiet); n += 1) open = addDays(open, 1)
  return open
}

/** Whether a minute of the day is quiet; the quiet time may reach over midnight. */
const isQuietMinute = (minute: number, { from, to }: Quiet) => (from <= to ? minute >= from && minute < to : minute >= from || minute < to)

/** The first instant from one on at which mail may go out, to the minute. */
export function firstAllowed(at: Date, quiet: Quiet): Date {
  const minute = new Date(Math.ceil(at.getTime() / MINUTE) * MINUTE)
  const day = civilDate(minute)
  const open = nextOpenDay(day, quiet)
  if (open !== day) return firstAllowed(atMinute(open, 0), quiet)
  if (!isQuietMinute(minutesOf(minute), quiet)) return minute
  // The quiet time ends today, or tomorrow where it reaches over midnight.
  const end = atMinute(day, quiet.to)
  return end > minute ? end : firstAllowed(atMinute(addDays(day, 1), quiet.to), quiet)
}

/** When mail of something told now goes out to whoever wants it in a rhythm: at once, with the next morning's digest, or with Monday's. */
export function mailTime(at: Date, rhythm: Rhythm, quiet: Quiet): Date {
  if (rhythm === 'at-once') return firstAllowed(at, quiet)
  const today = civilDate(at)
  let day = atMinute(today, DIGEST_AT) >= at ? today : addDays(today, 1)
  if (rhythm === 'weekly') while (weekdayOf(day) !== 1) day = addDays(day, 1)
  return firstAllowed(atMinute(day, DIGEST_AT), quiet)
}
