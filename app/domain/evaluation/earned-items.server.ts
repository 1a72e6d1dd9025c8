import { civilDate, startOfDay } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import type { Span } from './periods'

/** A course completed in a stretch, with the way down to what it rests on. */
export type CompletedCourse = {
  kind: 'course'
  id: string
  enrolmentId: string
  courseCode: string
  titleVi: string
  titleEn: string
  versionNumber: number
  /** Periods of 45 minutes learnt by it. */
  periods: number
  knownBy: string
  completedAt: string
  attemptId: string | null
  attemptNumber: number | null
  percent: number | null
  handInId: string | null
  markerId: string | null
  certificateCode: string | null
  isRevoked: 0 | 1
  eventSeq: number
}

/** A product a marker accepted, handed in within a stretch. */
export type AcceptedProduct = {
  kind: 'product'
  id: string
  enrolmentId: string
  courseCode: string
  titleVi: string
  titleEn: string
  number: number
  handedInAt: string
  markedAt: string
  markerId: string
  eventSeq: number
}

/** A sharing credited in a stretch because others gained by it, unless somebody judged that it does not count. */
export type CreditedSharing = {
  kind: 'sharing'
  id: string
  sharingId: string
  titleVi: string
  participants: number
  isFlagged: 0 | 1
  creditedAt: string
  eventSeq: number
}

/** `countsOn`: the day on which an upheld challenge lets it count. */
export type EarnedItem = (CompletedCourse | AcceptedProduct | CreditedSharing) & { countsOn?: string }

const EXEMPT = `(EXISTS (SELECT 1 FROM "LessonExemption" x WHERE x."enrolmentId" = e."id" AND x."eventSeq" <= ?4)
  AND (SELECT count(*) FROM "LessonCompletion" l WHERE l."enrolmentId" = e."id" AND l."eventSeq" <= ?4) < (SELECT count(*) FROM "CourseVersionLesson" o WHERE o."courseVersionId" = e."courseVersionId"))`

/** SQL: periods of 45 minutes of a completion (`e` its enrolment, `v` its version), as `periodsLearnt` counts them, of what was known through the event bound as ?4. */
export const PERIODS = `CASE WHEN ${EXEMPT} THEN 0 WHEN e."cycle" = 1 THEN v."periods"
  ELSE min(v."periods", coalesce(v."periods" * (SELECT sum(lv."minutes") FROM "LessonCompletion" l JOIN "LessonVersion" lv ON lv."id" = l."lessonVersionId" WHERE l."enrolmentId" = e."id" AND l."eventSeq" <= ?4)
    / (SELECT nullif(sum(w."minutes"), 0) FROM "CourseVersionLesson" o JOIN "LessonVersion" w ON w."id" = o."lessonVersionId" WHERE o."courseVersionId" = e."courseVersionId"), 0)) END`

const COURSES = `SELECT 'course' AS kind, c."id", e."id" AS enrolmentId, k."code" AS courseCode, v."titleVi", v."titleEn", v."number" AS versionNumber, ${PERIODS} AS periods, c."knownBy", c."completedAt",
    c."attemptId", a."number" AS attemptNumber,
    (SELECT g."percent" FROM "Grading" g WHERE g."attemptId" = c."attemptId" AND g."eventSeq" <= ?4 ORDER BY g."isPassed" DESC, g."percent" DESC, g."number" DESC LIMIT 1) AS percent,
    c."handInId", (SELECT m."markerId" FROM "Marking" m WHERE m."handInId" = c."handInId" AND m."eventSeq" <= ?4 ORDER BY m."number" DESC LIMIT 1) AS markerId,
    z."code" AS certificateCode, EXISTS (SELECT 1 FROM "Revocation" r WHERE r."certificateId" = z."id" AND r."eventSeq" <= ?4) AS isRevoked, c."eventSeq"
  FROM "CourseCompletion" c JOIN "Enrolment" e ON e."id" = c."enrolmentId" JOIN "Course" k ON k."id" = c."courseId" JOIN "CourseVersion" v ON v."id" = c."courseVersionId"
  LEFT JOIN "Attempt" a ON a."id" = c."attemptId"
  LEFT JOIN "Certificate" z ON z."eventSeq" = (SELECT max(y."eventSeq") FROM "Certificate" y WHERE y."completionId" = c."id" AND y."eventSeq" <= ?4)
  WHERE c."personId" = ?1 AND c."completedAt" >= ?2 AND c."completedAt" < ?3 AND c."eventSeq" <= ?4 ORDER BY c."eventSeq"`

