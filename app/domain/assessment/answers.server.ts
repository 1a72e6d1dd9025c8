import { canonicalJson } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { inSharedTransaction, instant, type Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { readAnswer } from '../catalog/question-types/answers'
import { idsOf } from '../catalog/question-types/places'
import { shownQuestion } from '../catalog/questions.server'
import type { Viewer } from '../organisation/viewer'
import { timeLeft } from './attempt-time.server'
import { type AttemptRow, findOwnAttempt } from './attempts.server'

/*
 * Two devices, or one that was without network, may answer the same item. What is kept is decided item by item, by the order
 * in which the server receives, and never by a clock in a browser:
 *   - a save names the page it comes from and counts in it; one that is sent twice changes nothing, and one that comes after
 *     a later save of the same page changes nothing;
 *   - it says which revision of the answer its page had seen. Where another page has saved since, and something else, it is
 *     refused: nobody overwrites what they have not seen. The page shows both and lets the learner choose; what is chosen
 *     is sent as given on the newer revision. Until then what the server acknowledged last is what counts.
 */

/** Where a save comes from: a page, its count of saves, and the revision of the answer that page had seen (0 for none). */
export type Sent = { page: string; sequence: number; seen: number }
/** `savedAt` and `revision` are of the answer that now counts; `secondsLeft` is by the server's clock. */
export type Saved = { savedAt: string; revision: number }
export type AnswerRefusal = 'not-found' | 'time-over' | 'already-submitted' | 'answer-wrong' | 'answered-elsewhere'

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
  sent: Sent | null = null,
): Promise<Outcome<Saved & { secondsLeft: number }, AnswerRefusal>> {
  return inSharedTransaction((tx): Outcome<Saved & { secondsLeft: number }, AnswerRefusal> => {
    const attempt = findOwnAttempt(viewer, attemptId, tx)
    if (!attempt) return refused('not-found')
    const problem = openProblem(attempt)
    if (problem) return refused(problem)
    const kept = keepAnswer(tx, attemptId, position, entries, sent)
    return kept.ok ? done({ ...kept.value, secondsLeft: Math.round(timeLeft(attempt) / 1000) }) : kept
  })
}

/** Why an attempt takes no answers any more; null while it does. */
export function openProblem(attempt: AttemptRow): 'already-submitted' | 'time-over' | null {
  if (attempt.submittedAt) return 'already-submitted'
  return timeLeft(attempt) === 0 ? 'time-over' : null
}

type Current = Saved & { chosen: string }

/**
 * Writes the answer to one item inside a command that has authorised. Refuses what its form cannot have sent, and what was
 * given without having seen what another page has saved.
 */
export function keepAnswer(
  tx: Tx,
  attemptId: string,
  position: number,
  entries: readonly string[],
  sent: Sent | null = null,
): Outcome<Saved, 'answer-wrong' | 'answered-elsewhere'> {
  const chosen = storedAnswer(tx, attemptId, position, entries)
  if (chosen === null) return refused('answer-wrong')
  const current = tx.get<Current>('SELECT "chosen","savedAt","revision" FROM "Answer" WHERE "attemptId" = ? AND "position" = ?', attemptId, position)
  // A count that the page has used for another item is of no page of ours.
  if (sent && !current && isKnown(tx, attemptId, position, sent)) return refused('answer-wrong')
  if (sent && current) {
    if (isKnown(tx, attemptId, position, sent) || (current.chosen === chosen && current.revision > sent.seen)) return done(saved(current))
    if (current.revision > sent.seen && !isOwn(tx, attemptId, position, current.revision, sent.page)) return refused('answered-elsewhere')
  }
  const savedAt = instant(now())
  const revision = (current?.revision ?? 0) + 1
  tx.run(
    `INSERT INTO "Answer" ("attemptId","position","chosen","savedAt","revision") VALUES (?1,?2,?3,?4,?5)
     ON CONFLICT ("attemptId","position") DO UPDATE SET "chosen" = ?3, "savedAt" = ?4, "revision" = ?5`,
    attemptId,
    position,
    chosen,
    savedAt,
    revision,
  )
  if (sent)
    tx.run(
      'INSERT INTO "AnswerReceipt" ("attemptId","page","sequence","position","revision","savedAt") VALUES (?,?,?,?,?,?)',
      attemptId,
      sent.page,
      sent.sequence,
      position,
      revision,
      savedAt,
    )
  return done({ savedAt, revision })
}

/** Whether what a form holds for an item was given without having seen the answer that now stands, and says something else. */
export function isStale(tx: Tx, attemptId: string, position: number, entries: readonly string[], seen: number): boolean {
  const current = tx.get<Current>('SELECT "chosen","savedAt","revision" FROM "Answer" WHERE "attemptId" = ? AND "position" = ?', attemptId, position)
  return current !== null && current.revision > seen && current.chosen !== storedAnswer(tx, attemptId, position, entries)
}

/** An answer as it is stored; null when the form of this item cannot have sent it. */
function storedAnswer(tx: Tx, attemptId: string, position: number, entries: readonly string[]): string | null {
  const item = tx.get<{ optionOrder: string; questionVersionId: string }>(
    'SELECT "optionOrder","questionVersionId" FROM "AttemptItem" WHERE "attemptId" = ? AND "position" = ?',
    attemptId,
    position,
  )
  if (!item) return null
  const asked = shownQuestion(item.questionVersionId)
  const ids = idsOf(entries, asked, JSON.parse(item.optionOrder) as string[])
  const answer = ids && readAnswer(ids, asked)
  return answer && canonicalJson(answer)
}

const saved = ({ savedAt, revision }: Current): Saved => ({ savedAt, revision })

/** Whether this save, or a later one of the same page for the same item, has been received before. */
function isKnown(tx: Tx, attemptId: string, position: number, { page, sequence }: Sent): boolean {
  return (
    tx.get(
      'SELECT 1 FROM "AnswerReceipt" WHERE "attemptId" = ? AND "page" = ? AND "sequence" >= ? AND ("position" = ? OR "sequence" = ?)',
      attemptId,
      page,
      sequence,
      position,
      sequence,
    ) !== null
  )
}

/** Whether the revision that stands was saved by this page. */
function isOwn(tx: Tx, attemptId: string, position: number, revision: number, page: string): boolean {
  return (
    tx.get('SELECT 1 FROM "AnswerReceipt" WHERE "attemptId" = ? AND "position" = ? AND "revision" = ? AND "page" = ?', attemptId, position, revision, page) !==
    null
  )
}
