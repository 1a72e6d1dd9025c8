import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { moveDueDates, type PressedDueDate, pressedDueDates, type Window } from '../enrolment/outage-due-dates.server'
import { workingCalendar } from '../enrolment/working-calendar.server'
import { workingDays } from '../enrolment/working-time'
import { react, record } from '../ledger/record.server'
import { standsOn } from '../organisation/standing'
import { hasRole, type Viewer } from '../organisation/viewer'
import { lostTo, type Span } from './lost-time'

export type OutageOrder = { from: Date; to: Date; unitId: string }
type Touched = { attemptId: string; personId: string; lost: number; closesAt: string; isOpen: boolean }
/** What an outage gives back: attempts that get time, attempts that do not count, due dates and by how many working days. */
export type OutageEffect = { extended: number; excused: number; dueDates: number; days: number }
type Known = { id: string; declaredBy: string; cause: string }
type Plan = { extended: Touched[]; excused: Touched[]; pressed: PressedDueDate[]; days: number }

const LONGEST_DAYS = 14

/** Why an outage cannot be entered: it must have begun and ended, and last a fortnight at most. */
function orderProblem({ from, to }: OutageOrder): 'outage-wrong' | null {
  const [begin, end] = [from.getTime(), to.getTime()]
  return Number.isNaN(begin) || Number.isNaN(end) || begin >= end || to > now() || end - begin > LONGEST_DAYS * 86_400_000 ? 'outage-wrong' : null
}

/** What entering an outage would do now; null for those who may not, for a unit that is not, or a time that cannot be. */
export function previewOutage(viewer: Viewer, order: OutageOrder): OutageEffect | null {
  const path = hasRole(viewer, 'administrator') && !orderProblem(order) ? pathOf(order.unitId, read) : null
  return path ? effectOf(planOf({ from: order.from, to: order.to, unitPath: path }, viewer.personId, read)) : null
}

const effectOf = ({ extended, excused, pressed, days }: Plan): OutageEffect => ({
  extended: extended.length,
  excused: excused.length,
  dueDates: days ? pressed.length : 0,
  days,
})

export type OutageRefusal = 'not-yours' | 'not-found' | 'outage-wrong' | 'reason-missing'

/**
 * An administrator enters an outage of a unit and all below it, and in one act what it took is given back: open attempts get
 * the time they lost; attempts that ran out of time in it, and were not passed, stand in the record but use up no attempt; due
 * dates from its first day to a week after it move by the working days it took. Nobody gives their own attempts anything: theirs
 * get it when another administrator enters the same outage, which changes nothing else.
 */