const PRODUCTS = `WITH "Own" AS (SELECT e."id", e."courseId", e."courseVersionId" FROM "Enrolment" e WHERE e."personId" = ?1 AND e."eventSeq" <= ?4),
  "Made" AS (
    SELECT h."id", o."id" AS enrolmentId FROM "Own" o JOIN "HandIn" h ON h."enrolmentId" = o."id" AND h."eventSeq" <= ?4
    UNION SELECT h."id", o."id" FROM "Own" o JOIN "GroupAnswer" ga ON ga."confirmedFor" = o."id" AND ga."eventSeq" <= ?4 JOIN "GroupNaming" gn ON gn."id" = ga."namingId"
      JOIN "HandIn" h ON h."enrolmentId" = gn."enrolmentId" AND h."taskId" = gn."taskId" AND h."eventSeq" <= ?4)
  SELECT 'product' AS kind, h."id", d.enrolmentId, k."code" AS courseCode, t."titleVi", t."titleEn", h."number", h."handedInAt", m."markedAt", m."markerId", m."eventSeq"
  FROM "Made" d JOIN "HandIn" h ON h."id" = d."id" JOIN "Enrolment" e ON e."id" = d.enrolmentId JOIN "Course" k ON k."id" = e."courseId" JOIN "TaskVersion" t ON t."id" = h."taskVersionId"
  JOIN "Marking" m ON m."handInId" = h."id" AND m."number" = (SELECT max(n."number") FROM "Marking" n WHERE n."handInId" = h."id" AND n."eventSeq" <= ?4)
  WHERE m."verdict" = 'accepted' AND h."handedInAt" >= ?2 AND h."handedInAt" < ?3 ORDER BY m."eventSeq"`

const SHARED = `SELECT 'sharing' AS kind, c."id", c."sharingId", v."titleVi", json_array_length(c."participants") AS participants,
    EXISTS (SELECT 1 FROM "SharingFlag" f WHERE f."eventSeq" <= ?4 AND EXISTS (SELECT 1 FROM json_each(f."credits") w WHERE w."value" = c."id")
      AND NOT EXISTS (SELECT 1 FROM "SharingJudgement" j WHERE j."flagId" = f."id" AND j."eventSeq" <= ?4)) AS isFlagged, c."creditedAt", c."eventSeq"
  FROM "SharingCredit" c JOIN "Sharing" s ON s."id" = c."sharingId" JOIN "LessonVersion" v ON v."id" = s."lessonVersionId"
  WHERE c."personId" = ?1 AND c."creditedAt" >= ?2 AND c."creditedAt" < ?3 AND c."eventSeq" <= ?4`

const SHARINGS = `${SHARED}
    AND NOT EXISTS (SELECT 1 FROM "SharingFlag" f WHERE EXISTS (SELECT 1 FROM json_each(f."credits") w WHERE w."value" = c."id")
      AND (SELECT j."counts" FROM "SharingJudgement" j WHERE j."flagId" = f."id" AND j."eventSeq" <= ?4 ORDER BY j."eventSeq" DESC LIMIT 1) = 0) ORDER BY c."eventSeq"`

/** What somebody earned on the days of a stretch, as known through an event, in the order of events a kind. The caller has authorised the look. */
export function listEarned(personId: string, span: Pick<Span, 'firstDay' | 'nextFirstDay'>, through: number, from: Read = read): EarnedItem[] {
  const binds = [personId, instant(startOfDay(span.firstDay)), instant(startOfDay(span.nextFirstDay)), through] as const
  return [COURSES, PRODUCTS, SHARINGS].flatMap((sql) => from.all<EarnedItem>(sql, ...binds))
}

/** Everything somebody ever earned, as known through an event: also sharings judged not to count. The caller has authorised the look. */
export function listEverEarned(personId: string, through: number, from: Read = read): EarnedItem[] {
  return [COURSES, PRODUCTS, `${SHARED} ORDER BY c."eventSeq"`].flatMap((sql) => from.all<EarnedItem>(sql, personId, '', '9999-12-31', through))
}

/** The civil day on which something was earned, or counts as an upheld challenge says. */
export function dayOf(item: EarnedItem): string {
  if (item.countsOn) return item.countsOn
  return civilDate(new Date(item.kind === 'course' ? item.completedAt : item.kind === 'product' ? item.handedInAt : item.creditedAt))
}

/** Periods of 45 minutes learnt on the days of a stretch, as known through an event. */
export function periodsEarned(items: readonly EarnedItem[]): number {
  return items.reduce((sum, item) => sum + (item.kind === 'course' ? item.periods : 0), 0)
}
