import { read } from '~/platform/db/database.server'
import { choicesOf } from '../catalog/question-types/asked'
import { shownQuestion } from '../catalog/questions.server'
import type { ReceivedAnswer } from './haste'
import { wordsIn } from './reading-time'

/** A test that was handed in; `seq` is the number of the event that says so. */
export type TakenTest = { id: string; personId: string; courseId: string; startedAt: string; submittedAt: string; answers: string; seq: number }

// Tests under an invigilator's eyes are left out: who sat there and how is theirs to say, and all begin together there.
const TAKEN = `SELECT a."id", e."personId", e."courseId", a."startedAt", q."submittedAt", q."answers", q."eventSeq" AS seq FROM "Submission" q
  JOIN "Attempt" a ON a."id" = q."attemptId" JOIN "Enrolment" e ON e."id" = a."enrolmentId"
  WHERE q."eventSeq" > ?1 AND NOT EXISTS (SELECT 1 FROM "SupervisedAttempt" b WHERE b."attemptId" = a."id") ORDER BY q."eventSeq" LIMIT ?2`

/** Tests handed in after an event of the ledger, first to last, but for those taken in a supervised session. For jobs. */
export function testsAfter(seq: number, most: number): TakenTest[] {
  return read.all<TakenTest>(TAKEN, seq, most)
}

/** How many words of a question version there are to read before it can be answered. */
function wordsOf(questionVersionId: string): number {
  const question = shownQuestion(questionVersionId)
  const texts = [question.stem, ...choicesOf(question).map(({ html }) => html), ...('lefts' in question ? question.lefts.map(({ html }) => html) : [])]
  return texts.reduce((sum, text) => sum + wordsIn(text), 0)
}

const MET = `SELECT DISTINCT v."questionId" FROM "Enrolment" f JOIN "Attempt" b ON b."enrolmentId" = f."id" JOIN "AttemptItem" k ON k."attemptId" = b."id"
  JOIN "QuestionVersion" v ON v."id" = k."questionVersionId" WHERE f."personId" = ? AND b."startedAt" < ?`
// A save is an answer as it stands or a receipt of an earlier one.
const SAVES = `SELECT "position", "savedAt", "page", "sequence" FROM "AnswerReceipt" WHERE "attemptId" = ?1
  UNION ALL SELECT "position", "savedAt", '', 0 FROM "Answer" WHERE "attemptId" = ?1 ORDER BY "page", "sequence"`

type Save = { position: number; savedAt: string; page: string; sequence: number }

/**
 * The first answer to each item of a test as the server received it, in the order of receiving; only the server's clock is read. Null where
 * that clock was put back meanwhile, since then its times say nothing.
 */
export function receivedAnswers(test: TakenTest): ReceivedAnswer[] | null {
  const [start, end] = [new Date(test.startedAt).getTime(), new Date(test.submittedAt).getTime()]
  const saves = read.all<Save>(SAVES, test.id)
  const at = ({ savedAt }: Save) => new Date(savedAt).getTime() - start
  const isBack = saves.some(
    (save, place) =>
      at(save) < 0 || at(save) > end - start || (place > 0 && save.page !== '' && save.page === saves[place - 1].page && at(save) < at(saves[place - 1])),
  )
  if (isBack) return null
  const first = new Map<number, number>()
  for (const save of saves) first.set(save.position, Math.min(at(save), first.get(save.position) ?? Number.POSITIVE_INFINITY))
  const given = new Set(
    (JSON.parse(test.answers) as { position: number; chosen: string[] }[]).flatMap(({ position, chosen }) => (chosen.length ? [position] : [])),
  )
  const met = new Set(read.all<{ questionId: string }>(MET, test.personId, test.startedAt).map(({ questionId }) => questionId))
  return read
    .all<{ position: number; questionVersionId: string }>('SELECT "position", "questionVersionId" FROM "AttemptItem" WHERE "attemptId" = ?', test.id)
    .flatMap(({ position, questionVersionId }) => {
      const received = first.get(position)
      if (received === undefined || !given.has(position)) return []
      return [{ position, at: received, words: wordsOf(questionVersionId), isKnown: met.has(shownQuestion(questionVersionId).questionId) }]
    })
    .sort((a, b) => a.at - b.at || a.position - b.position)
}

/** Whether somebody teaches, or reviews what is taught, or did: who writes questions need not read them. */
export function knowsQuestions(personId: string): boolean {
  return read.get(`SELECT 1 FROM "RoleGrant" WHERE "personId" = ? AND "role" IN ('trainer', 'reviewer')`, personId) !== null
}
