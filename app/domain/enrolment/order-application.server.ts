import { setImmediate as othersFirst } from 'node:timers/promises'
import { civilDate, elapsed } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { enqueue } from '~/platform/jobs.server'
import { type Conditions, NO_CONDITIONS } from './conditions'
import { matchingPages } from './matching.server'
import { isAskedBy, setAsk } from './obligations.server'
import { askPerson } from './order-reach.server'

const CHUNK = 25
const RUN_MS = 10_000

type OrderRow = {
  id: string
  courseId: string
  unitId: string
  conditions: string | null
  dueDate: string
  assignedBy: string
  assignedAt: string
  cause: string
  endedBy: string | null
  whom: string | null
}

const ORDER = `SELECT a."id", a."courseId", a."unitId", a."conditions", a."dueDate", a."assignedBy", a."assignedAt", v."id" AS cause, n."endedBy", n."whom" FROM "Assignment" a
  JOIN "Event" v ON v."seq" = a."eventSeq" LEFT JOIN "AssignmentEnd" n ON n."assignmentId" = a."id" WHERE a."id" = ?`

/** SQL: whether anything was done in the enrolment of an alias. */
export const isBegun = (alias: string) =>
  `(${['LessonCompletion', 'Attempt', 'HandIn', 'CheckAnswer']
    .map((table) => `EXISTS (SELECT 1 FROM "${table}" bg WHERE bg."enrolmentId" = ${alias}."id")`)
    .join(' OR ')})`

/** SQL: every enrolment an order (?1) ever asked, by enrolling or as one more source. */
export const ASKED_BY_ORDER = `SELECT f."id" FROM "Enrolment" f WHERE f."assignmentId" = ?1 UNION SELECT k."enrolmentId" FROM "Ask" k WHERE k."assignmentId" = ?1
  UNION SELECT d."enrolmentId" FROM "DueDate" d WHERE d."assignmentId" = ?1 AND d."because" IS NULL AND d."outageId" IS NULL`

type Asked = { enrolmentId: string; personId: string }

/** Whom an order asks still, whose course is open; of one that was taken back those whom that releases: never who took it back, whose own case it is. */
export function askedStill(order: { id: string; whom: string | null; endedBy: string | null }, from: Read = read): Asked[] {
  return from.all<Asked>(
    `SELECT e."id" AS enrolmentId, e."personId" FROM "Enrolment" e WHERE e."id" IN (${ASKED_BY_ORDER})
     AND (${isAskedBy('e', '?1')} OR EXISTS (SELECT 1 FROM "DueDate" o WHERE o."enrolmentId" = e."id" AND o."assignmentId" = ?1 AND o."because" IS NULL AND o."outageId" IS NULL
       AND NOT EXISTS (SELECT 1 FROM "Ask" z WHERE z."enrolmentId" = e."id" AND z."assignmentId" = ?1)))
     AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = e."id") AND (?2 <> 'not-begun' OR NOT ${isBegun('e')}) AND e."personId" IS NOT ?3`,
    order.id,
    order.whom ?? '',
    order.endedBy,
  )
}

/**
 * Lets an order reach all of its unit, or release them when it was taken back, some at a time: what is left is asked for again, so
 * that it goes on after a stop. Answers how many people this run reached.
 */
export async function applyOrder(assignmentId: string, runMs = RUN_MS): Promise<number> {
  const order = read.get<OrderRow>(ORDER, assignmentId)
  if (!order) return 0
  const begun = elapsed()
  let reached = 0
  for await (const acts of order.endedBy ? releases(order) : asks(order)) {
    if (reached > 0 && elapsed() - begun > runMs) {
      await inTransaction((tx) => enqueue(tx, 'order.apply', `order.apply:${newId()}`, { assignmentId }))
      break
    }
    await inTransaction((tx) => {
      const now = tx.get<OrderRow>(ORDER, assignmentId)
      if (now?.endedBy !== order.endedBy) return
      for (const act of acts) act(tx)
    })
    reached += acts.length
    // Requests that wait are answered between two pieces.
    await othersFirst()
  }
  return reached
}

type Act = (tx: Parameters<Parameters<typeof inTransaction>[0]>[0]) => void

async function* asks({ id, courseId, unitId, conditions, dueDate, assignedBy, assignedAt, cause }: OrderRow): AsyncGenerator<Act[]> {
  const day = civilDate(new Date(assignedAt))
  const question = { scopeId: unitId, conditions: conditions ? (JSON.parse(conditions) as Conditions) : NO_CONDITIONS, day, mode: 'entry' as const }
  for await (const people of matchingPages(question)) {
    const todo = read.all<{ personId: string }>(UNASKED, JSON.stringify(people), courseId, id)
    const acts = todo.map(
      ({ personId }): Act =>
        (tx) =>
          askPerson(tx, assignedBy, { assignmentId: id, courseId, dueDate, cause }, personId),
    )
    yield* chunksOf(acts)
  }
}

const UNASKED = `SELECT m."value" AS personId FROM json_each(?1) m LEFT JOIN "Enrolment" e ON e."personId" = m."value" AND e."courseId" = ?2
       AND e."cycle" = (SELECT max(f."cycle") FROM "Enrolment" f WHERE f."personId" = m."value" AND f."courseId" = ?2)
     WHERE e."id" IS NULL OR (NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = e."id") AND NOT ${isAskedBy('e', '?3')})`

function* chunksOf(acts: Act[]): Generator<Act[]> {
  for (let at = 0; at < acts.length; at += CHUNK) yield acts.slice(at, at + CHUNK)
}

function* releases(order: OrderRow): Generator<Act[]> {
  const by = order.endedBy ?? 'system'
  const acts = askedStill(order).map(
    ({ enrolmentId, personId }): Act =>
      (tx) =>
        setAsk(tx, by, { enrolmentId, personId, assignmentId: order.id, isAsked: false, dueDate: null, reason: 'withdrawn' }),
  )
  yield* chunksOf(acts)
}
