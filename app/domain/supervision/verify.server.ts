import { read } from '~/platform/db/database.server'
import { breach, type Verdict, verdictOf } from '~/platform/verdict'

type Row = {
  attemptId: string
  eventSeq: number
  boundEntry: string | null
  markEntry: string | null
  state: string | null
  isOwn: number
  hasPassed: number
  isFinal: number
}

/**
 * Holds every test that is known as supervised against what that rests on: the attempt is bound to an entry of its own person and
 * course, has passed, and the last mark of that entry before it counted says that the person was seen.
 */
export function verifySupervision(): Verdict {
  const rows = read.all<Row>(
    `SELECT x."attemptId", x."eventSeq", b."entryId" AS boundEntry, m."entryId" AS markEntry, m."state",
      EXISTS (SELECT 1 FROM "RollCallEntry" r JOIN "SupervisedSession" s ON s."id" = r."sessionId" JOIN "Attempt" a ON a."id" = x."attemptId"
        JOIN "Enrolment" e ON e."id" = a."enrolmentId" WHERE r."id" = b."entryId" AND r."personId" = e."personId" AND s."courseId" = e."courseId" AND s."openedBy" <> e."personId") AS isOwn,
      EXISTS (SELECT 1 FROM "Grading" g WHERE g."attemptId" = x."attemptId" AND g."isPassed" = 1 AND g."eventSeq" < x."eventSeq") AS hasPassed,
      NOT EXISTS (SELECT 1 FROM "RollCallMark" l WHERE l."entryId" = m."entryId" AND l."eventSeq" > m."eventSeq" AND l."eventSeq" < x."eventSeq") AS isFinal
     FROM "SupervisedPass" x LEFT JOIN "SupervisedAttempt" b ON b."attemptId" = x."attemptId" LEFT JOIN "RollCallMark" m ON m."id" = x."markId" ORDER BY x."eventSeq"`,
  )
  const found = rows.map((row) => {
    const wrong = (what: string) => breach('SupervisedPass', row.attemptId, row.eventSeq, what)
    if (!row.boundEntry || row.boundEntry !== row.markEntry || !row.isOwn) return wrong('bài có giám sát không thuộc điểm danh của chính người làm')
    if (!['present', 'late'].includes(row.state ?? '') || !row.isFinal) return wrong('bài có giám sát của người không được xác nhận có mặt')
    return row.hasPassed ? null : wrong('bài có giám sát chưa đạt')
  })
  return verdictOf(found, { 'bài có giám sát': rows.length })
}
