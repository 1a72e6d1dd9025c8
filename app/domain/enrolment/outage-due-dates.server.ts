import { addDays, civilDate } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { react, record } from '../ledger/record.server'
import { standsOn } from '../organisation/standing'
import { workingCalendar } from './working-calendar.server'
import { addWorkingDays } from './working-time'

/** From when to when the academy could not be reached, by a unit (its path) and all below it. */
export type Window = { from: Date; to: Date; unitPath: string }
export type PressedDueDate = { enrolmentId: string; personId: string; assignmentId: string; dueDate: string }

/** Due dates this many days after an outage are still pressed by it. */
const DAYS_AFTER = 7

/** The due dates that an outage presses: of open enrolments, from its first day to a week after its last. */
export function pressedDueDates({ from, to, unitPath }: Window, db: Read = read): PressedDueDate[] {
  return db.all<PressedDueDate>(
    `SELECT * FROM (SELECT e."id" AS enrolmentId, e."personId", CASE WHEN d."id" IS NULL THEN e."assignmentId" ELSE d."assignmentId" END AS assignmentId,
       CASE WHEN d."id" IS NULL THEN e."dueDate" ELSE d."dueDate" END AS dueDate
       FROM "Enrolment" e LEFT JOIN "DueDate" d ON d."enrolmentId" = e."id" AND d."eventSeq" = (SELECT max(f."eventSeq") FROM "DueDate" f WHERE f."enrolmentId" = e."id")
       JOIN "Post" x ON x."personId" = e."personId" AND x."kind" = 'main' AND ${standsOn('x')}
       JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')}
       WHERE substr(s."path", 1, length(?3)) = ?3 AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = e."id"))
     WHERE assignmentId IS NOT NULL AND dueDate BETWEEN ?1 AND ?2 ORDER BY dueDate, enrolmentId`,
    civilDate(from),
    addDays(civilDate(to), DAYS_AFTER),
    unitPath,
  )
}

/** Moves due dates by the working days an outage took, inside the command that declares it. */
export function moveDueDates(tx: Tx, by: string, outage: { id: string; days: number; cause: string }, pressed: PressedDueDate[]): void {
  for (const { enrolmentId, personId, assignmentId, dueDate: before } of pressed) {
    const dueDateId = newId()
    const dueDate = addWorkingDays(before, outage.days, workingCalendar(tx))
    const payload = { dueDateId, enrolmentId, assignmentId, dueDate, outageId: outage.id, because: 'outage' }
    const event = record(tx, { type: 'due-date.set', actor: by, subject: personId, cause: outage.cause, payload })
    tx.run(
      'INSERT INTO "DueDate" ("id","enrolmentId","assignmentId","dueDate","setAt","eventSeq","outageId","because") VALUES (?,?,?,?,?,?,?,\'outage\')',
      dueDateId,
      enrolmentId,
      assignmentId,
      dueDate,
      instant(event.recordedAt),
      event.seq,
      outage.id,
    )
    react(tx, event)
  }
}
