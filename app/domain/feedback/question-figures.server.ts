import { read } from '~/platform/db/database.server'

/** One version of a question and how readers fared: `firstTries` people answered it, `wrong` of them not right at first. */
export type QuestionFigures = {
  questionId: string
  questionVersionId: string
  number: number
  pool: string
  firstTries: number
  wrong: number
  /** Wrong choices by what was chosen (canonical JSON), most frequent first. */
  wrongChoices: { chosen: string; people: number }[]
}

type Row = { questionId: string; questionVersionId: string; number: number; chosen: string; isRight: number; people: number }

/** Checks inside lessons: the first try of each enrolment at each version of a question. */
const CHECKS = `SELECT a."questionId", a."questionVersionId", v."number", a."chosen", a."isRight", count(*) AS people FROM "CheckAnswer" a
  JOIN "QuestionVersion" v ON v."id" = a."questionVersionId" JOIN "Question" q ON q."id" = a."questionId"
  WHERE q."courseId" = ? AND a."eventSeq" = (SELECT min(b."eventSeq") FROM "CheckAnswer" b WHERE b."enrolmentId" = a."enrolmentId" AND b."questionVersionId" = a."questionVersionId")
  GROUP BY a."questionVersionId", a."chosen", a."isRight"`

/** Graded tests: every submitted item, by the latest grading of its attempt. */
const GRADED = `SELECT v."questionId", i."questionVersionId", v."number", coalesce(json_extract(s."value", '$.chosen'), '[]') AS chosen,
    coalesce(json_extract(r."value", '$.isRight'), 0) AS isRight, count(*) AS people
  FROM "Submission" b JOIN "Attempt" t ON t."id" = b."attemptId" JOIN "AttemptItem" i ON i."attemptId" = b."attemptId"
  JOIN "QuestionVersion" v ON v."id" = i."questionVersionId" JOIN "Question" q ON q."id" = v."questionId"
  JOIN "Grading" g ON g."attemptId" = b."attemptId" AND g."number" = (SELECT max(h."number") FROM "Grading" h WHERE h."attemptId" = b."attemptId")
  LEFT JOIN json_each(b."answers") s ON json_extract(s."value", '$.position') = i."position"
  LEFT JOIN json_each(g."perItem") r ON json_extract(r."value", '$.position') = i."position"
  WHERE q."courseId" = ? GROUP BY i."questionVersionId", chosen, isRight`

/** How readers fared with every question of a course, version by version: checks by first try, graded items by submission. For those who teach. */
export function questionFigures(courseId: string): QuestionFigures[] {
  const all = new Map<string, QuestionFigures>()
  for (const [pool, sql] of [
    ['check', CHECKS],
    ['graded', GRADED],
  ] as const)
    for (const row of read.all<Row>(sql, courseId)) {
      const figures = all.get(row.questionVersionId) ?? {
        questionId: row.questionId,
        questionVersionId: row.questionVersionId,
        number: row.number,
        pool,
        firstTries: 0,
        wrong: 0,
        wrongChoices: [],
      }
      figures.firstTries += row.people
      if (!row.isRight) {
        figures.wrong += row.people
        figures.wrongChoices.push({ chosen: row.chosen, people: row.people })
      }
      all.set(row.questionVersionId, figures)
    }
  for (const figures of all.values()) figures.wrongChoices.sort((a, b) => b.people - a.people)
  return [...all.values()]
}
