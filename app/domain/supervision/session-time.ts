import { now } from '~/platform/clock'
import { settings } from '~/platform/env'

/** When a session was opened, what it was planned for, when it ended. Without a plan it begins when it is opened. */
export type SessionTimes = { openedAt: string; startsAt: string | null; minutes: number | null; endedAt: string | null }

/** What may be planned: how many days ahead, and how short and long a session is, in minutes. */
export const PLAN = { days: 60, minutes: [15, 480] as const }

const MINUTE_MS = 60_000
/** People come in and sit down before the hour: from then on the code is shown. */
const SEATING_MINUTES = 30

/** When a session begins. */
export function startOf({ openedAt, startsAt }: Pick<SessionTimes, 'openedAt' | 'startsAt'>): Date {
  return new Date(startsAt ?? openedAt)
}

/** When a session is over, should nobody end it before. */
export function plannedEnd(times: Pick<SessionTimes, 'openedAt' | 'startsAt' | 'minutes'>): Date {
  return new Date(startOf(times).getTime() + (times.minutes ?? settings().supervision.sessionHours * 60) * MINUTE_MS)
}

/** Whether a session still takes names: nobody ended it, and its time has not passed. */
export function isSessionOpen(times: SessionTimes): boolean {
  return times.endedAt === null && now() < plannedEnd(times)
}

/** From when the code of a session is shown and taken. */
export function codeFrom(times: Pick<SessionTimes, 'openedAt' | 'startsAt'>): Date {
  return times.startsAt ? new Date(new Date(times.startsAt).getTime() - SEATING_MINUTES * MINUTE_MS) : new Date(times.openedAt)
}

/** Whether a session takes codes now. */
export function takesCodes(times: SessionTimes): boolean {
  return isSessionOpen(times) && now() >= codeFrom(times)
}

/** Until when the roll-call of a session may be finished. */
export function confirmableUntil(times: SessionTimes): Date {
  const end = times.endedAt ? new Date(times.endedAt) : plannedEnd(times)
  return new Date(end.getTime() + settings().supervision.confirmMinutes * MINUTE_MS)
}

/** Whether a session may be planned for a time and a length. A plan begins in the future, within some weeks. */
export function isPlan(startsAt: Date, minutes: number): boolean {
  const ahead = startsAt.getTime() - now().getTime()
  return ahead > 0 && ahead <= PLAN.days * 86_400_000 && Number.isInteger(minutes) && minutes >= PLAN.minutes[0] && minutes <= PLAN.minutes[1]
}
