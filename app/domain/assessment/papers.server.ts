import { read } from '~/platform/db/database.server'
import { questionKey, shownQuestion } from '../catalog/questions.server'
import type { AttemptRow } from './attempts.server'

/** An item as the learner sees it: options by their shown place; no ids that tell anything. */
export type PaperItem = {
  position: number
  type: 'single' | 'multiple' | 'truefalse'
  points: number
  stem: string
  options: string[]
  chosen: number[]
  savedAt: string | null
}

type Row = { position: number; questionVersionId: string; optionOrder: string; points: number; chosen: string | null; savedAt: string | null }

const rowsOf = (attemptId: string) =>
  read.all<Row>(
    'SELECT i."position", i."questionVersionId", i."optionOrder", i."points", w."chosen", w."savedAt" FROM "AttemptItem" i LEFT JOIN "Answer" w ON w."attemptId" = i."attemptId" AND w."position" = i."position" WHERE i."attemptId" = ? ORDER BY i."position"',
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
  const chosen = row.chosen ? (JSON.parse(row.chosen) as string[]) : []
  return {
    position: row.position,
    type: question.type,
    points: row.points,
    stem: question.stem,
    options: order.map((id) => question.options.find((option) => option.id === id)?.html ?? ''),
    chosen: chosen.map((id) => order.indexOf(id)),
    savedAt: row.savedAt,
  }
}

export type ReviewedItem = PaperItem & {
  isRight: boolean
  questionVersionId: string
  revealed: { correct: number[]; feedback: (string | null)[]; explanation: string } | null
}

/**
 * A submitted test item by item: right or not always; the key and the explanations only when `reveal`, which is after
 * passing or after the last attempt.
 */
export function reviewOf(attempt: Pick<AttemptRow, 'id' | 'submittedAt'>, reveal: boolean): ReviewedItem[] {
  if (!attempt.submittedAt) throw new Error('an open attempt has no review')
  const perItem = JSON.parse(
    read.get<{ perItem: string }>('SELECT "perItem" FROM "Grading" WHERE "attemptId" = ? ORDER BY "number" DESC LIMIT 1', attempt.id)?.perItem ?? '[]',
  ) as { position: number; isRight: boolean }[]
  return rowsOf(attempt.id).map((row) => {
    const order = JSON.parse(row.optionOrder) as string[]
    const key = reveal ? questionKey(row.questionVersionId) : null
    return {
      ...shownItem(row),
      questionVersionId: row.questionVersionId,
      isRight: perItem.find((item) => item.position === row.position)?.isRight ?? false,
      revealed: key && {
        correct: key.correct.map((id) => order.indexOf(id)),
        feedback: order.map((id) => key.feedback[id] ?? null),
        explanation: key.explanation,
      },
    }
  })
}
