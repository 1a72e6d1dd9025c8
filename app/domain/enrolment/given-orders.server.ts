import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { enqueue, OPEN } from '~/platform/jobs.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { standsOn } from '../organisation/standing'
import { scopeOf, type Viewer } from '../organisation/viewer'
import { behalfOver } from '../organisation/viewer.server'
import { dueDateOf } from './due'
import { isAskedBy } from './obligations.server'
import { ASKED_BY_ORDER, applyOrder, askedStill, isBegun } from './order-application.server'

/** An order as it was given, with how many it was given to and how many had completed the course before. */
export type GivenOrder = {
  id: string
  courseId: string
  unitName: string
  personName: string | null
  reason: string
  legalBasis: string | null
  dueDate: string
  assignedBy: string
  assignedByName: string | null
  assignedAt: string
  conditions: string | null
  endedAt: string | null
  endReason: string | null
  whom: 'all' | 'not-begun' | null
}
export type OrderFigures = { people: number; open: number; completed: number; completedBefore: number; late: number; waiting: boolean }

const SELECT = `SELECT a."id", a."courseId", s."name" AS unitName, p."fullName" AS personName, a."reason", a."legalBasis", a."dueDate", a."assignedBy", b."fullName" AS assignedByName, a."assignedAt",
    a."conditions", n."endedAt", n."reason" AS endReason, n."whom"
  FROM "Assignment" a JOIN "UnitState" s ON s."unitId" = a."unitId" AND ${standsOn('s', '?1')} LEFT JOIN "Person" p ON p."id" = a."personId"
  LEFT JOIN "Person" b ON b."id" = a."assignedBy" LEFT JOIN "AssignmentEnd" n ON n."assignmentId" = a."id"`

/** An order given in the viewer's tree, not one of a rule; null for everyone else's. */
export function findAssignment(viewer: Viewer, id: string, from: Read = read): GivenOrder | null {
  for (const scope of scopeOf(viewer, 'manager')) {
    const order = from.get<GivenOrder>(
      `${SELECT} WHERE a."id" = ?2 AND a."ruleVersionId" IS NULL AND s."path" >= ?3 AND s."path" < ?3 || '~'`,
      civilDate(now()),
      id,
      scope,
    )
    if (order) return order
  }
  return null
}

/** The orders of the viewer's tree, newest first, so many after the one given (by the number of its event). */
export function listAssignments(viewer: Viewer, { before = Number.MAX_SAFE_INTEGER, limit = 30 } = {}): (GivenOrder & { eventSeq: number })[] {
  return scopeOf(viewer, 'manager')
    .flatMap((scope) =>
      read.all<GivenOrder & { eventSeq: number }>(
        `${SELECT.replace('SELECT a."id"', 'SELECT a."eventSeq", a."id"')} WHERE a."ruleVersionId" IS NULL AND a."eventSeq" < ?4 AND s."path" >= ?2 AND s."path" < ?2 || '~'
         ORDER BY a."eventSeq" DESC LIMIT ?3`,
        civilDate(now()),
        scope,
        limit,
        before,
      ),
    )
    .sort((a, b) => b.eventSeq - a.eventSeq)
    .slice(0, limit)
}

/** The figures of an order the viewer may see. `waiting`: a job has not reached everyone yet. */
export function orderFigures({ id, courseId }: Pick<GivenOrder, 'id' | 'courseId'>): OrderFigures {
  const row = read.get<{ people: number; completed: number; late: number; completedBefore: number }>(
    `SELECT count(*) AS people, coalesce(sum(c."id" IS NOT NULL), 0) AS completed,
       coalesce(sum(c."id" IS NULL AND (SELECT d."dueDate" FROM "DueDate" d WHERE d."enrolmentId" = e."id" ORDER BY d."eventSeq" DESC LIMIT 1) < ?3
         OR c."id" IS NULL AND NOT EXISTS (SELECT 1 FROM "DueDate" d WHERE d."enrolmentId" = e."id") AND e."dueDate" < ?3), 0) AS late,
       (SELECT count(DISTINCT cb."personId") FROM "Assignment" a JOIN "UnitState" s ON s."unitId" = a."unitId" AND ${standsOn('s', '?3')}
         JOIN "UnitState" b ON b."path" >= s."path" AND b."path" < s."path" || '~' AND ${standsOn('b', '?3')} JOIN "Post" x ON x."unitId" = b."unitId" AND x."kind" = 'main' AND ${standsOn('x', '?3')}
         JOIN "CourseCompletion" cb ON cb."personId" = x."personId" AND cb."courseId" = ?2 AND cb."eventSeq" < a."eventSeq" AND coalesce(a."personId", cb."personId") = cb."personId" WHERE a."id" = ?1) AS completedBefore
     FROM "Enrolment" e LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id" WHERE e."id" IN (${ASKED_BY_ORDER})`,
    id,
    courseId,
    civilDate(now()),
  )
  const figures = row ?? { people: 0, completed: 0, late: 0, completedBefore: 0 }
  const waiting = read.get(`SELECT 1 FROM "Job" WHERE "kind" = 'order.apply' AND ${OPEN} AND "payload" LIKE ? LIMIT 1`, `%${id}%`) !== null
  return { ...figures, open: figures.people - figures.completed, waiting }
}

