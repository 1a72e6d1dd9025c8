import type { Read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { react, record } from '../ledger/record.server'
import { type Due, dueDateOf, dueOf, type SourceChange, standingSources } from './due'
import { workingCalendar } from './working-calendar.server'

// Who asked first stands in the enrolment; rows of `DueDate` without a cause are the orders of the first academies.
const CHANGES = `SELECT * FROM (
    SELECT e."eventSeq" AS seq, a."id" AS assignmentId, CASE WHEN a."ruleVersionId" IS NULL THEN a."assignedBy" END AS giver, 1 AS isAsked, e."dueDate", 0 AS replacesAll
    FROM "Enrolment" e JOIN "Assignment" a ON a."id" = e."assignmentId" WHERE e."id" = ?1
    UNION ALL SELECT d."eventSeq", a."id", a."assignedBy", 1, d."dueDate", 1 FROM "DueDate" d JOIN "Assignment" a ON a."id" = d."assignmentId"
    WHERE d."enrolmentId" = ?1 AND d."because" IS NULL AND d."outageId" IS NULL
    UNION ALL SELECT k."eventSeq", a."id", CASE WHEN a."ruleVersionId" IS NULL THEN a."assignedBy" END, k."isAsked", k."dueDate", 0
    FROM "Ask" k JOIN "Assignment" a ON a."id" = k."assignmentId" WHERE k."enrolmentId" = ?1
  ) ORDER BY seq`

/** Which sources began and ended to ask an enrolment, first to last. The caller has authorised the look. */
export function sourceChanges(enrolmentId: string, from: Read): SourceChange[] {
  return from
    .all<Omit<SourceChange, 'isAsked' | 'replacesAll'> & { isAsked: number; replacesAll: number }>(CHANGES, enrolmentId)
    .map(({ isAsked, replacesAll, ...row }) => ({ ...row, isAsked: isAsked === 1, replacesAll: replacesAll === 1 }))
}

/** By when an enrolment is due as its sources and what moved them say, and the source whose day it is. */
export function dueNow(enrolmentId: string, from: Read): Due {
  const shifts = from.all<{ seq: number; days: number }>(
    'SELECT d."eventSeq" AS seq, o."days" FROM "DueDate" d JOIN "Outage" o ON o."id" = d."outageId" WHERE d."enrolmentId" = ?',
    enrolmentId,
  )
  return dueOf(standingSources(sourceChanges(enrolmentId, from)), shifts, workingCalendar(from))
}

/** SQL: whether an assignment (a bind or column) asks the enrolment of an alias now, as its own rows say. */
export function isAskedBy(enrolment: string, assignment: string): string {
  return `coalesce((SELECT ak."isAsked" FROM "Ask" ak WHERE ak."enrolmentId" = ${enrolment}."id" AND ak."assignmentId" = ${assignment} ORDER BY ak."number" DESC LIMIT 1),
    coalesce(${enrolment}."assignmentId" = ${assignment}, 0))`
}

export type AskChange = {
  enrolmentId: string
  personId: string
  assignmentId: string
  isAsked: boolean
  dueDate: string | null
  reason: string
  cause?: string
}

/** States that a source asks an enrolment, or asks no more, and lets the due date follow. */
export function setAsk(tx: Tx, by: string, { enrolmentId, personId, assignmentId, isAsked, dueDate, reason, cause }: AskChange): void {
  const askId = newId()
  const number =
    (tx.get<{ n: number }>('SELECT max("number") AS n FROM "Ask" WHERE "enrolmentId" = ? AND "assignmentId" = ?', enrolmentId, assignmentId)?.n ?? 0) + 1
  const event = record(tx, {
    type: 'ask.set',
    actor: by,
    subject: personId,
    cause,
    payload: { askId, enrolmentId, assignmentId, number, isAsked, dueDate, reason },
  })
  tx.run(
    'INSERT INTO "Ask" ("id","enrolmentId","assignmentId","number","isAsked","dueDate","reason","setBy","setAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
    askId,
    enrolmentId,
    assignmentId,
    number,
    isAsked ? 1 : 0,
    dueDate,
    reason,
    by,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  settleDueDate(tx, by, { enrolmentId, personId, because: isAsked ? 'ask' : 'end', cause: event.id })
}

/** Writes down the due date of an enrolment as it is now, when it is another than before; a completed one keeps the date it was completed under. */
export function settleDueDate(
  tx: Tx,
  by: string,
  { enrolmentId, personId, because, cause }: { enrolmentId: string; personId: string; because: string; cause?: string },
): void {
  if (tx.get('SELECT 1 FROM "CourseCompletion" WHERE "enrolmentId" = ?', enrolmentId)) return
  const was = tx.get<Due>(
    `SELECT ${dueDateOf('e')} AS dueDate, CASE WHEN d."id" IS NULL THEN e."assignmentId" ELSE d."assignmentId" END AS assignmentId FROM "Enrolment" e
     LEFT JOIN "DueDate" d ON d."eventSeq" = (SELECT max(f."eventSeq") FROM "DueDate" f WHERE f."enrolmentId" = e."id") WHERE e."id" = ?`,
    enrolmentId,
  )
  const { dueDate, assignmentId } = dueNow(enrolmentId, tx)
  if (was && was.dueDate === dueDate && was.assignmentId === assignmentId) return
  const dueDateId = newId()
  const event = record(tx, {
    type: 'due-date.set',
    actor: by,
    subject: personId,
    cause,
    payload: { dueDateId, enrolmentId, assignmentId, dueDate, outageId: null, because },
  })
  tx.run(
    'INSERT INTO "DueDate" ("id","enrolmentId","assignmentId","dueDate","setAt","eventSeq","because") VALUES (?,?,?,?,?,?,?)',
    dueDateId,
    enrolmentId,
    assignmentId,
    dueDate,
    instant(event.recordedAt),
    event.seq,
    because,
  )
  react(tx, event)
}
