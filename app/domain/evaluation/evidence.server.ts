import { civilDate, now, startOfDay } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { HOLDING } from '../assessment/attempts.server'
import { type AttendedLesson, attendedLessons } from '../classroom/own-classes.server'
import { listMissedDueDates } from '../enrolment/due-dates.server'
import { type Lateness, latenessOf } from '../enrolment/lateness'
import { isExempt } from '../learning/exemptions.server'
import { periodsLearnt } from '../learning/periods'
import { findInspected } from '../organisation/inspected.server'
import { findPerson, type PersonRow } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { listMarkedProducts, type MarkedProduct } from '../practice/marked-products.server'
import { type Supervision, supervisionOf } from '../supervision/supervised-tests.server'
import { type WorkRules, workOf } from './assigned-work'
import { listAssignedCourses } from './assigned-work.server'
import { correctedEarned } from './corrected-earned.server'
import { type Correction, correctionsOfWork } from './corrections'
import { listCorrections } from './corrections.server'
import { lastEvent } from './dossiers.server'
import { listEarned, periodsEarned } from './earned-items.server'
import { inServiceOf } from './in-service.server'

type Course = {
  enrolmentId: string
  courseCode: string
  titleVi: string
  titleEn: string
  versionNumber: number
  dueDate: string | null
  assignedBy: string | null
  reason: string | null
}

/** One piece of evidence, with the way down to what it rests on. */
export type EvidenceItem = Course & {
  completionId: string
  /** Those learnt: none where an exemption stands for the lessons, and in a renewal only what was learnt anew. */
  periods: number
  /** When the test was passed that stands for the lessons; null where they were completed. */
  exemptedAt: string | null
  knownBy: string
  completedAt: string
  /** When it was recorded: later than `completedAt` where a regrading or a confirmation found it out afterwards. */
  recordedAt: string
  lateness: Lateness | null
  percent: number | null
  attemptId: string | null
  attemptNumber: number | null
  handInId: string | null
  handInVerdict: 'accepted' | 'returned' | null
  markedAt: string | null
  certificateCode: string | null
  /** The last day on which the certificate stands; null where it does not expire. */
  validUntil: string | null
  isRevoked: boolean
  eventSeq: number
  /** Who supervised the test, when and where; null where nobody did. The completion says what was known on its day. */
  supervision: Supervision | null
  /** The lessons learnt in group sessions, a line a session; none where all were read. */
  attended: AttendedLesson[]
}
export type OpenItem = Course & { dueDate: string; lessonsDone: number; lessons: number }
/** A due date of the month that passed uncompleted and was moved afterwards; `done` is what completed the course since. */
export type MissedItem = Course & { dueDate: string; newDueDate: string; movedBy: string; movedAt: string; done: EvidenceItem | null }

/** Assigned learning of a month as quantity, quality and progress, as its dossier counts it; each a share of counted things, in whole numbers. A course counts once a month. */
export type Arithmetic = { due: number; dueDone: number; dueOnTime: number; completed: number; periods: number }

/**
 * `items` were completed in the month; `otherMonths` were due in it and completed before or after it; `open` are due in it
 * and not completed; `missed` were due in it until somebody moved the due date after it had passed.
 */
export type Evidence = {
  person: PersonRow
  month: string
  items: EvidenceItem[]
  otherMonths: EvidenceItem[]
  open: OpenItem[]
  missed: MissedItem[]
  /** Accepted products handed in within the month. */
  products: MarkedProduct[]
  /** What upheld challenges put right of it: the arithmetic counts by them, the lines say what was recorded. */
  corrections: Correction[]
  arithmetic: Arithmetic
}

/** The first instants of a month `YYYY-MM` and of the next one, in Asia/Ho_Chi_Minh; null when it is no month. */
export function monthBounds(month: string): { from: Date; to: Date; firstDay: string; nextFirstDay: string } | null {
  const parts = /^((?:19|20|21)\d{2})-(0[1-9]|1[0-2])$/.exec(month)
  if (!parts) return null
  const firstDay = `${month}-01`
  const nextFirstDay = parts[2] === '12' ? `${Number(parts[1]) + 1}-01-01` : `${parts[1]}-${String(Number(parts[2]) + 1).padStart(2, '0')}-01`
  return { from: startOfDay(firstDay), to: startOfDay(nextFirstDay), firstDay, nextFirstDay }
}