/**
 * A manager takes an order back, with a reason: for those who have not begun, or for all. What was done stays; who is released has
 * no due date by it any more. Once. Refuses a missing reason, an order taken back before, and one of others.
 */
export async function withdrawAssignment(
  viewer: Viewer,
  id: string,
  { reason, whom }: { reason: string; whom: string },
): Promise<Outcome<{ released: number }, 'not-yours' | 'reason-missing' | 'assignment-ended' | 'state-wrong'>> {
  const outcome = await inTransaction((tx) => {
    const order = findAssignment(viewer, id, tx)
    if (!order) return refused('not-yours')
    const words = cleanText(reason).slice(0, 2000)
    if (!words) return refused('reason-missing')
    if (whom !== 'all' && whom !== 'not-begun') return refused('state-wrong')
    if (order.endedAt) return refused('assignment-ended')
    const released = askedStill({ id, whom, endedBy: viewer.personId }, tx).length
    const given = tx.get<{ unitId: string }>('SELECT "unitId" FROM "Assignment" WHERE "id" = ?', id)
    const onBehalfOf = behalfOver(viewer, ['manager'], given?.unitId ?? '', tx)
    const event = record(tx, { type: 'assignment.ended', actor: viewer.personId, onBehalfOf, payload: { assignmentId: id, whom, reason: words } })
    tx.run(
      'INSERT INTO "AssignmentEnd" ("assignmentId","whom","reason","endedBy","endedAt","eventSeq") VALUES (?,?,?,?,?,?)',
      id,
      whom,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    enqueue(tx, 'order.apply', `order.end:${id}`, { assignmentId: id })
    return done({ released })
  })
  // Few are released before the page is answered; many by the job that goes on from here.
  if (outcome.ok) await applyOrder(id, 500)
  return outcome
}

/** One person of an order: by when, and whether they have begun, completed, or are asked no more by it. */
export type OrderPerson = {
  personId: string
  fullName: string
  staffCode: string
  sortKey: string
  dueDate: string | null
  completedAt: string | null
  begun: 0 | 1
  asked: 0 | 1
}

/** The people of an order by Vietnamese name, a page at a time by key. The caller has authorised the look. */
export function listOrderPeople(id: string, { after = { sortKey: '', id: '' }, limit = 50 } = {}): OrderPerson[] {
  return read.all<OrderPerson>(
    `SELECT p."id" AS personId, p."fullName", p."staffCode", p."sortKey", ${dueDateOf('e')} AS dueDate, c."completedAt", ${isBegun('e')} AS begun,
       (${isAskedBy('e', '?1')} OR NOT EXISTS (SELECT 1 FROM "Ask" z WHERE z."enrolmentId" = e."id" AND z."assignmentId" = ?1)) AS asked
     FROM "Person" p INDEXED BY "Person_sortKey_id_idx" CROSS JOIN "Enrolment" e ON e."personId" = p."id" AND e."courseId" = (SELECT a."courseId" FROM "Assignment" a WHERE a."id" = ?1)
     LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id"
     WHERE (e."assignmentId" = ?1 OR EXISTS (SELECT 1 FROM "Ask" k WHERE k."enrolmentId" = e."id" AND k."assignmentId" = ?1)
       OR EXISTS (SELECT 1 FROM "DueDate" d WHERE d."enrolmentId" = e."id" AND d."assignmentId" = ?1 AND d."because" IS NULL AND d."outageId" IS NULL)) AND (p."sortKey" > ?2 OR (p."sortKey" = ?2 AND p."id" > ?3)) ORDER BY p."sortKey", p."id" LIMIT ?4`,
    id,
    after.sortKey,
    after.id,
    limit,
  )
}
