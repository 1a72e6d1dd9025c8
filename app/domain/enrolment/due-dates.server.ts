import { civilDate } from '~/platform/clock'
import { read } from '~/platform/db/database.server'

/** A due date that passed before the course was completed, and the later one set after it: by whom and when. */
export type MissedDueDate = {
  enrolmentId: string
  dueDate: string
  assignedBy: string | null
  reason: string | null
  newDueDate: string
  movedBy: string
  movedAt: string
}

// The due dates of an enrolment in the order they were set: its own, then one an assignment.
const DUE_DATES = `WITH "Set" AS (
    SELECT e."id" AS enrolmentId, e."dueDate", e."assignmentId", e."enrolledAt" AS setAt, e."eventSeq", NULL AS outageId FROM "Enrolment" e WHERE e."personId" = ?1
    UNION ALL SELECT d."enrolmentId", d."dueDate", d."assignmentId", d."setAt", d."eventSeq", d."outageId" FROM "DueDate" d JOIN "Enrolment" e ON e."id" = d."enrolmentId" WHERE e."personId" = ?1
  ), "Moved" AS (
    SELECT enrolmentId, "dueDate", "assignmentId", "eventSeq", lead("dueDate") OVER w AS newDueDate, lead("assignmentId") OVER w AS newAssignmentId,
      lead(setAt) OVER w AS movedAt, lead(outageId) OVER w AS outageId, lead("eventSeq") OVER w AS movedSeq FROM "Set" WINDOW w AS (PARTITION BY enrolmentId ORDER BY "eventSeq")
  )
  SELECT m.enrolmentId, m."dueDate", o."fullName" AS assignedBy, a."reason", m.newDueDate, p."fullName" AS movedBy, m.movedAt FROM "Moved" m
  JOIN "Assignment" b ON b."id" = m.newAssignmentId JOIN "Person" p ON p."id" = b."assignedBy"
  LEFT JOIN "Assignment" a ON a."id" = m."assignmentId" LEFT JOIN "Person" o ON o."id" = a."assignedBy"
  LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = m.enrolmentId
  WHERE m."dueDate" IS NOT NULL AND m.outageId IS NULL AND (c."id" IS NULL OR c."eventSeq" > m.movedSeq) ORDER BY m."eventSeq"`

/** Every due date a person let pass that was moved afterwards, first to last; not where an outage moved it, which is nobody's. The caller has authorised the look. */
export function listMissedDueDates(personId: string): MissedDueDate[] {
  return read.all<MissedDueDate>(DUE_DATES, personId).filter((row) => civilDate(new Date(row.movedAt)) > row.dueDate)
}
