import { civilDate, startOfDay } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { findPerson, type PersonRow } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'

/** One piece of evidence in a month, with the way down to what it rests on. */
export type EvidenceItem = {
  completionId: string
  courseCode: string
  titleVi: string
  titleEn: string
  versionNumber: number
  periods: number
  knownBy: string
  completedAt: string
  dueDate: string | null
  isLate: boolean
  percent: number | null
  attemptId: string | null
  attemptNumber: number | null
  handInId: string | null
  handInVerdict: string | null
  markedAt: string | null
  certificateCode: string | null
  isRevoked: boolean
  eventSeq: number
}

/** Assigned learning of a month as quantity, quality and progress; each a share of counted things, in whole numbers. */
export type Arithmetic = { due: number; dueDone: number; dueOnTime: number; completed: number; periods: number }
export type Evidence = { person: PersonRow; month: string; items: EvidenceItem[]; open: OpenItem[]; arithmetic: Arithmetic }
export type OpenItem = { enrolmentId: string; courseCode: string; titleVi: string; titleEn: string; dueDate: string; lessonsDone: number; lessons: number; assignedBy: string | null; reason: string | null }

/** The first instants of a month `YYYY-MM` and of the next one, in Asia/Ho_Chi_Minh; null when it is no month. */
export function monthBounds(month: string): { from: Date; to: Date; firstDay: string; nextFirstDay: string } | null {
  const parts = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month)
  if (!parts) return null
  const firstDay = `${month}-01`
  const nextFirstDay = parts[2] === '12' ? `${Number(parts[1]) + 1}-01-01` : `${parts[1]}-${String(Number(parts[2]) + 1).padStart(2, '0')}-01`
  return { from: startOfDay(firstDay), to: startOfDay(nextFirstDay), firstDay, nextFirstDay }
}

// The due date that held when the course was completed: later ones do not make it early or late.
const DUE = `coalesce((SELECT d."dueDate" FROM "DueDate" d WHERE d."enrolmentId" = e."id" ORDER BY d."eventSeq" DESC LIMIT 1), e."dueDate")`

/** What a person's learning shows in a month, for evaluators and auditors within their scope; null for everyone else. */
export function findEvidence(viewer: Viewer, personId: string, month: string): Evidence | null {
  const person = findPerson(viewer, 'evaluate', personId)
  return person ? evidenceOf(person, month) : null
}

/** The same for the person's own eyes. */
export function evidenceOf(person: PersonRow, month: string): Evidence | null {
  const bounds = monthBounds(month)
  if (!bounds) return null
  const rows = read.all<Omit<EvidenceItem, 'isLate' | 'isRevoked'> & { revoked: number }>(
    `SELECT c."id" AS completionId, k."code" AS courseCode, v."titleVi", v."titleEn", v."number" AS versionNumber, v."periods", c."knownBy", c."completedAt",
       coalesce((SELECT d."dueDate" FROM "DueDate" d WHERE d."enrolmentId" = e."id" AND d."eventSeq" < c."eventSeq" ORDER BY d."eventSeq" DESC LIMIT 1), e."dueDate") AS dueDate,
       g."percent", c."attemptId", a."number" AS attemptNumber, c."handInId",
       m."verdict" AS handInVerdict, m."markedAt", z."code" AS certificateCode, (r."certificateId" IS NOT NULL) AS revoked, c."eventSeq"
     FROM "CourseCompletion" c JOIN "CourseVersion" v ON v."id" = c."courseVersionId" JOIN "Course" k ON k."id" = c."courseId" JOIN "Enrolment" e ON e."id" = c."enrolmentId"
     LEFT JOIN "Attempt" a ON a."id" = c."attemptId" LEFT JOIN "Grading" g ON g."attemptId" = c."attemptId" AND g."number" = (SELECT max(h."number") FROM "Grading" h WHERE h."attemptId" = c."attemptId")
     LEFT JOIN "Marking" m ON m."handInId" = c."handInId" AND m."number" = (SELECT max(n."number") FROM "Marking" n WHERE n."handInId" = c."handInId")
     LEFT JOIN "Certificate" z ON z."completionId" = c."id" LEFT JOIN "Revocation" r ON r."certificateId" = z."id"
     WHERE c."personId" = ? AND c."completedAt" >= ? AND c."completedAt" < ? ORDER BY c."eventSeq"`, person.id, instant(bounds.from), instant(bounds.to))
  const items = rows.map(({ revoked, ...row }): EvidenceItem => ({ ...row, isRevoked: revoked === 1, isLate: row.dueDate !== null && civilDate(new Date(row.completedAt)) > row.dueDate }))
  const due = read.all<OpenItem & { completedAt: string | null }>(
    `SELECT e."id" AS enrolmentId, k."code" AS courseCode, v."titleVi", v."titleEn", ${DUE} AS dueDate, c."completedAt",
       (SELECT count(*) FROM "LessonCompletion" l WHERE l."enrolmentId" = e."id") AS lessonsDone, (SELECT count(*) FROM "CourseVersionLesson" o WHERE o."courseVersionId" = e."courseVersionId") AS lessons,
       p."fullName" AS assignedBy, s."reason"
     FROM "Enrolment" e JOIN "CourseVersion" v ON v."id" = e."courseVersionId" JOIN "Course" k ON k."id" = e."courseId"
     LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id" LEFT JOIN "Assignment" s ON s."id" = e."assignmentId" LEFT JOIN "Person" p ON p."id" = s."assignedBy"
     WHERE e."personId" = ? AND ${DUE} >= ? AND ${DUE} < ? ORDER BY dueDate`, person.id, bounds.firstDay, bounds.nextFirstDay)
  const doneDue = due.filter((item) => item.completedAt !== null)
  return {
    person, month, items,
    open: due.filter((item) => item.completedAt === null),
    arithmetic: {
      due: due.length, dueDone: doneDue.length, dueOnTime: doneDue.filter((item) => civilDate(new Date(item.completedAt as string)) <= item.dueDate).length,
      completed: items.length, periods: items.reduce((sum, item) => sum + item.periods, 0),
    },
  }
}
