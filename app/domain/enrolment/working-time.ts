import { addDays, civilDate, daysBetween, startOfDay } from '~/platform/clock'

/** The working hours of a day, Monday to Friday unless a calendar says otherwise, in minutes after midnight in Hanoi. */
const HOURS: [number, number][] = [
  [8 * 60, 12 * 60],
  [13 * 60, 17 * 60],
]
const MINUTES_A_DAY = HOURS.reduce((sum, [from, to]) => sum + to - from, 0)

/** Days of which something is said: work rests though it is a weekday, or is made up for though it is a weekend. */
export type Calendar = ReadonlyMap<string, 'holiday' | 'workday'>
/** Nothing is said of any day. */
const USUAL: Calendar = new Map()

/** Whether work is done on a civil day: Monday to Friday, unless the calendar says otherwise. */
export const isWorkday = (date: string, calendar: Calendar = USUAL): boolean => {
  const said = calendar.get(date)
  return said ? said === 'workday' : ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
}

/** Minutes of working time between two instants. */
export function workingMinutes(from: Date, to: Date, calendar: Calendar = USUAL): number {
  let minutes = 0
  for (let date = civilDate(from); startOfDay(date) < to; date = addDays(date, 1)) {
    if (!isWorkday(date, calendar)) continue
    const midnight = startOfDay(date).getTime()
    for (const [begin, end] of HOURS)
      minutes += Math.max(0, Math.min(to.getTime(), midnight + end * 60_000) - Math.max(from.getTime(), midnight + begin * 60_000)) / 60_000
  }
  return minutes
}

/** Working days that an outage took, begun ones whole: what due dates move by. */
export const workingDays = (from: Date, to: Date, calendar: Calendar = USUAL): number => Math.ceil(workingMinutes(from, to, calendar) / MINUTES_A_DAY)

/** A civil date moved on by working days. */
export function addWorkingDays(date: string, days: number, calendar: Calendar = USUAL): string {
  let moved = date
  for (let left = days; left > 0; ) {
    moved = addDays(moved, 1)
    if (isWorkday(moved, calendar)) left -= 1
  }
  return moved
}

/** How many working days come after one civil date up to another, that one included; none when it is no later. */
export function workdaysBetween(from: string, to: string, calendar: Calendar = USUAL): number {
  if (to <= from) return 0
  let days = weekdaysBetween(from, to)
  for (const [date, said] of calendar) if (date > from && date <= to) days += Number(said === 'workday') - Number(isWorkday(date))
  return days
}

/** Mondays to Fridays after one civil date up to another, without walking them. */
function weekdaysBetween(from: string, to: string): number {
  const days = daysBetween(from, to)
  const weekday = new Date(`${from}T00:00:00Z`).getUTCDay()
  const rest = Array.from({ length: days % 7 }, (_, at) => (weekday + 1 + at) % 7).filter((day) => day !== 0 && day !== 6)
  return Math.floor(days / 7) * 5 + rest.length
}
