import type { Read } from '~/platform/db/database.server'
import type { Tx } from '~/platform/db/transaction.server'
import { unitOf } from '../organisation/people.server'
import { enrolPerson } from './enrolments.server'
import { isAskedBy, setAsk } from './obligations.server'

/** How one person stands to a course: their last enrolment, and whether it is completed. */
export type LastEnrolment = { personId: string; enrolmentId: string | null; isCompleted: boolean }

/** How each of these people stands to a course, in their order; previews count by it and commands act by it. */
export function lastEnrolments(from: Read, people: string[], courseId: string): LastEnrolment[] {
  const rows = from.all<{ personId: string; enrolmentId: string | null; completed: number }>(
    `SELECT x."value" AS personId, e."id" AS enrolmentId, c."id" IS NOT NULL AS completed FROM json_each(?1) x
     LEFT JOIN "Enrolment" e ON e."personId" = x."value" AND e."courseId" = ?2
       AND e."cycle" = (SELECT max(f."cycle") FROM "Enrolment" f WHERE f."personId" = x."value" AND f."courseId" = ?2)
     LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id" ORDER BY x."key"`,
    JSON.stringify(people),
    courseId,
  )
  return rows.map(({ completed, ...row }) => ({ ...row, isCompleted: completed === 1 }))
}

export type Given = { assignmentId: string; courseId: string; dueDate: string; cause?: string }

/** An order asks one person: enrols them, or is one more source of what they hold; nothing for who completed the course. Safe to repeat. */
export function askPerson(tx: Tx, by: string, { assignmentId, courseId, dueDate, cause }: Given, personId: string): void {
  const [{ enrolmentId, isCompleted }] = lastEnrolments(tx, [personId], courseId)
  // What is completed keeps the due date it was completed under: on time stays on time.
  if (isCompleted || !unitOf(tx, personId)) return
  if (!enrolmentId) {
    enrolPerson(tx, by, { personId, courseId, assignmentId, dueDate, cause })
    return
  }
  const isAsked = tx.get<{ asked: number }>(`SELECT ${isAskedBy('e', '?2')} AS asked FROM "Enrolment" e WHERE e."id" = ?1`, enrolmentId, assignmentId)?.asked
  if (!isAsked) setAsk(tx, by, { enrolmentId, personId, assignmentId, isAsked: true, dueDate, reason: '', cause })
}
