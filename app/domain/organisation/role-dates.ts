import { addDays, civilDate, isCivilDate, isPlannable, now } from '~/platform/clock'

/** How far ahead a role may begin, and how long one is lent, in days. */
export const AHEAD_DAYS = 366

/** From and until when a role is to hold, as typed: `lastDay` is its last day, empty for none. */
export type TypedDates = { validFrom: string; lastDay: string }

/** The half-open range of typed days; null when they cannot be: in the past, back to front, too far ahead, or without an end where one is needed. */
export function rangeOf({ validFrom, lastDay }: TypedDates, needsEnd = false): { validFrom: string; validTo: string | null } | null {
  const today = civilDate(now())
  if (!isCivilDate(validFrom) || validFrom < today || validFrom > addDays(today, AHEAD_DAYS)) return null
  if (!lastDay) return needsEnd ? null : { validFrom, validTo: null }
  if (!isPlannable(lastDay) || lastDay < validFrom || (needsEnd && lastDay > addDays(validFrom, AHEAD_DAYS))) return null
  return { validFrom, validTo: addDays(lastDay, 1) }
}