// One due date a course: the one that held when it was completed, since later ones do not make it early or late; the newest while it is open.
const ROWS = `SELECT * FROM (SELECT e."id" AS enrolmentId, k."code" AS courseCode, v."titleVi", v."titleEn", v."number" AS versionNumber, ${periodsLearnt('e."id"', 'v."periods"', 'e."cycle"')} AS periods,
    CASE WHEN d."id" IS NULL THEN e."dueDate" ELSE d."dueDate" END AS dueDate, y."fullName" AS assignedBy, s."reason", c."id" AS completionId, c."knownBy", c."completedAt", c."eventSeq", (SELECT w."recordedAt" FROM "Event" w WHERE w."seq" = c."eventSeq") AS recordedAt,
    g."percent", c."attemptId", a."number" AS attemptNumber, c."handInId", m."verdict" AS handInVerdict, m."markedAt", z."code" AS certificateCode, json_extract(z."content", '$.validUntil') AS validUntil, (r."certificateId" IS NOT NULL) AS revoked,
    (SELECT q."submittedAt" FROM "LessonExemption" t JOIN "Submission" q ON q."attemptId" = t."attemptId" WHERE t."enrolmentId" = e."id" AND ${isExempt('e."id"')}) AS exemptedAt,
    (SELECT count(*) FROM "LessonCompletion" l WHERE l."enrolmentId" = e."id") AS lessonsDone, (SELECT count(*) FROM "CourseVersionLesson" o WHERE o."courseVersionId" = e."courseVersionId") AS lessons
  FROM "Enrolment" e JOIN "Course" k ON k."id" = e."courseId" LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id" JOIN "CourseVersion" v ON v."id" = coalesce(c."courseVersionId", e."courseVersionId")
  LEFT JOIN "DueDate" d ON d."eventSeq" = (SELECT max(f."eventSeq") FROM "DueDate" f WHERE f."enrolmentId" = e."id" AND (c."eventSeq" IS NULL OR f."eventSeq" < c."eventSeq"))
  LEFT JOIN "Assignment" s ON s."id" = CASE WHEN d."id" IS NULL THEN e."assignmentId" ELSE d."assignmentId" END LEFT JOIN "Person" y ON y."id" = s."assignedBy"
  LEFT JOIN "Attempt" a ON a."id" = c."attemptId" LEFT JOIN "Grading" g ON g."attemptId" = c."attemptId" AND g."number" = ${HOLDING('c."attemptId"')}
  LEFT JOIN "Marking" m ON m."handInId" = c."handInId" AND m."number" = (SELECT max(n."number") FROM "Marking" n WHERE n."handInId" = c."handInId")
  LEFT JOIN "Certificate" z ON z."completionId" = c."id" AND NOT EXISTS (SELECT 1 FROM "Certificate" n WHERE n."replacesId" = z."id") LEFT JOIN "Revocation" r ON r."certificateId" = z."id" WHERE e."personId" = ?1)
  WHERE ("completedAt" >= ?2 AND "completedAt" < ?3) OR (dueDate >= ?4 AND dueDate < ?5) OR enrolmentId IN (SELECT value FROM json_each(?6)) ORDER BY "eventSeq" IS NULL, "eventSeq", dueDate`

type Row = Omit<EvidenceItem, 'completionId' | 'completedAt' | 'lateness' | 'isRevoked' | 'supervision' | 'attended'> & {
  completionId: string | null
  completedAt: string | null
  revoked: number
  lessonsDone: number
  lessons: number
}

/** What a person's learning shows in a month, for evaluators and auditors within their scope and who has a mandate; null for everyone else. */
export function findEvidence(viewer: Viewer, personId: string, month: string): Evidence | null {
  const bounds = monthBounds(month)
  const days = bounds && { from: bounds.firstDay, to: bounds.nextFirstDay }
  const person = findPerson(viewer, 'evaluate', personId) ?? (days && findInspected(viewer, personId, days))
  return person ? evidenceOf(person, month) : null
}

