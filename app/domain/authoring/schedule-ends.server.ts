import { instant, type Tx } from '~/platform/db/transaction.server'
import { react, record } from '../ledger/record.server'

export type ScheduleOutcome = 'published' | 'cancelled' | 'refused'

/** Ends every open schedule of a draft, or one of them, and answers how many; `detail` is why, as a reason with words. */
export function endSchedules(tx: Tx, draftId: string, by: string, outcome: ScheduleOutcome, detail: string, scheduleId?: string): number {
  const open = tx.all<{ id: string }>(
    `SELECT s."id" FROM "ScheduledPublication" s LEFT JOIN "ScheduleEnd" e ON e."scheduleId" = s."id"
     WHERE s."draftId" = ?1 AND e."scheduleId" IS NULL AND (?2 IS NULL OR s."id" = ?2)`,
    draftId,
    scheduleId ?? null,
  )
  for (const { id } of open) {
    const event = record(tx, { type: 'schedule.ended', actor: by, payload: { scheduleId: id, outcome, detail } })
    tx.run(
      'INSERT INTO "ScheduleEnd" ("scheduleId","outcome","detail","endedBy","endedAt","eventSeq") VALUES (?,?,?,?,?,?)',
      id,
      outcome,
      detail,
      by,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
  }
  return open.length
}
