import { civilDate } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { KNOWN_NOW, type Known } from '../ledger/known.server'
import { nameKnown } from '../organisation/known-names'

/** A due date of a course not completed yet, and the later one set after it: by whom, when and why. */
export type MovedDueDate = {
  enrolmentId: string
  dueDate: string
  assignedBy: string | null
  reason: string | null
  newDueDate: string
  newReason: string | null
  /** 1 where an outage of the academy moved it. */
  isOutage: 0 | 1
  /** 1 where any objective cause did: that, a clock that stood still, an extension given for one. */
  isObjective: 0 | 1
  movedBy: string
  movedAt: string
}

// The due dates of an enrolment in the order they were set: its own, then every one after it; those that another took the place of. Binds: ?2, ?3 what was known.
const DUE_DATES = `WITH "Set" AS (
    SELECT e."id" AS enrolmentId, e."dueDate", e."assignmentId", e."enrolledAt" AS setAt, e."eventSeq", NULL AS outageId, NULL AS reliefId, NULL AS because FROM "Enrolment" e WHERE e."personId" = ?1
    UNION ALL SELECT d."enrolmentId", d."dueDate", d."assignmentId", d."setAt", d."eventSeq", d."outageId", d."reliefId", d."because" FROM "DueDate" d JOIN "Enrolment" e ON e."id" = d."enrolmentId" WHERE e."personId" = ?1 AND d."eventSeq" <= ?3
  ), "Moved" AS (
    SELECT enrolmentId, "dueDate", "assignmentId", "eventSeq", lead("dueDate") OVER w AS newDueDate, lead("assignmentId") OVER w AS newAssignmentId,
      lead(setAt) OVER w AS movedAt, lead(outageId) OVER w AS outageId, lead(reliefId) OVER w AS reliefId, lead(because) OVER w AS because, lead("eventSeq") OVER w AS movedSeq
    FROM "Set" WINDOW w AS (PARTITION BY enrolmentId ORDER BY "eventSeq")
  )
  SELECT m.enrolmentId, m."dueDate", ${nameKnown('o', '?2')} AS assignedBy, a."reason", m.newDueDate, coalesce(t."reason", r."reason", b."reason") AS newReason,
    m.outageId IS NOT NULL AS isOutage, (m.outageId IS NOT NULL OR coalesce(r."isObjective", 0) OR coalesce(m.because, '') IN ('pause', 'absence')) AS isObjective,
    ${nameKnown('p', '?2')} AS movedBy, m.movedAt FROM "Moved" m
  JOIN "Assignment" b ON b."id" = m.newAssignmentId LEFT JOIN "Outage" t ON t."id" = m.outageId LEFT JOIN "Relief" r ON r."id" = m.reliefId
  JOIN "Person" p ON p."id" = coalesce(t."declaredBy", r."givenBy", b."assignedBy")
  LEFT JOIN "Assignment" a ON a."id" = m."assignmentId" LEFT JOIN "Person" o ON o."id" = a."assignedBy"
  LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = m.enrolmentId
  WHERE m."dueDate" IS NOT NULL AND m.newDueDate IS NOT NULL AND m.newDueDate <> m."dueDate" AND (c."id" IS NULL OR c."eventSeq" > m.movedSeq) ORDER BY m."eventSeq"`

/** Every due date of a person that was moved before the course was completed, first to last, as known up to an instant. The caller has authorised the look. */
export function listMovedDueDates(personId: string, known: Known = KNOWN_NOW): MovedDueDate[] {
  return read.all<MovedDueDate>(DUE_DATES, personId, known.at, known.seq)
}

/** Due dates that hold as an outage of the academy moved them, by enrolment: what was due before, and why. The caller has authorised the look. */
export function outageMovesOf(personId: string): Map<string, { was: string; dueDate: string; reason: string | null }> {
  const moves = listMovedDueDates(personId).map(({ enrolmentId, dueDate, newDueDate, newReason, isOutage }) => ({
    enrolmentId,
    was: dueDate,
    dueDate: newDueDate,
    reason: newReason,
    isOutage,
  }))
  const last = new Map(moves.map((move) => [move.enrolmentId, move]))
  return new Map([...last].flatMap(([id, { isOutage, was, dueDate, reason }]) => (isOutage ? [[id, { was, dueDate, reason }] as const] : [])))
}

/** A move by an outage, when it is what made the due date that holds; null otherwise. */
export function movedTo(
  move: { was: string; dueDate: string; reason: string | null } | undefined,
  dueDate: string | null,
): { was: string; reason: string | null } | null {
  return move && move.dueDate === dueDate ? { was: move.was, reason: move.reason } : null
}

/** Those of them that the person had let pass when somebody moved them; not where an objective cause did, which is nobody's fault. The caller has authorised the look. */
export function listMissedDueDates(personId: string): MovedDueDate[] {
  return listMovedDueDates(personId).filter((row) => !row.isObjective && civilDate(new Date(row.movedAt)) > row.dueDate)
}
