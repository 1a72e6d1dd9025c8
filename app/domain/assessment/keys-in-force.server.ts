import { type Read, read } from '~/platform/db/database.server'
import { creditOf, isRightAnswer } from '../catalog/question-types/answers'
import type { QuestionKey } from '../catalog/question-types/asked'
import { correctOf } from '../catalog/question-types/stored'
import { questionKey, shownQuestion } from '../catalog/questions.server'
import { type GradedItem, SCALE } from './grading'

/** How a wrong key is put right: by the right one, by giving everyone the points, or by taking the item out. */
export type CorrectionKind = 'key' | 'everyone' | 'dropped'
/** What an item is judged by: its key, and what was decided about it after it was found wrong. */
export type KeyInForce = { key: QuestionKey; kind: CorrectionKind | null }

type Row = { kind: CorrectionKind; correct: string | null }

/** The key of a question version as it holds now, or as it held before an event of the ledger. */
export function keyInForce(questionVersionId: string, beforeSeq = Number.MAX_SAFE_INTEGER, from: Read = read): KeyInForce {
  const row = from.get<Row>(
    `SELECT c."kind", c."correct" FROM "KeyCorrection" c JOIN "KeyCorrectionDecision" d ON d."correctionId" = c."id" AND d."verdict" = 'applied'
     WHERE c."questionVersionId" = ? AND d."eventSeq" < ? ORDER BY d."eventSeq" DESC LIMIT 1`,
    questionVersionId,
    beforeSeq,
  )
  return corrected(questionKey(questionVersionId, from), row)
}

/** A key as a correction puts it; feedback and explanation stay as they were written. */
export function corrected(key: QuestionKey, correction: Row | null): KeyInForce {
  if (!correction) return { key, kind: null }
  const { kind, correct } = correction
  return { kind, key: kind === 'key' && correct ? { ...correctOf(JSON.parse(correct)), feedback: key.feedback, explanation: key.explanation } : key }
}

export type AnsweredItem = { position: number; points: number; questionVersionId: string; answer: string[] }

/** What an answer earns by a key as it holds. */
export function gradeItem({ position, points, questionVersionId, answer }: AnsweredItem, { key, kind }: KeyInForce): GradedItem {
  if (kind === 'dropped') return { position, points, isRight: false, earned: 0, isDropped: true }
  if (kind === 'everyone') return { position, points, isRight: true, earned: points * SCALE }
  const asked = shownQuestion(questionVersionId)
  return { position, points, isRight: isRightAnswer(answer, asked, key), earned: creditOf(answer, asked, key, points * SCALE) }
}
