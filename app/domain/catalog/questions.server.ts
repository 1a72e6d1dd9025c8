import { type Read, read } from '~/platform/db/database.server'
import type { Asked, QuestionKey } from './question-types/asked'
import { askedOf, correctOf } from './question-types/stored'

/** What may be shown of a question version: what it asks, and no part of its key. */
export type ShownQuestion = { questionVersionId: string; questionId: string; competence: string; points: number; stem: string } & Asked

const shown = new Map<string, ShownQuestion>()

/** What may be shown of a question version; the key is not read. Immutable, so kept in memory. */
export function shownQuestion(questionVersionId: string): ShownQuestion {
  let question = shown.get(questionVersionId)
  if (!question) {
    const row = read.get<{ questionVersionId: string; questionId: string; type: string; competence: string; points: number; stem: string; options: string }>(
      'SELECT "id" AS questionVersionId, "questionId", "type", "competence", "points", "stem", "options" FROM "QuestionVersion" WHERE "id" = ?',
      questionVersionId,
    )
    if (!row) throw new Error(`no question version ${questionVersionId}`)
    const { type, options, ...rest } = row
    question = { ...rest, ...askedOf(type, JSON.parse(options)) }
    if (shown.size > 5000) shown.clear()
    shown.set(questionVersionId, question)
  }
  return question
}

const keys = new Map<string, QuestionKey>()

/** The key of a question version: for grading, and for the review that follows it. Immutable, so kept in memory. */
export function questionKey(questionVersionId: string, from: Read = read): QuestionKey {
  let key = keys.get(questionVersionId)
  if (!key) {
    const row = from.get<{ correct: string; feedback: string; explanation: string }>(
      'SELECT "correct","feedback","explanation" FROM "QuestionKey" WHERE "questionVersionId" = ?',
      questionVersionId,
    )
    if (!row) throw new Error(`no key for question version ${questionVersionId}`)
    key = { ...correctOf(JSON.parse(row.correct)), feedback: JSON.parse(row.feedback) as Record<string, string>, explanation: row.explanation }
    if (keys.size > 5000) keys.clear()
    keys.set(questionVersionId, key)
  }
  return key
}

/** Lets go of the questions that are kept in memory; for tests, which change what never changes. */
export function forgetQuestions(): void {
  shown.clear()
  keys.clear()
}
