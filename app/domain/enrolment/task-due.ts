import { addDays, civilDate, daysBetween } from '~/platform/clock'
import type { TaskTerms } from '../catalog/task-terms'

/** The civil day a task is due for an enrolment: so many days after enrolling, else the day the course is; null when neither says. */
export function taskDueDate({ dueDays }: Pick<TaskTerms, 'dueDays'>, { enrolledAt, dueDate }: { enrolledAt: string; dueDate: string | null }): string | null {
  return dueDays === null ? dueDate : addDays(civilDate(new Date(enrolledAt)), dueDays)
}

/**
 * By how many days a product was late, from the day it was handed in: the days until it was marked are the academy's. 0 on
 * time, null when nothing was due.
 */
export function daysLate(dueDate: string | null, handedInAt: string): number | null {
  return dueDate === null ? null : Math.max(0, daysBetween(dueDate, civilDate(new Date(handedInAt))))
}
