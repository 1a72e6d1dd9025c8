import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { react, record } from '../ledger/record.server'
import { standsOn } from '../organisation/standing'
import { type Due, dueDateOf, dueOf, type Eased, type SourceChange, standingSources } from './due'
import { workingCalendar } from './working-calendar.server'

// Who asked first stands in the enrolment; rows of `DueDate` without a cause are the orders of the first academies.
const CHANGES = `SELECT * FROM (
    SELECT e."eventSeq" AS seq, a."id" AS assignmentId, CASE WHEN a."ruleVersionId" IS NULL THEN a."assignedBy" END AS giver, 1 AS isAsked, e."dueDate", e."enrolledAt" AS at, 0 AS replacesAll
    FROM "Enrolment" e JOIN "Assignment" a ON a."id" = e."assignmentId" WHERE e."id" = ?1
    UNION ALL SELECT d."eventSeq", a."id", a."assignedBy", 1, d."dueDate", d."setAt", 1 FROM "DueDate" d JOIN "Assignment" a ON a."id" = d."assignmentId"
    WHERE d."enrolmentId" = ?1 AND d."because" IS NULL AND d."outageId" IS NULL
    UNION ALL SELECT k."eventSeq", a."id", CASE WHEN a."ruleVersionId" IS NULL THEN a."assignedBy" END, k."isAsked", k."dueDate", k."setAt", 0
    FROM "Ask" k JOIN "Assignment" a ON a."id" = k."assignmentId" WHERE k."enrolmentId" = ?1
  ) ORDER BY seq`

/** Which sources began and ended to ask an enrolment, first to last. The caller has authorised the look. */
export function sourceChanges(enrolmentId: string, from: Read): SourceChange[] {
  return from
    .all<Omit<SourceChange, 'isAsked' | 'replacesAll' | 'begun'> & { isAsked: number; replacesAll: number; at: string }>(CHANGES, enrolmentId)
    .map(({ isAsked, replacesAll, at, ...row }) => ({ ...row, begun: civilDate(new Date(at)), isAsked: isAsked === 1, replacesAll: replacesAll === 1 }))
}

const STANDING = `FROM "Relief" r WHERE NOT EXISTS (SELECT 1 FROM "ReliefEnd" n WHERE n."reliefId" = r."id")`

// An absence put right is known since it was first recorded.
const ABSENCES = `SELECT a."validFrom" AS "from", a."validTo" AS "to", (WITH RECURSIVE "Root"(id, seq) AS (SELECT a."replacesId", a."eventSeq"
      UNION ALL SELECT b."replacesId", b."eventSeq" FROM "Root" r JOIN "Absence" b ON b."id" = r.id) SELECT min(seq) FROM "Root") AS seq
  FROM "Absence" a WHERE a."supersededAt" IS NULL AND a."validTo" IS NOT a."validFrom" AND a."kind" IN (SELECT value FROM json_each(?2))
    AND a."personId" = (SELECT e."personId" FROM "Enrolment" e WHERE e."id" = ?1)`

/** What eases an enrolment now: outages, extensions, pauses by hand and by absence, and an exemption. */
function easedOf(enrolmentId: string, from: Read): Eased {
  const outages = from.all<{ seq: number; days: number }>(
    'SELECT d."eventSeq" AS seq, o."days" FROM "DueDate" d JOIN "Outage" o ON o."id" = d."outageId" WHERE d."enrolmentId" = ?',
    enrolmentId,
  )
  const extensions = from.all<{ seq: number; dueDate: string }>(
    `SELECT r."eventSeq" AS seq, r."dueDate" ${STANDING} AND r."kind" = 'extension' AND r."enrolmentId" = ?`,
    enrolmentId,
  )
  const pauses = from.all<{ seq: number; from: string; to: string | null }>(
    `SELECT r."eventSeq" AS seq, r."fromDay" AS "from", r."toDay" AS "to" ${STANDING} AND r."kind" = 'pause' AND r."personId" = (SELECT e."personId" FROM "Enrolment" e WHERE e."id" = ?)`,
    enrolmentId,
  )
  const absences = from.all<{ seq: number; from: string; to: string | null }>(ABSENCES, enrolmentId, JSON.stringify(settings().pauses.absences))
  const isExempt = from.get(`SELECT 1 ${STANDING} AND r."kind" = 'exemption' AND r."enrolmentId" = ?`, enrolmentId) !== null
  return { outages, extensions, pauses: [...pauses, ...absences], isExempt, pauseDays: settings().pauses.days, calendar: workingCalendar(from) }
}

