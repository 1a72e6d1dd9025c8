import { read } from '~/platform/db/database.server'
import type { AnswerLine } from '../catalog/question-types/answer-type'
import { answerLines, answerTexts, solutionLines } from '../catalog/question-types/answers'
import type { Asked, QuestionKey } from '../catalog/question-types/asked'
import { inOrder, placesOf } from '../catalog/question-types/places'
import { shownQuestion } from '../catalog/questions.server'
import type { AttemptRow } from './attempts.server'
import { type GradedItem, SCALE } from './grading'
import { keyInForce } from './keys-in-force.server'
import type { Visible } from './quiz-rules'

/** An item as the learner sees it: choices named by their shown place; no ids that tell anything. `chosen` is what its form holds, `revision` counts its savings. */
export type PaperItem = { position: number; points: number; stem: string; asked: Asked; chosen: string[]; savedAt: string | null; revision: number }

type Row = {
  position: number
  questionVersionId: string
  optionOrder: string
  points: number
  chosen: string | null
  savedAt: string | null
  revision: number | null
}

const rowsOf = (attemptId: string) =>
  read.all<Row>(
    'SELECT i."position", i."questionVersionId", i."optionOrder", i."points", w."chosen", w."savedAt", w."revision" FROM "AttemptItem" i LEFT JOIN "Answer" w ON w."attemptId" = i."attemptId" AND w."position" = i."position" WHERE i."attemptId" = ? ORDER BY i."position"',
    attemptId,
  )

/** The test as drawn for an attempt, with what is chosen so far. Holds no key. */
export function paperOf(attempt: Pick<AttemptRow, 'id'>): PaperItem[] {
  return rowsOf(attempt.id).map(shownItem)
}

/** One item of a test, so that a page with one question costs one question. */
export function paperItem(attempt: Pick<AttemptRow, 'id'>, position: number): PaperItem | null {
  const row = rowsOf(attempt.id).find((item) => item.position === position)
  return row ? shownItem(row) : null
}

/** Which items have an answer saved. */
export function answeredPositions(attempt: Pick<AttemptRow, 'id'>): { position: number; isAnswered: boolean }[] {
  return read
    .all<{ position: number; chosen: string | null }>(
      'SELECT i."position", w."chosen" FROM "AttemptItem" i LEFT JOIN "Answer" w ON w."attemptId" = i."attemptId" AND w."position" = i."position" WHERE i."attemptId" = ? ORDER BY i."position"',
      attempt.id,
    )
    .map((row) => ({ position: row.position, isAnswered: row.chosen !== null && row.chosen !== '[]' }))
}

function shownItem(row: Row): PaperItem {
  const question = shownQuestion(row.questionVersionId)
  const order = JSON.parse(row.optionOrder) as string[]
  const { questionVersionId: _version, questionId: _question, competence: _competence, points: _points, stem, ...asked } = question
  return {
    position: row.position,
    points: row.points,
    stem,
    asked: inOrder(asked, order),
    chosen: placesOf(answerOf(row), question, order),
    savedAt: row.savedAt,
    revision: row.revision ?? 0,
  }
}

const answerOf = (row: Row) => (row.chosen ? (JSON.parse(row.chosen) as string[]) : [])

/**
 * `given` is the answer line by line, judged when revealed. Revealed, `correct` are the places of the right options and
 * `feedback` goes by place, both for choices; `solution` is the right answer line by line.
 */
export type ReviewedItem = PaperItem & {
  isRight: boolean
  /** Points earned by the newest grading; a part of them where parts count. */
  earned: number
  /** Taken out of the test afterwards. */
  isDropped: boolean
  questionVersionId: string
  given: AnswerLine[]
  /** The words to each choice that was chosen, by place, where they are shown. */
  noted: (string | null)[]
  revealed: { correct: string[]; feedback: (string | null)[]; solution: string[]; explanation: string } | null
}

/**
 * A submitted test item by item: right or not always; the words to what was chosen with `feedback`, the key and the
 * explanations only with `key`. When that is, the rules of the test say (`visibleOf`).
 */
export function reviewOf(attempt: Pick<AttemptRow, 'id' | 'submittedAt'>, { feedback, key: reveal }: Pick<Visible, 'feedback' | 'key'>): ReviewedItem[] {
  if (!attempt.submittedAt) throw new Error('an open attempt has no review')
  const perItem = JSON.parse(
    read.get<{ perItem: string }>('SELECT "perItem" FROM "Grading" WHERE "attemptId" = ? ORDER BY "number" DESC LIMIT 1', attempt.id)?.perItem ?? '[]',
  ) as Pick<GradedItem, 'position' | 'points' | 'isRight' | 'earned' | 'isDropped'>[]
  return rowsOf(attempt.id).map((row) => {
    const order = JSON.parse(row.optionOrder) as string[]
    const whole = reveal || feedback ? keyInForce(row.questionVersionId).key : null
    const graded = perItem.find((item) => item.position === row.position)
    const key = reveal ? whole : null
    const question = shownQuestion(row.questionVersionId)
    const answer = answerOf(row)
    const item = shownItem(row)
    return {
      ...item,
      questionVersionId: row.questionVersionId,
      isRight: graded?.isRight ?? false,
      // Gradings of before parts counted say nothing of them.
      earned: (graded?.earned ?? (graded?.isRight ? row.points * SCALE : 0)) / SCALE,
      isDropped: graded?.isDropped === true,
      given: key ? answerLines(answer, question, key) : ownLines(answer, question, whole),
      noted: order.map((id, at) => (whole && item.chosen.includes(String(at)) ? (whole.feedback[id] ?? null) : null)),
      revealed: key && {
        correct: placesOf(key.correct, question, order),
        feedback: order.map((id) => key.feedback[id] ?? null),
        solution: solutionLines(question, key),
        explanation: key.explanation,
      },
    }
  })
}

/** What was answered, with the words to it where `key` is at hand: which line is right is part of the key. */
function ownLines(answer: string[], question: Asked, key: QuestionKey | null): AnswerLine[] {
  if (key) return answerLines(answer, question, key).map((line) => ({ ...line, isRight: null }))
  return answerTexts(answer, question).map((text) => ({ text, feedback: null, isRight: null }))
}
