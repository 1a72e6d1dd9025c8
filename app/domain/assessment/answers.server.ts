import { canonicalJson } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { inSharedTransaction, instant, type Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { readAnswer } from '../catalog/question-types/answers'
import { idsOf } from '../catalog/question-types/places'
import { shownQuestion } from '../catalog/questions.server'
import type { Viewer } from '../organisation/viewer'
import { type AttemptRow, findOwnAttempt } from './attempts.server'

export type AnswerRefusal = 'not-found' | 'time-over' | 'already-submitted' | 'answer-wrong'

/**
 * Saves what is chosen for one item; acknowledged once it is on disk, changeable until submission, so it is a row and
 * not yet a fact of the ledger: the submission states all of them. `entries` are what the form holds, one a control:
 * places among the options as shown, or the words typed.
 */
export function saveAnswer(
  viewer: Viewer,
  attemptId: string,
  position: number,
  entries: readonly string[],
): Promise<Outcome<{ savedAt: string; revision: number }, AnswerRefusal>> {
  return inSharedTransaction((tx): Outcome<{ savedAt: string; revision: number }, AnswerRefusal> => {
    const attempt = findOwnAttempt(viewer, attemptId, tx)
    if (!attempt) return refused('not-found')
    const problem = openProblem(attempt)
    if (problem) return refused(problem)
    return keepAnswer(tx, attemptId, position, entries)
  })
}

/** Why an attempt takes no answers any more; null while it does. */
export function openProblem(attempt: AttemptRow): 'already-submitted' | 'time-over' | null {
  if (attempt.submittedAt) return 'already-submitted'
  return new Date(attempt.closesAt) <= now() ? 'time-over' : null
}

/** Writes the answer to one item inside a command that has authorised; refuses what its form cannot have sent. */
export function keepAnswer(
  tx: Tx,
  attemptId: string,
  position: number,
  entries: readonly string[],
): Outcome<{ savedAt: string; revision: number }, 'answer-wrong'> {
  const item = tx.get<{ optionOrder: string; questionVersionId: string }>(
    'SELECT "optionOrder","questionVersionId" FROM "AttemptItem" WHERE "attemptId" = ? AND "position" = ?',
    attemptId,
    position,
  )
  if (!item) return refused('answer-wrong')
  const asked = shownQuestion(item.questionVersionId)
  const ids = idsOf(entries, asked, JSON.parse(item.optionOrder) as string[])
  const answer = ids && readAnswer(ids, asked)
  if (!answer) return refused('answer-wrong')
  const savedAt = instant(now())
  const chosen = canonicalJson(answer)
  const row = tx.get<{ revision: number }>(
    `INSERT INTO "Answer" ("attemptId","position","chosen","savedAt","revision") VALUES (?,?,?,?,1)
     ON CONFLICT ("attemptId","position") DO UPDATE SET "chosen" = excluded."chosen", "savedAt" = excluded."savedAt", "revision" = "revision" + 1 RETURNING "revision"`,
    attemptId,
    position,
    chosen,
    savedAt,
  )
  return done({ savedAt, revision: row?.revision ?? 1 })
}
