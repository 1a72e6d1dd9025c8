import { civilDate, isCivilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { offerOf } from '../catalog/offers.server'
import { react, record } from '../ledger/record.server'
import { isWithin, scopeOf, type Viewer } from '../organisation/viewer'
import { enrolPerson } from './enrolments.server'

export type Order = {
  courseId: string
  /** The unit whose people are to learn, with all below it; or one person. */
  unitId?: string
  personId?: string
  reason: string
  legalBasis?: string
  dueDate: string
  /** Made once per form, so that a double click is one assignment. */
  requestKey: string
}
export type AssignRefusal = 'course-unknown' | 'not-offered' | 'not-yours' | 'reason-missing' | 'due-date-wrong' | 'due-date-past'

const PEOPLE_BELOW = `SELECT x."personId" FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND s."validTo" IS NULL AND s."supersededAt" IS NULL
  WHERE x."kind" = 'main' AND x."validTo" IS NULL AND x."supersededAt" IS NULL AND s."path" >= ?1 AND s."path" < ?1 || '~'`

/** Whom an order reaches within the manager's tree: person ids, and the unit it is given to. Null when out of scope. */
function target(tx: Read, viewer: Viewer, order: Pick<Order, 'unitId' | 'personId'>): { unitId: string; people: string[] } | null {
  const scopes = scopeOf(viewer, 'manager')
  if (order.personId) {
    const post = tx.get<{ unitId: string; path: string }>(
      `SELECT x."unitId", s."path" FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND s."validTo" IS NULL AND s."supersededAt" IS NULL
       WHERE x."personId" = ? AND x."kind" = 'main' AND x."validTo" IS NULL AND x."supersededAt" IS NULL`,
      order.personId,
    )
    return post && isWithin(scopes, post.path) ? { unitId: post.unitId, people: [order.personId] } : null
  }
  const unit = tx.get<{ path: string }>(
    'SELECT "path" FROM "UnitState" WHERE "unitId" = ? AND "validTo" IS NULL AND "supersededAt" IS NULL',
    order.unitId ?? '',
  )
  if (!unit || !order.unitId || !isWithin(scopes, unit.path)) return null
  return { unitId: order.unitId, people: tx.all<{ personId: string }>(PEOPLE_BELOW, unit.path).map((row) => row.personId) }
}

/** One person an order reaches, and what it does for them: enrols, moves the due date, or nothing since they have completed the course. */
type Reached = { personId: string; enrolmentId: string | null; isCompleted: boolean }

/** What an order does for each of these people; the preview counts by it and the command acts by it. */
function sortPeople(from: Read, people: string[], courseId: string): Reached[] {
  const rows = from.all<{ personId: string; enrolmentId: string | null; completed: number }>(
    `SELECT x."value" AS personId, e."id" AS enrolmentId, c."id" IS NOT NULL AS completed FROM json_each(?1) x
     LEFT JOIN "Enrolment" e ON e."personId" = x."value" AND e."courseId" = ?2
       AND e."cycle" = (SELECT max(f."cycle") FROM "Enrolment" f WHERE f."personId" = e."personId" AND f."courseId" = e."courseId")
     LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id" ORDER BY x."key"`,
    JSON.stringify(people),
    courseId,
  )
  return rows.map(({ completed, ...row }) => ({ ...row, isCompleted: completed === 1 }))
}

/** How many are given the course (`added` of them newly enrolled, the others with a new due date), and how many have completed it and stay as they are. */
export type Reach = { people: number; added: number; completed: number }

function countReach(reached: Reached[]): Reach {
  const open = reached.filter((row) => !row.isCompleted)
  return { people: open.length, added: open.filter((row) => row.enrolmentId === null).length, completed: reached.length - open.length }
}

/**
 * A manager gives a course to a person or to a unit with all below it. Those not enrolled are enrolled; the others get
 * the new due date beside the old one; those who have completed it stay as they are. Refuses a missing reason, a wrong or past date, people outside the manager's tree.
 */
export function assignCourse(viewer: Viewer, order: Order): Promise<Outcome<{ assignmentId: string } & Reach, AssignRefusal>> {
  return inTransaction((tx) => {
    const reason = cleanText(order.reason)
    if (!reason) return refused('reason-missing')
    if (!isCivilDate(order.dueDate)) return refused('due-date-wrong')
    if (order.dueDate < civilDate(now())) return refused('due-date-past')
    if (!tx.get('SELECT 1 FROM "CourseVersion" WHERE "courseId" = ?', order.courseId)) return refused('course-unknown')
    if (offerOf(order.courseId, tx).state !== 'offered') return refused('not-offered')
    const reached = target(tx, viewer, order)
    if (!reached) return refused('not-yours')
    const people = sortPeople(tx, reached.people, order.courseId)
    const key = `${viewer.personId}:${order.requestKey}`
    const known = tx.get<{ id: string }>('SELECT "id" FROM "Assignment" WHERE "requestKey" = ?', key)
    if (known) return done({ assignmentId: known.id, ...countReach(people), added: 0 })

    const assignmentId = newId()
    const legalBasis = cleanText(order.legalBasis ?? '') || null
    const { courseId, dueDate } = order
    const event = record(tx, {
      type: 'course.assigned',
      actor: viewer.personId,
      subject: order.personId,
      unit: reached.unitId,
      payload: { assignmentId, courseId, unitId: reached.unitId, personId: order.personId ?? null, reason, legalBasis, dueDate, requestKey: key },
    })
    tx.run(
      'INSERT INTO "Assignment" ("id","courseId","unitId","personId","reason","legalBasis","dueDate","assignedBy","assignedAt","requestKey","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?)',
      assignmentId,
      courseId,
      reached.unitId,
      order.personId ?? null,
      reason,
      legalBasis,
      dueDate,
      viewer.personId,
      instant(event.recordedAt),
      key,
      event.seq,
    )
    react(tx, event)
    for (const { personId, enrolmentId, isCompleted } of people) {
      // What is completed keeps the due date it was completed under: on time stays on time.
      if (isCompleted) continue
      if (enrolmentId) setDueDate(tx, viewer.personId, { enrolmentId, assignmentId, dueDate, personId, cause: event.id })
      else enrolPerson(tx, viewer.personId, { personId, courseId, assignmentId, dueDate, cause: event.id })
    }
    return done({ assignmentId, ...countReach(people) })
  })
}

function setDueDate(
  tx: Tx,
  by: string,
  { enrolmentId, assignmentId, dueDate, personId, cause }: { enrolmentId: string; assignmentId: string; dueDate: string; personId: string; cause: string },
): void {
  const dueDateId = newId()
  const event = record(tx, {
    type: 'due-date.set',
    actor: by,
    subject: personId,
    cause,
    payload: { dueDateId, enrolmentId, assignmentId, dueDate, outageId: null },
  })
  tx.run(
    'INSERT INTO "DueDate" ("id","enrolmentId","assignmentId","dueDate","setAt","eventSeq") VALUES (?,?,?,?,?,?)',
    dueDateId,
    enrolmentId,
    assignmentId,
    dueDate,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}

/** What an assignment to a unit and all below it, or to one person, would do now; null outside the manager's tree. */
export function previewAssignment(viewer: Viewer, courseId: string, to: Pick<Order, 'unitId' | 'personId'>): Reach | null {
  const reached = target(read, viewer, to)
  return reached && countReach(sortPeople(read, reached.people, courseId))
}

export type GivenOrder = { id: string; courseId: string; unitName: string; personName: string | null; dueDate: string; people: number; completed: number }

/** An order the viewer has given, with how many people it was given to and how many had completed the course before; null for everyone else's. */
export function findAssignment(viewer: Viewer, id: string): GivenOrder | null {
  return read.get<GivenOrder>(
    `SELECT a."id", a."courseId", s."name" AS unitName, p."fullName" AS personName, a."dueDate",
      (SELECT count(*) FROM "Enrolment" e WHERE e."assignmentId" = a."id") + (SELECT count(*) FROM "DueDate" d WHERE d."assignmentId" = a."id") AS people,
      (SELECT count(*) FROM "CourseCompletion" c JOIN "Post" x ON x."personId" = c."personId" AND x."kind" = 'main' AND x."validTo" IS NULL AND x."supersededAt" IS NULL
        JOIN "UnitState" b ON b."unitId" = x."unitId" AND b."validTo" IS NULL AND b."supersededAt" IS NULL
        WHERE c."courseId" = a."courseId" AND c."eventSeq" < a."eventSeq" AND b."path" >= s."path" AND b."path" < s."path" || '~' AND coalesce(a."personId", c."personId") = c."personId") AS completed
     FROM "Assignment" a JOIN "UnitState" s ON s."unitId" = a."unitId" AND s."validTo" IS NULL AND s."supersededAt" IS NULL
     LEFT JOIN "Person" p ON p."id" = a."personId" WHERE a."id" = ? AND a."assignedBy" = ?`,
    id,
    viewer.personId,
  )
}
