import { type Read, read } from '~/platform/db/database.server'
import { questionKey } from '../catalog/questions.server'
import type { Effect } from '../ledger/regrading-facts'
import { answeredItems } from './gradings.server'
import { type CorrectionKind, corrected, type KeyInForce, keyInForce } from './keys-in-force.server'
import { type Change, effectOf, regraded } from './regrading'

/** What a correction says, before it is decided. */
export type Proposed = { questionVersionId: string; kind: CorrectionKind; correct: string | null }

/** An attempt that a correction touches, with its result by the newest grading and as it would be. */
export type Touched = Change & { attemptId: string; number: number; submittedAt: string }

type Row = { attemptId: string; number: number; passMark: number; submittedAt: string; percent: number; isPassed: number }

// Graded for the first time by an event of the range; what came after the correction was decided is graded by it already.
const TOUCHED = `SELECT a."id" AS attemptId, a."number", a."passMark", s."submittedAt", g."percent",
    (SELECT max(h."isPassed") FROM "Grading" h WHERE h."attemptId" = a."id") AS isPassed
  FROM "AttemptItem" i JOIN "Attempt" a ON a."id" = i."attemptId" JOIN "Submission" s ON s."attemptId" = a."id"
  JOIN "Grading" f ON f."attemptId" = a."id" AND f."number" = 1 AND f."eventSeq" > ?2 AND f."eventSeq" <= ?3
  JOIN "Grading" g ON g."attemptId" = a."id" AND g."number" = (SELECT max(h."number") FROM "Grading" h WHERE h."attemptId" = a."id")
  WHERE i."questionVersionId" = ?1 ORDER BY s."eventSeq"`

/** Every attempt whose first grading lies between two events and whose paper holds the question, with what a correction would make of it. Writes nothing. */
export function touchedBy(proposed: Proposed, throughSeq: number, from: Read = read): Touched[] {
  const keys = new Map<string, KeyInForce>()
  const find = (id: string) => (id === proposed.questionVersionId ? corrected(questionKey(id, from), proposed) : keyInForce(id, undefined, from))
  const keyOf = (id: string): KeyInForce => {
    const key = keys.get(id) ?? find(id)
    keys.set(id, key)
    return key
  }
  return from.all<Row>(TOUCHED, proposed.questionVersionId, 0, throughSeq).map(({ attemptId, number, passMark, submittedAt, percent, isPassed }) => ({
    attemptId,
    number,
    submittedAt,
    before: { percent, isPassed: isPassed === 1 },
    after: regraded(answeredItems(attemptId, from), passMark, keyOf),
  }))
}

/** What a correction would change, counted over the attempts graded through an event. */
export function previewOf(proposed: Proposed, throughSeq: number, from: Read = read): Effect {
  return effectOf(touchedBy(proposed, throughSeq, from))
}
