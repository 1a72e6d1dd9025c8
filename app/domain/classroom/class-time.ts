/** When a group session is planned, and what its hosts have done with it. Instants. */
export type ClassTimes = {
  startsAt: string
  endsAt: string
  cancelledAt: string | null
  openedAt: string | null
  closedAt: string | null
}

/** Where a session stands: `missed` was never opened, `over` was not closed in its time. */
export type ClassStage = 'planned' | 'open' | 'over' | 'closed' | 'missed' | 'cancelled'

const MINUTE_MS = 60_000
/** What may be planned: how many days ahead, how short and long a session is in minutes, and how many people it takes. */
export const CLASS_PLAN = { days: 180, minutes: [15, 480], people: [1, 500] } as const
/** People come in before the hour: from then on a host may open the session. */
export const SEATING_MINUTES = 30
/** Who comes later than that is late. */
export const LATE_MINUTES = 10

const ms = (at: string) => new Date(at).getTime()

/** Where a session stands at a moment. */
export function stageOf({ startsAt: _, endsAt, cancelledAt, openedAt, closedAt }: ClassTimes, at: Date): ClassStage {
  if (cancelledAt) return 'cancelled'
  if (closedAt) return 'closed'
  const isPast = at.getTime() >= ms(endsAt)
  if (openedAt) return isPast ? 'over' : 'open'
  return isPast ? 'missed' : 'planned'
}

/** From when a host may open a session. */
export const openableFrom = ({ startsAt }: Pick<ClassTimes, 'startsAt'>): Date => new Date(ms(startsAt) - SEATING_MINUTES * MINUTE_MS)

/** From when to when a session was held: never before it was opened, never beyond its plan. Null while it was not opened. */
export function heldOf({ startsAt, endsAt, openedAt, closedAt }: ClassTimes): { from: Date; until: Date } | null {
  if (!openedAt) return null
  const from = Math.max(ms(startsAt), ms(openedAt))
  const until = Math.min(ms(endsAt), closedAt ? ms(closedAt) : ms(endsAt))
  return { from: new Date(from), until: new Date(Math.max(from, until)) }
}

/** How many whole minutes of a session had been held at a moment. */
export function heldMinutes(times: ClassTimes, at: Date): number {
  const held = heldOf({ ...times, closedAt: times.closedAt ?? at.toISOString() })
  return held ? Math.floor((held.until.getTime() - held.from.getTime()) / MINUTE_MS) : 0
}

/** The planned length, in whole minutes. */
export const plannedMinutes = ({ startsAt, endsAt }: Pick<ClassTimes, 'startsAt' | 'endsAt'>): number => Math.round((ms(endsAt) - ms(startsAt)) / MINUTE_MS)

/** How long somebody was there, in whole minutes, of the time the session was held; none for who was not. */
export function minutesThere(times: ClassTimes, { fromAt, untilAt }: { fromAt: string | null; untilAt: string | null }): number {
  const held = heldOf(times)
  if (!held || !fromAt) return 0
  const from = Math.max(held.from.getTime(), ms(fromAt))
  const until = Math.min(held.until.getTime(), untilAt ? ms(untilAt) : held.until.getTime())
  return Math.max(0, Math.floor((until - from) / MINUTE_MS))
}

/** How long one has to be there for the lessons to count, in minutes: a share of what was planned, however soon the session was closed. */
export function minutesNeeded(times: Pick<ClassTimes, 'startsAt' | 'endsAt'>, percent: number): number {
  return Math.ceil((plannedMinutes(times) * percent) / 100)
}

/** Whether somebody who came at a moment came late. */
export const isLate = ({ startsAt }: Pick<ClassTimes, 'startsAt'>, fromAt: string): boolean => ms(fromAt) > ms(startsAt) + LATE_MINUTES * MINUTE_MS
