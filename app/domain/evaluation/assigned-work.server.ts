import { type Read, read } from '~/platform/db/database.server'
import type { AssignedRow, SetDue } from './assigned-work'

// Everything is asked as it was known through an event, so that what was frozen can be counted again from what it rested on.
const DUES = `SELECT q.* FROM (
    SELECT e."id" AS enrolmentId, e."dueDate", e."enrolledAt" AS setAt, e."eventSeq" AS seq, 0 AS isObjective, a."reason", a."assignedBy" AS byId
      FROM "Enrolment" e LEFT JOIN "Assignment" a ON a."id" = e."assignmentId" WHERE e."personId" = ?1 AND e."eventSeq" <= ?2
    UNION ALL SELECT d."enrolmentId", d."dueDate", d."setAt", d."eventSeq", (d."outageId" IS NOT NULL OR coalesce(r."isObjective", 0) OR coalesce(d."because", '') IN ('pause', 'absence')),
        coalesce(t."reason", r."reason", a."reason"), coalesce(t."declaredBy", r."givenBy", a."assignedBy")
      FROM "DueDate" d JOIN "Enrolment" e ON e."id" = d."enrolmentId" LEFT JOIN "Outage" t ON t."id" = d."outageId" LEFT JOIN "Relief" r ON r."id" = d."reliefId"
      LEFT JOIN "Assignment" a ON a."id" = d."assignmentId"
      WHERE e."personId" = ?1 AND d."eventSeq" <= ?2) q ORDER BY q.seq`

const COURSES = `SELECT e."id" AS enrolmentId, k."code" AS courseCode, v."titleVi", v."titleEn", v."number" AS versionNumber, c."id" AS completionId, c."completedAt", c."eventSeq" AS completionSeq,
    (SELECT a."assignedBy" FROM "Assignment" a WHERE a."id" = e."assignmentId") AS assignedById,
    (SELECT a."reason" FROM "Assignment" a WHERE a."id" = e."assignmentId") AS assignmentReason,
    (SELECT count(*) FROM "HandIn" h JOIN "Marking" m ON m."handInId" = h."id" AND m."eventSeq" <= coalesce(c."eventSeq", ?2)
       AND m."number" = (SELECT max(n."number") FROM "Marking" n WHERE n."handInId" = h."id" AND n."eventSeq" <= coalesce(c."eventSeq", ?2))
       WHERE h."enrolmentId" = e."id" AND m."verdict" = 'returned') AS returned,
    (SELECT count(*) FROM "Attempt" t WHERE t."enrolmentId" = e."id"
       AND (SELECT max(g."isPassed") FROM "Grading" g WHERE g."attemptId" = t."id" AND g."eventSeq" <= coalesce(c."eventSeq", ?2)) = 0) AS failedTests
  FROM "Enrolment" e JOIN "Course" k ON k."id" = e."courseId" LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id" AND c."eventSeq" <= ?2
  JOIN "CourseVersion" v ON v."id" = coalesce(c."courseVersionId", e."courseVersionId")
  WHERE e."personId" = ?1 AND e."eventSeq" <= ?2 ORDER BY e."eventSeq"`

type Flat = Omit<AssignedRow, 'dues' | 'completion'> & { completionId: string | null; completedAt: string | null; completionSeq: number | null }

/** Every course somebody was asked for, as known through an event. The caller has authorised the look. */
export function listAssignedCourses(personId: string, through: number, from: Read = read): AssignedRow[] {
  const dues = new Map<string, SetDue[]>()
  for (const { enrolmentId, isObjective, ...due } of from.all<Omit<SetDue, 'isObjective'> & { enrolmentId: string; isObjective: number }>(
    DUES,
    personId,
    through,
  ))
    dues.set(enrolmentId, [...(dues.get(enrolmentId) ?? []), { ...due, isObjective: isObjective === 1 }])
  return from.all<Flat>(COURSES, personId, through).map(({ completionId, completedAt, completionSeq, ...row }) => ({
    ...row,
    dues: dues.get(row.enrolmentId) ?? [],
    completion: completionId && completedAt && completionSeq ? { id: completionId, completedAt, seq: completionSeq } : null,
  }))
}
