import { type Read, read } from '~/platform/db/database.server'
import type { Viewer } from '../organisation/viewer'

export type AttemptRow = {
  id: string
  enrolmentId: string
  personId: string
  courseId: string
  number: number
  passMark: number
  startedAt: string
  closesAt: string
  /** Whether it ran out of time in an outage, and so uses up none of those allowed. */
  isExcused: number
  submittedAt: string | null
  score: number | null
  maxScore: number | null
  percent: number | null
  isPassed: number | null
  gradingSeq: number | null
}

/**
 * The number of the grading of an attempt that holds, as SQL: of several the best, so that no key put right lowers what
 * somebody was told; of equals the last.
 */
export const HOLDING = (attemptId: string) =>
  `(SELECT h."number" FROM "Grading" h WHERE h."attemptId" = ${attemptId} ORDER BY h."isPassed" DESC, h."percent" DESC, h."number" DESC LIMIT 1)`

/** When the time of an attempt `a` is over, as SQL: as fixed at its start, or later where an outage gave time back. */
const CLOSES_AT = `coalesce((SELECT max(o."closesAt") FROM "AttemptExtension" o WHERE o."attemptId" = a."id"), a."closesAt")`

const SELECT = `SELECT a."id", a."enrolmentId", e."personId", e."courseId", a."number", a."passMark", a."startedAt", ${CLOSES_AT} AS closesAt, (x."attemptId" IS NOT NULL) AS isExcused, s."submittedAt", g."score" * 1.0 / g."scale" AS score, g."maxScore" * 1.0 / g."scale" AS maxScore, g."percent", g."isPassed", g."eventSeq" AS gradingSeq
  FROM "Attempt" a JOIN "Enrolment" e ON e."id" = a."enrolmentId" LEFT JOIN "Submission" s ON s."attemptId" = a."id" LEFT JOIN "AttemptExcuse" x ON x."attemptId" = a."id"
  LEFT JOIN "Grading" g ON g."attemptId" = a."id" AND g."number" = ${HOLDING('a."id"')}`

/** The attempts of an enrolment, first to last, each with its latest grading. The caller has authorised the look. */
export function listAttempts(enrolmentId: string, from: Read = read): AttemptRow[] {
  return from.all<AttemptRow>(`${SELECT} WHERE a."enrolmentId" = ? ORDER BY a."number"`, enrolmentId)
}

/** An attempt by its id, for rooms that have authorised already. */
export function attemptById(id: string, from: Read = read): AttemptRow | null {
  return from.get<AttemptRow>(`${SELECT} WHERE a."id" = ?`, id)
}

/** The learner's own attempt; null for everyone else's. */
export function findOwnAttempt(viewer: Viewer, id: string, from: Read = read): AttemptRow | null {
  const attempt = attemptById(id, from)
  return attempt?.personId === viewer.personId ? attempt : null
}

/** Attempts without a submission whose start is stated by an event of this number or a later one, first to last. For rooms and jobs. */
export function listOpenAttempts(fromSeq = 0, from: Read = read): Pick<AttemptRow & { eventSeq: number }, 'id' | 'closesAt' | 'eventSeq'>[] {
  return from.all(
    `SELECT a."id", ${CLOSES_AT} AS closesAt, a."eventSeq" FROM "Attempt" a LEFT JOIN "Submission" s ON s."attemptId" = a."id" WHERE a."eventSeq" >= ? AND s."attemptId" IS NULL ORDER BY a."eventSeq"`,
    fromSeq,
  )
}
