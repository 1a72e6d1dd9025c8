import { read } from '~/platform/db/database.server'
import { breach, type Verdict, verdictOf } from '~/platform/verdict'

type Row = { enrolmentId: string; eventSeq: number; ownEnrolment: string | null; hasPassed: number; definition: string | null; coversTask: number }

/** Holds every exemption from lessons against what it rests on: a passed attempt of the same enrolment, in a version that allows it. */
export function verifyExemptions(): Verdict {
  const rows = read.all<Row>(
    `SELECT x."enrolmentId", x."eventSeq", x."coversTask", a."enrolmentId" AS ownEnrolment, v."definition",
      EXISTS (SELECT 1 FROM "Grading" g WHERE g."attemptId" = x."attemptId" AND g."isPassed" = 1) AS hasPassed
     FROM "LessonExemption" x LEFT JOIN "Attempt" a ON a."id" = x."attemptId" LEFT JOIN "Enrolment" e ON e."id" = x."enrolmentId"
     LEFT JOIN "CourseVersion" v ON v."id" = e."courseVersionId" ORDER BY x."eventSeq"`,
  )
  const found = rows.map((row) => {
    const wrong = (what: string) => breach('LessonExemption', row.enrolmentId, row.eventSeq, what)
    if (row.ownEnrolment !== row.enrolmentId) return wrong('miễn học dựa trên lượt làm bài của người khác')
    if (!row.hasPassed) return wrong('miễn học dựa trên lượt làm bài chưa đạt')
    const { quiz } = JSON.parse(row.definition ?? '{"quiz":{}}') as { quiz: { testOut?: number; testOutTask?: boolean } }
    if (!quiz.testOut) return wrong('phiên bản khóa học này không cho miễn học')
    return (quiz.testOutTask === true) === (row.coversTask === 1) ? null : wrong('miễn học ghi khác phiên bản khóa học về nhiệm vụ')
  })
  return verdictOf(found, { 'miễn học': rows.length })
}
