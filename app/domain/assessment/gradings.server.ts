import { canonicalJson, sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { AttemptRow } from './attempts.server'
import { type Grade, type GradedItem, gradeAttempt, SCALE } from './grading'
import { type AnsweredItem, gradeItem, keyInForce } from './keys-in-force.server'

/** One grading of an attempt; `score` and `maxScore` are points, for show. `reason` is why a key was put right, where this grading follows from it. */
export type GradingRow = {
  id: string
  number: number
  score: number
  maxScore: number
  percent: number
  isPassed: number
  isPassKept: number
  gradedAt: string
  correctionId: string | null
  reason: string | null
  eventSeq: number
}

/** Every grading of an attempt, first to last. The caller has authorised the look. */
export function listGradings(attemptId: string, from: Read = read): GradingRow[] {
  return from.all<GradingRow>(
    `SELECT g."id", g."number", g."score" * 1.0 / g."scale" AS score, g."maxScore" * 1.0 / g."scale" AS maxScore, g."percent", g."isPassed", g."isPassKept", g."gradedAt",
       g."correctionId", c."reason", g."eventSeq"
     FROM "Grading" g LEFT JOIN "KeyCorrection" c ON c."id" = g."correctionId" WHERE g."attemptId" = ? ORDER BY g."number"`,
    attemptId,
  )
}

/** What was handed in, item by item, as gradings judge it. */
export function answeredItems(attemptId: string, from: Read = read): AnsweredItem[] {
  return from
    .all<{ position: number; points: number; questionVersionId: string; chosen: string | null }>(
      `SELECT i."position", i."points", i."questionVersionId", w."chosen" FROM "AttemptItem" i
       LEFT JOIN "Answer" w ON w."attemptId" = i."attemptId" AND w."position" = i."position" WHERE i."attemptId" = ? ORDER BY i."position"`,
      attemptId,
    )
    .map(({ chosen, ...item }) => ({ ...item, answer: chosen ? (JSON.parse(chosen) as string[]) : [] }))
}

/** A grade by keys as they hold now. */
export function gradeNow(items: AnsweredItem[], passMark: number, from: Read): Grade {
  return gradeAttempt(
    items.map((item) => gradeItem(item, keyInForce(item.questionVersionId, undefined, from))),
    passMark,
  )
}

/**
 * Grades a closed attempt inside a command, beside the gradings there are, and lets follow what follows. `cause` is the event
 * it was closed or regraded by. Whoever has passed stays passed, and the row says that the pass is kept.
 */
export function writeGrading(
  tx: Tx,
  attempt: Pick<AttemptRow, 'id' | 'enrolmentId' | 'personId' | 'passMark'>,
  items: AnsweredItem[],
  { cause, correctionId = null }: { cause: string; correctionId?: string | null },
): Grade {
  const { score, maxScore, percent, isPassed: hasReached, items: graded } = gradeNow(items, attempt.passMark, tx)
  const before = tx.get<{ number: number; wasPassed: number }>(
    'SELECT coalesce(max("number"), 0) AS number, coalesce(max("isPassed"), 0) AS wasPassed FROM "Grading" WHERE "attemptId" = ?',
    attempt.id,
  )
  const isPassKept = before?.wasPassed === 1 && !hasReached
  const isPassed = hasReached || isPassKept
  const number = (before?.number ?? 0) + 1
  const gradingId = newId()
  const perItem = perItemOf(graded)
  const event = record(tx, {
    type: 'attempt.graded',
    actor: 'system',
    subject: attempt.personId,
    unit: unitOf(tx, attempt.personId) ?? undefined,
    cause,
    payload: {
      gradingId,
      attemptId: attempt.id,
      enrolmentId: attempt.enrolmentId,
      number,
      score,
      maxScore,
      percent,
      isPassed,
      perItemHash: sha256(perItem),
      scale: SCALE,
      isPassKept,
      correctionId,
    },
  })
  tx.run(
    `INSERT INTO "Grading" ("id","attemptId","number","score","maxScore","percent","isPassed","perItem","gradedAt","eventSeq","scale","isPassKept","correctionId")
     VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    gradingId,
    attempt.id,
    number,
    score,
    maxScore,
    percent,
    isPassed ? 1 : 0,
    perItem,
    instant(event.recordedAt),
    event.seq,
    SCALE,
    isPassKept ? 1 : 0,
    correctionId,
  )
  react(tx, event)
  return { score, maxScore, percent, isPassed, items: graded }
}

/** The result of each item as the row holds it. */
export const perItemOf = (items: GradedItem[]): string => canonicalJson(items)