export function declareOutage(viewer: Viewer, order: OutageOrder, reason: string): Promise<Outcome<OutageEffect & { outageId: string }, OutageRefusal>> {
  return inTransaction((tx) => {
    if (!hasRole(viewer, 'administrator')) return refused('not-yours')
    const problem = orderProblem(order)
    if (problem) return refused(problem)
    const { unitId } = order
    const unitPath = pathOf(unitId, tx)
    if (!unitPath) return refused('not-found')
    const words = cleanText(reason)
    if (!words) return refused('reason-missing')
    const [fromAt, toAt] = [instant(order.from), instant(order.to)]
    const window = { from: order.from, to: order.to, unitPath }
    const known = tx.get<Known>(
      'SELECT o."id", o."declaredBy", e."id" AS cause FROM "Outage" o JOIN "Event" e ON e."seq" = o."eventSeq" WHERE o."fromAt" = ? AND o."toAt" = ? AND o."unitId" = ?',
      fromAt,
      toAt,
      unitId,
    )
    if (known) {
      const theirs = touchedBy(window, viewer.personId, tx).filter(({ personId }) => personId === known.declaredBy)
      return done({ outageId: known.id, ...giveBack(tx, viewer.personId, theirs, known.id, known.cause), dueDates: 0, days: 0 })
    }
    const plan = planOf(window, viewer.personId, tx)
    const outageId = newId()
    const event = record(tx, {
      type: 'outage.declared',
      actor: viewer.personId,
      unit: unitId,
      payload: { outageId, fromAt, toAt, unitId, days: plan.days, reason: words },
    })
    tx.run(
      'INSERT INTO "Outage" ("id","fromAt","toAt","unitId","days","reason","declaredBy","declaredAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?)',
      outageId,
      fromAt,
      toAt,
      unitId,
      plan.days,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    giveBack(tx, viewer.personId, [...plan.extended, ...plan.excused], outageId, event.id)
    if (plan.days) moveDueDates(tx, viewer.personId, { id: outageId, days: plan.days, cause: event.id }, plan.pressed)
    return done({ outageId, ...effectOf(plan) })
  })
}

function giveBack(tx: Tx, by: string, touched: readonly Touched[], outageId: string, cause: string): { extended: number; excused: number } {
  for (const attempt of touched) (attempt.isOpen ? extend : excuse)(tx, by, attempt, outageId, cause)
  const extended = touched.filter(({ isOpen }) => isOpen).length
  return { extended, excused: touched.length - extended }
}

function planOf(window: Window, by: string, from: Read): Plan {
  const touched = touchedBy(window, by, from)
  return {
    extended: touched.filter(({ isOpen }) => isOpen),
    excused: touched.filter(({ isOpen }) => !isOpen),
    pressed: pressedDueDates(window, from),
    days: workingDays(window.from, window.to, workingCalendar(from)),
  }
}

type Row = { attemptId: string; personId: string; startedAt: string; closesAt: string; isOpen: number }

/** The attempts an outage took time from, but those of who enters it: open ones, and those that ended by time and were not passed. */
function touchedBy({ from, to, unitPath }: Window, by: string, db: Read): Touched[] {
  const rows = db.all<Row>(
    `SELECT a."id" AS attemptId, e."personId", a."startedAt", (b."attemptId" IS NULL) AS isOpen,
       coalesce((SELECT max(o."closesAt") FROM "AttemptExtension" o WHERE o."attemptId" = a."id"), a."closesAt") AS closesAt
     FROM "Attempt" a JOIN "Enrolment" e ON e."id" = a."enrolmentId" LEFT JOIN "Submission" b ON b."attemptId" = a."id"
     JOIN "Post" x ON x."personId" = e."personId" AND x."kind" = 'main' AND ${standsOn('x')}
     JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')}
     WHERE e."personId" <> ?4 AND a."startedAt" < ?2 AND substr(s."path", 1, length(?3)) = ?3
       AND (b."attemptId" IS NULL OR (b."by" = 'time' AND b."submittedAt" > ?1 AND NOT EXISTS (SELECT 1 FROM "AttemptExcuse" q WHERE q."attemptId" = a."id")
         AND NOT EXISTS (SELECT 1 FROM "Grading" g WHERE g."attemptId" = a."id" AND g."isPassed"))) ORDER BY a."eventSeq"`,
    instant(from),
    instant(to),
    unitPath,
    by,
  )
  const span = (begin: string | Date, end: string | Date): Span => ({ from: new Date(begin).getTime(), to: new Date(end).getTime() })
  return rows.flatMap((row) => {
    const earlier = db
      .all<{ fromAt: string; toAt: string }>(
        `SELECT o."fromAt", o."toAt" FROM "AttemptExtension" x JOIN "Outage" o ON o."id" = x."causeId" AND x."cause" = 'outage' WHERE x."attemptId" = ?`,
        row.attemptId,
      )
      .map(({ fromAt, toAt }) => span(fromAt, toAt))
    const lost = lostTo(span(row.startedAt, row.closesAt), span(from, to), earlier)
    return lost > 0 ? [{ attemptId: row.attemptId, personId: row.personId, closesAt: row.closesAt, lost, isOpen: row.isOpen === 1 }] : []
  })
}

function extend(tx: Tx, by: string, { attemptId, personId, closesAt: before, lost }: Touched, outageId: string, cause: string): void {
  const extensionId = newId()
  const closesAt = instant(new Date(new Date(before).getTime() + lost))
  const event = record(tx, {
    type: 'attempt.extended',
    actor: by,
    subject: personId,
    cause,
    payload: { extensionId, attemptId, closesAt, cause: 'outage', causeId: outageId },
  })
  tx.run(
    'INSERT INTO "AttemptExtension" ("id","attemptId","cause","causeId","closesAt","extendedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
    extensionId,
    attemptId,
    'outage',
    outageId,
    closesAt,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}

function excuse(tx: Tx, by: string, { attemptId, personId }: Touched, outageId: string, cause: string): void {
  const event = record(tx, { type: 'attempt.excused', actor: by, subject: personId, cause, payload: { attemptId, outageId } })
  tx.run(
    'INSERT INTO "AttemptExcuse" ("attemptId","outageId","excusedAt","eventSeq") VALUES (?,?,?,?)',
    attemptId,
    outageId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}

function pathOf(unitId: string, from: Read): string | null {
  return from.get<{ path: string }>(`SELECT "path" FROM "UnitState" WHERE "unitId" = ? AND ${standsOn('"UnitState"')}`, unitId)?.path ?? null
}

export type Outage = {
  id: string
  fromAt: string
  toAt: string
  unitName: string
  days: number
  reason: string
  declaredByName: string
  declaredAt: string
  extended: number
  excused: number
  dueDates: number
}

/** Every outage that was entered, newest first, with what each gave back; none for those who are no administrators. */
export function listOutages(viewer: Viewer): Outage[] {
  if (!hasRole(viewer, 'administrator')) return []
  return read.all<Outage>(
    `SELECT o."id", o."fromAt", o."toAt", s."name" AS unitName, o."days", o."reason", p."fullName" AS declaredByName, o."declaredAt",
       (SELECT count(*) FROM "AttemptExtension" x WHERE x."cause" = 'outage' AND x."causeId" = o."id") AS extended, (SELECT count(*) FROM "AttemptExcuse" x WHERE x."outageId" = o."id") AS excused,
       (SELECT count(*) FROM "DueDate" d WHERE d."outageId" = o."id") AS dueDates
     FROM "Outage" o JOIN "UnitState" s ON s."unitId" = o."unitId" AND ${standsOn('s')} JOIN "Person" p ON p."id" = o."declaredBy" ORDER BY o."eventSeq" DESC`,
  )
}

/** The outages that gave an attempt time back or made it count for nothing, first to last. The caller has authorised the look. */
export function outagesOf(attemptId: string): { fromAt: string; toAt: string; reason: string; isExcuse: number }[] {
  return read.all(
    `SELECT o."fromAt", o."toAt", o."reason", (q."attemptId" IS NOT NULL) AS isExcuse FROM "Outage" o
     LEFT JOIN "AttemptExtension" x ON x."cause" = 'outage' AND x."causeId" = o."id" AND x."attemptId" = ?1 LEFT JOIN "AttemptExcuse" q ON q."outageId" = o."id" AND q."attemptId" = ?1
     WHERE x."id" IS NOT NULL OR q."attemptId" IS NOT NULL ORDER BY o."fromAt"`,
    attemptId,
  )
}
