import { civilDate, daysBetween } from '~/platform/clock'

/** How late a course is, in whole days of the calendar of Hanoi: completed after its due date, or still open after it. */
export type Lateness = { state: 'completed' | 'open'; days: number }

/** The lateness of a course at `today`; null when it is in time, or nothing is due. The due day itself is in time. */
export function latenessOf(dueDate: string | null, completedAt: string | null, today: string): Lateness | null {
  if (dueDate === null) return null
  const days = daysBetween(dueDate, completedAt === null ? today : civilDate(new Date(completedAt)))
  return days > 0 ? { state: completedAt === null ? 'open' : 'completed', days } : null
}