/** The same for the person's own eyes. */
export function evidenceOf(person: PersonRow, month: string): Evidence | null {
  const bounds = monthBounds(month)
  if (!bounds) return null
  const { from, to, firstDay, nextFirstDay } = bounds
  const isIn = (day: string | null) => day !== null && day >= firstDay && day < nextFirstDay
  const moved = listMissedDueDates(person.id).filter((row) => isIn(row.dueDate))
  const missedIds = new Set(moved.map((row) => row.enrolmentId))
  const rows = read.all<Row>(ROWS, person.id, instant(from), instant(to), firstDay, nextFirstDay, JSON.stringify([...missedIds]))
  const done = rows.flatMap((row) => toItem(row) ?? [])
  const isItem = (item: EvidenceItem) => isIn(civilDate(new Date(item.completedAt)))
  const items = done.filter(isItem)
  const open = rows.flatMap((row) => (row.completionId === null && row.dueDate !== null && isIn(row.dueDate) ? [toOpen(row, row.dueDate)] : []))
  const missed = moved.flatMap(({ enrolmentId, ...row }) => {
    const course = rows.find((other) => other.enrolmentId === enrolmentId)
    return course ? [{ ...courseOf(course), ...row, done: done.find((item) => item.enrolmentId === enrolmentId) ?? null }] : []
  })
  return {
    person,
    month,
    items,
    open,
    missed,
    products: listMarkedProducts(person.id).filter((product) => isIn(civilDate(new Date(product.handedInAt)))),
    otherMonths: done.filter((item) => !isItem(item) && isIn(item.dueDate)),
    ...counted(person.id, month, { firstDay, nextFirstDay }),
  }
}

// Coefficients and failed tests change no count.
const PLAIN: WorkRules = { results: { countsFailedTests: false }, weights: { course: 1, courses: {} } }

/** The counts of a month by what its dossier counts by: works with what was put right of them, and what was earned where it counts. */
function counted(personId: string, month: string, days: { firstDay: string; nextFirstDay: string }): Pick<Evidence, 'arithmetic' | 'corrections'> {
  const through = lastEvent()
  const corrections = listCorrections(personId, through)
  const terms = { inService: inServiceOf(personId, through) }
  const works = listAssignedCourses(personId, through).flatMap(
    (course) => workOf(course, days, PLAIN, correctionsOfWork(corrections, course.enrolmentId, month), terms) ?? [],
  )
  const due = works.filter(({ product }) => product.isDone || !product.isExcused)
  const dueDone = due.filter(({ product }) => product.isDone)
  const earned = correctedEarned(personId, days, { through, corrections })
  const targets = new Set([
    ...works.map(({ enrolmentId }) => enrolmentId),
    ...earned.map(({ id }) => id),
    ...listEarned(personId, days, through).map(({ id }) => id),
  ])
  return {
    arithmetic: {
      due: due.length,
      dueDone: dueDone.length,
      dueOnTime: dueDone.filter(({ product }) => product.delays === product.excusedDelays).length,
      completed: earned.filter(({ kind }) => kind === 'course').length,
      periods: periodsEarned(earned),
    },
    corrections: corrections.filter((one) => (one.month ? one.month === month : targets.has(one.target))),
  }
}

function toItem({ revoked, lessonsDone, lessons, ...row }: Row): EvidenceItem | null {
  const { completionId, completedAt } = row
  if (completionId === null || completedAt === null) return null
  const supervision = supervisionOf(row.enrolmentId)
  const attended = [...new Map(attendedLessons(row.enrolmentId).map((lesson) => [lesson.entryId, lesson])).values()]
  return {
    ...row,
    completionId,
    completedAt,
    supervision,
    attended,
    isRevoked: revoked === 1,
    lateness: latenessOf(row.dueDate, completedAt, civilDate(now())),
  }
}

function courseOf({ enrolmentId, courseCode, titleVi, titleEn, versionNumber, dueDate, assignedBy, reason }: Row): Course {
  return { enrolmentId, courseCode, titleVi, titleEn, versionNumber, dueDate, assignedBy, reason }
}

function toOpen(row: Row, dueDate: string): OpenItem {
  return { ...courseOf(row), dueDate, lessonsDone: row.lessonsDone, lessons: row.lessons }
}
