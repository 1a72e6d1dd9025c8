import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { type CourseVersion, findCourseById, findCourseVersion } from '../catalog/course-versions.server'
import { offerOf } from '../catalog/offers.server'
import { react, record } from '../ledger/record.server'
import { lastUnitOf } from '../organisation/last-unit.server'
import { standsOn } from '../organisation/standing'
import type { Viewer } from '../organisation/viewer'
import { type AskedTask, askedTasks } from './asked-tasks'
import { mayPause, settleDueDate } from './obligations.server'

export type Enrolment = {
  id: string
  personId: string
  courseId: string
  cycle: number
  courseVersionId: string
  dueDate: string | null
  enrolledAt: string
  /** The assignment whose due date holds now; null when the learner chose the course. */
  assignmentId: string | null
  reason: string | null
  legalBasis: string | null
  assignedBy: string | null
  assignedByName: string | null
  assignedByPosition: string | null
}

// The newest due date holds, else that of the enrolment itself.
const SELECT = `SELECT e."id", e."personId", e."courseId", e."cycle", e."courseVersionId", e."enrolledAt",
  CASE WHEN d."id" IS NULL THEN e."dueDate" ELSE d."dueDate" END AS dueDate, a."id" AS assignmentId, a."reason", a."legalBasis", a."assignedBy", p."fullName" AS assignedByName,
  (SELECT x."position" FROM "Post" x WHERE x."personId" = p."id" AND x."kind" = 'main' AND ${standsOn('x')}) AS assignedByPosition
  FROM "Enrolment" e
  LEFT JOIN "DueDate" d ON d."enrolmentId" = e."id" AND d."eventSeq" = (SELECT max(f."eventSeq") FROM "DueDate" f WHERE f."enrolmentId" = e."id")
  LEFT JOIN "Assignment" a ON a."id" = CASE WHEN d."id" IS NULL THEN e."assignmentId" ELSE d."assignmentId" END
  LEFT JOIN "Person" p ON p."id" = a."assignedBy"`

/** The learner's own enrolment of the last cycle in a course; null when not enrolled. */
export function findEnrolment(viewer: Viewer, courseId: string, from: Read = read): Enrolment | null {
  return from.get<Enrolment>(`${SELECT} WHERE e."personId" = ? AND e."courseId" = ? ORDER BY e."cycle" DESC LIMIT 1`, viewer.personId, courseId)
}

/** An enrolment by its id, for rooms that have authorised already. */
export function enrolmentById(id: string, from: Read = read): Enrolment | null {
  return from.get<Enrolment>(`${SELECT} WHERE e."id" = ?`, id)
}

/** Every enrolment of a person, earliest due first. The caller has authorised the look. */
export function listEnrolmentsOf(personId: string): Enrolment[] {
  return read.all<Enrolment>(
    `${SELECT} WHERE e."personId" = ? ORDER BY coalesce(CASE WHEN d."id" IS NULL THEN e."dueDate" ELSE d."dueDate" END, '9999'), e."enrolledAt"`,
    personId,
  )
}

/** The version an enrolment is bound to, the one published last, and the lessons and tasks as read. */
export type CourseFor = { pinned: CourseVersion; latest: CourseVersion; lessons: CourseVersion['lessons']; tasks: AskedTask[] }

/** What a learner reads: outline and conditions as pinned, the text of each lesson and task as published last. */
export function courseFor({ courseVersionId, courseId }: Pick<Enrolment, 'courseVersionId' | 'courseId'>, latest = findCourseById(courseId)): CourseFor {
  const pinned = findCourseVersion(courseVersionId)
  if (!pinned || !latest) throw new Error(`enrolment without course version ${courseVersionId}`)
  const tasks = askedTasks(pinned, latest)
  if (pinned.id === latest.id) return { pinned, latest, lessons: pinned.lessons, tasks }
  const lessons = pinned.lessons.map((lesson) => ({
    ...(latest.lessons.find((newer) => newer.lessonId === lesson.lessonId) ?? lesson),
    position: lesson.position,
  }))
  return { pinned, latest, lessons, tasks }
}

/** Enrols a person in the version published now; an existing enrolment is answered as it is. */
export function enrolPerson(
  tx: Tx,
  by: string,
  order: { personId: string; courseId: string; assignmentId: string | null; dueDate: string | null; cause?: string },
): { enrolmentId: string; isNew: boolean } {
  const known = tx.get<{ id: string }>(
    'SELECT "id" FROM "Enrolment" WHERE "personId" = ? AND "courseId" = ? ORDER BY "cycle" DESC LIMIT 1',
    order.personId,
    order.courseId,
  )
  if (known) return { enrolmentId: known.id, isNew: false }
  return { enrolmentId: enrolInCycle(tx, by, order, 1), isNew: true }
}

/**
 * Enrols a person for a cycle of the course, in the version published now; the cycles before stay as they are. Who is
 * between posts is enrolled from the unit of their last one. Throws for who has never held any.
 */
export function enrolInCycle(
  tx: Tx,
  by: string,
  order: { personId: string; courseId: string; assignmentId: string | null; dueDate: string | null; cause?: string },
  cycle: number,
): string {
  const version = tx.get<{ id: string }>('SELECT "id" FROM "CourseVersion" WHERE "courseId" = ? ORDER BY "number" DESC LIMIT 1', order.courseId)
  const unitId = lastUnitOf(order.personId, tx)
  if (!version || !unitId) throw new Error(`cannot enrol ${order.personId} in ${order.courseId}`)
  const enrolmentId = newId()
  const { personId, courseId, assignmentId, dueDate } = order
  const event = record(tx, {
    type: 'person.enrolled',
    actor: by,
    subject: personId,
    unit: unitId,
    cause: order.cause,
    payload: { enrolmentId, personId, courseId, cycle, courseVersionId: version.id, assignmentId, dueDate },
  })
  tx.run(
    'INSERT INTO "Enrolment" ("id","personId","courseId","cycle","courseVersionId","assignmentId","unitId","dueDate","enrolledAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
    enrolmentId,
    personId,
    courseId,
    cycle,
    version.id,
    assignmentId,
    unitId,
    dueDate,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  // Who is given something while their clock stands still has the time that is left of it.
  if (dueDate && mayPause(personId, tx)) settleDueDate(tx, by, { enrolmentId, personId, because: 'pause', cause: event.id })
  return enrolmentId
}

/** The learner takes a course of their own choice, also between posts. Safe to repeat. Refuses those who never held one, and courses that take nobody new. */
export function enrol(viewer: Viewer, courseId: string): Promise<Outcome<{ enrolmentId: string }, 'no-post' | 'course-unknown' | 'not-offered'>> {
  return inTransaction((tx) => {
    if (!tx.get('SELECT 1 FROM "CourseVersion" WHERE "courseId" = ?', courseId)) return refused('course-unknown')
    if (offerOf(courseId, tx).state !== 'offered' && !findEnrolment(viewer, courseId, tx)) return refused('not-offered')
    if (!lastUnitOf(viewer.personId, tx)) return refused('no-post')
    return done({ enrolmentId: enrolPerson(tx, viewer.personId, { personId: viewer.personId, courseId, assignmentId: null, dueDate: null }).enrolmentId })
  })
}