/** By when an enrolment is due as its sources and what eases them say, and the source whose day it is. */
export function dueNow(enrolmentId: string, from: Read): Due {
  return dueOf(standingSources(sourceChanges(enrolmentId, from)), easedOf(enrolmentId, from))
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

/** Whether anything may stop the clock of a person; most have nothing. */
export function mayPause(personId: string, from: Read): boolean {
  return (
    from.get(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM "Relief" WHERE "personId" = ?1 AND "kind" = 'pause') OR EXISTS (SELECT 1 FROM "Absence" WHERE "personId" = ?1 AND "supersededAt" IS NULL)`,
      personId,
    ) !== null
  )
}

/** Whether the clock of a person stands still on a civil day: by leave of a kind that stops it, or paused by hand. */
export function clockStandsStill(personId: string, day = civilDate(now()), from: Read = read): boolean {
  return (
    from.get(
      `SELECT 1 ${STANDING} AND r."kind" = 'pause' AND r."personId" = ?1 AND r."fromDay" <= ?2 AND coalesce(r."toDay", '9999') > ?2
       UNION ALL SELECT 1 FROM "Absence" a WHERE a."personId" = ?1 AND ${standsOn('a', '?2')} AND a."kind" IN (SELECT value FROM json_each(?3)) LIMIT 1`,
      personId,
      day,
      JSON.stringify(settings().pauses.absences),
    ) !== null
  )
}

/** The civil day since which the clock of a person runs again after it stood still last, up to a day; null where it never did. */
export function clockRunsSince(personId: string, day = civilDate(now()), from: Read = read): string | null {
  const row = from.get<{ day: string | null }>(
    `SELECT max("day") AS day FROM (SELECT r."toDay" AS day ${STANDING} AND r."kind" = 'pause' AND r."personId" = ?1 AND r."fromDay" < r."toDay"
       UNION ALL SELECT a."validTo" FROM "Absence" a WHERE a."personId" = ?1 AND a."supersededAt" IS NULL AND a."validTo" > a."validFrom"
       AND a."kind" IN (SELECT value FROM json_each(?3))) WHERE "day" <= ?2`,
    personId,
    day,
    JSON.stringify(settings().pauses.absences),
  )
  return row?.day ?? null
}

export type Settled = { enrolmentId: string; personId: string; because: string; reliefId?: string; cause?: string }

/** Writes down the due date of an enrolment as it is now, when it is another than before; a completed one keeps the date it was completed under. */
export function settleDueDate(tx: Tx, by: string, { enrolmentId, personId, because, reliefId, cause }: Settled): void {
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
    payload: { dueDateId, enrolmentId, assignmentId, dueDate, outageId: null, because, reliefId: reliefId ?? null },
  })
  tx.run(
    'INSERT INTO "DueDate" ("id","enrolmentId","assignmentId","dueDate","setAt","eventSeq","because","reliefId") VALUES (?,?,?,?,?,?,?,?)',
    dueDateId,
    enrolmentId,
    assignmentId,
    dueDate,
    instant(event.recordedAt),
    event.seq,
    because,
    reliefId ?? null,
  )
  react(tx, event)
}

/** The same for every course of a person that is open, after something that concerns them all. */
export function settlePerson(tx: Tx, by: string, personId: string, why: Omit<Settled, 'enrolmentId' | 'personId'>): void {
  const open = tx.all<{ id: string }>(
    'SELECT e."id" FROM "Enrolment" e WHERE e."personId" = ? AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = e."id")',
    personId,
  )
  for (const { id } of open) settleDueDate(tx, by, { ...why, enrolmentId: id, personId })
}
