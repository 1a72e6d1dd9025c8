import { civilDate, daysBetween } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import type { TaskTerms } from '../catalog/task-terms'
import { daysLate, taskDueDate } from '../enrolment/task-due'
import type { HandIn } from './hand-ins.server'

/** `daysLate` null when nothing was due. `waitedBefore`: days that earlier versions waited to come back; `waited`: until this one was marked. */
export type ProductProgress = { dueDate: string | null; daysLate: number | null; waitedBefore: number; waited: number }

export type Wait = { handedInAt: string; markedAt: string }

// A version that was replaced before anyone marked it kept nobody waiting.
const RETURNED = `SELECT h."handedInAt", (SELECT min(m."markedAt") FROM "Marking" m WHERE m."handInId" = h."id") AS markedAt FROM "HandIn" h
  WHERE h."enrolmentId" = ?1 AND h."taskId" = ?2 AND h."number" < ?3 AND markedAt IS NOT NULL AND markedAt <= ?4 ORDER BY h."number"`

/** How a product stands to its due day. The clock stops while a version waits for its marker, so that only the maker's own days are late. */
export function progressOf(
  handIn: Pick<HandIn, 'enrolmentId' | 'taskId' | 'number' | 'handedInAt' | 'markedAt'>,
  terms: Pick<TaskTerms, 'dueDays'>,
  enrolment: { enrolledAt: string; dueDate: string | null },
  from: Read = read,
): ProductProgress {
  const dueDate = taskDueDate(terms, enrolment)
  const late = daysLate(dueDate, handIn.handedInAt)
  const { enrolmentId, taskId, number, handedInAt, markedAt } = handIn
  const waitedBefore = number > 1 ? daysOf(from.all<Wait>(RETURNED, enrolmentId, taskId, number, handedInAt)) : 0
  return { dueDate, daysLate: late && Math.max(0, late - waitedBefore), waitedBefore, waited: markedAt ? daysOf([{ handedInAt, markedAt }]) : 0 }
}

/** The days of the calendar within some waits, first to last; days of two at once count once. */
export function daysOf(waits: readonly Wait[]): number {
  let days = 0
  let reached = ''
  for (const { handedInAt, markedAt } of waits) {
    const [from, to] = [civilDate(new Date(handedInAt)), civilDate(new Date(markedAt))]
    const start = from > reached ? from : reached
    if (to > start) days += daysBetween(start, to)
    if (to > reached) reached = to
  }
  return days
}
