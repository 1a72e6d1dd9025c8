import { type Read, read } from '~/platform/db/database.server'
import type { AssignedCourse } from './assigned-work'

/** A product that was sent back or a test that was not passed, until its course was completed: what it is and the events that say so, first to last. */
export type FailedReview = { kind: 'returned' | 'failed'; id: string; enrolmentId: string; number: number; seqs: number[] }

// As `listAssignedCourses` counts them: ?1 pairs of an enrolment and the last event that counts for it.
const OF = `json_each(?1) w JOIN`
const [ENROLMENT, UNTIL] = [`w."value" ->> 0`, `w."value" ->> 1`]
const RETURNED = `SELECT 'returned' AS kind, h."id", h."enrolmentId", h."number", json_array(h."eventSeq", m."eventSeq") AS seqs
  FROM ${OF} "HandIn" h ON h."enrolmentId" = ${ENROLMENT} JOIN "Marking" m ON m."handInId" = h."id"
    AND m."number" = (SELECT max(n."number") FROM "Marking" n WHERE n."handInId" = h."id" AND n."eventSeq" <= ${UNTIL})
  WHERE m."verdict" = 'returned' ORDER BY h."eventSeq"`
const FAILED = `SELECT 'failed' AS kind, t."id", t."enrolmentId", t."number", json_array(t."eventSeq", max(g."eventSeq")) AS seqs
  FROM ${OF} "Attempt" t ON t."enrolmentId" = ${ENROLMENT} JOIN "Grading" g ON g."attemptId" = t."id" AND g."eventSeq" <= ${UNTIL}
  GROUP BY t."id" HAVING max(g."isPassed") = 0 ORDER BY t."eventSeq"`

/** What the failed reviews of some courses are, as a dossier that knows through an event counts them. The caller has found the dossier. */
export function listFailedReviews(courses: readonly Pick<AssignedCourse, 'enrolmentId' | 'completion'>[], through: number, from: Read = read): FailedReview[] {
  const pairs = JSON.stringify(courses.map(({ enrolmentId, completion }) => [enrolmentId, completion?.seq ?? through]))
  return [RETURNED, FAILED].flatMap((sql) =>
    from.all<Omit<FailedReview, 'seqs'> & { seqs: string }>(sql, pairs).map(({ seqs, ...row }) => ({ ...row, seqs: JSON.parse(seqs) as number[] })),
  )
}
