let stopped: Date | null = null
let leapt = 0

/** The one place where the time is read. */
export function now(): Date {
  return stopped ? new Date(stopped) : new Date()
}

/**
 * Milliseconds that have passed in this process since some moment, whatever is done to the system's clock: they never run
 * back. With the stopped clock they are the sum of its steps forward.
 */
export function elapsed(): number {
  return leapt + (stopped ? 0 : performance.now())
}

/** Stops the clock at an instant, for tests and for the demo's history; `null` lets it run again. */
export function stopClock(at: Date | null): void {
  const before = elapsed()
  const step = stopped && at ? Math.max(0, at.getTime() - stopped.getTime()) : 0
  stopped = at
  leapt += before + step - elapsed()
}

/** Asia/Ho_Chi_Minh is seven hours ahead all year round; adding them costs a tenth of what a formatter does. */
const AHEAD = 7 * 3_600_000

/** The civil date `YYYY-MM-DD` of an instant in Asia/Ho_Chi_Minh. */
export function civilDate(at: Date): string {
  return new Date(at.getTime() + AHEAD).toISOString().slice(0, 10)
}

/** The first instant of a civil date in Asia/Ho_Chi_Minh (UTC+7, no summer time). */
export function startOfDay(date: string): Date {
  return new Date(`${date}T00:00:00+07:00`)
}

/** The last instant of a civil date, to the millisecond: what is known then is known at the end of that day, and nothing of the next. */
export function endOfDay(date: string): Date {
  return new Date(startOfDay(date).getTime() + 86_400_000 - 1)
}

/** Whole days from one civil date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** A civil date moved by whole days. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Whether a text names a day that there was or will be, `YYYY-MM-DD`, in whatever year. */
export function isRealDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && addDaysOrNull(text) === text
}

/** Whether a text is a real civil date `YYYY-MM-DD` of the years 1900 to 2199: further days are mistakes, and the calendar of texts ends at 9999. */
export function isCivilDate(text: string): boolean {
  return /^(?:19|20|21)/.test(text) && isRealDate(text)
}

const YEARS_AHEAD = 10

/** Whether a text is a civil date that somebody may plan for: no later than ten years from today. */
export function isPlannable(text: string): boolean {
  const today = civilDate(now())
  return isCivilDate(text) && text <= `${Number(today.slice(0, 4)) + YEARS_AHEAD}${today.slice(4)}`
}

function addDaysOrNull(text: string): string | null {
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) ? null : new Date(at).toISOString().slice(0, 10)
}
