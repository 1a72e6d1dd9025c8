import { addDays, civilDate } from '~/platform/clock'
import type { Tx } from '~/platform/db/transaction.server'
import type { RecordedEvent } from '../ledger/events'

/** The Monday of the week of a civil day. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}

/** SQL: the Monday of the week in Hanoi of an instant. */
export const WEEK_OF = (at: string) => `date(${at}, '+7 hours', '-6 days', 'weekday 1')`

/** SQL on events: what counts as learning: a lesson completed, a test handed in and not closed by the clock, a product handed in. */
export const ACTIVE = `("type" IN ('lesson.completed','attempt.submitted','task.handed-in') AND "actor" <> 'system')`

const ADD = 'INSERT INTO "WeekTally" ("unitId","week","kind","people") VALUES (?,?,?,1) ON CONFLICT DO UPDATE SET "people" = "people" + 1'

/** Counts a completion in the week in which it happened, for the unit of that time. */
export function countCompletion(tx: Tx, event: RecordedEvent<'course.completed'>): void {
  tx.run(ADD, event.unit ?? '', mondayOf(civilDate(event.occurredAt ?? event.recordedAt)), 'completed')
}

/** Counts a person once as active in the week of what they did, for the unit in which they were then first. */
export function countActive(tx: Tx, event: RecordedEvent): void {
  if (event.actor === 'system') return
  const week = mondayOf(civilDate(event.occurredAt ?? event.recordedAt))
  const personId = event.subject ?? ''
  const last = tx.get<{ activeWeek: string }>('SELECT "activeWeek" FROM "PersonStanding" WHERE "personId" = ?', personId)?.activeWeek ?? ''
  if (last === week) return
  if (last > week) {
    // The clock ran back, or somebody else's fact came late: the facts say whether the week is counted already.
    const before = tx.get(`SELECT 1 FROM "Event" WHERE "subject" = ? AND ${ACTIVE} AND ${WEEK_OF('"occurredAt"')} = ? AND "seq" < ?`, personId, week, event.seq)
    if (before) return
  } else tx.run('UPDATE "PersonStanding" SET "activeWeek" = ? WHERE "personId" = ?', week, personId)
  tx.run(ADD, event.unit ?? '', week, 'active')
}
