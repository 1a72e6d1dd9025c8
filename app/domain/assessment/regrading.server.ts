import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import type { Effect } from '../ledger/regrading-facts'
import { attemptById } from './attempts.server'
import { answeredItems, writeGrading } from './gradings.server'
import { keyCorrectionById } from './key-corrections.server'

/** Attempts of one transaction, so that answers that are being saved wait no longer than for these. */
const TOGETHER = 20

const WAITING = `SELECT i."attemptId" FROM "KeyCorrection" c JOIN "KeyCorrectionDecision" d ON d."correctionId" = c."id" AND d."verdict" = 'applied'
  JOIN "AttemptItem" i ON i."questionVersionId" = c."questionVersionId"
  JOIN "Grading" f ON f."attemptId" = i."attemptId" AND f."number" = 1 AND f."eventSeq" < d."eventSeq"
  WHERE c."id" = ? AND NOT EXISTS (SELECT 1 FROM "Grading" g WHERE g."attemptId" = i."attemptId" AND g."correctionId" = c."id") ORDER BY f."eventSeq"`

/**
 * Grades every attempt again that was graded before a correction was decided, beside the gradings there are; answers how many.
 * Interrupted, it goes on with those that are left; done again, it finds none.
 */
export async function regradeAttempts(correctionId: string): Promise<number> {
  for (let count = 0; ; ) {
    const done = await inTransaction((tx) => {
      const decision = tx.get<{ id: string }>(
        'SELECT e."id" FROM "KeyCorrectionDecision" d JOIN "Event" e ON e."seq" = d."eventSeq" WHERE d."correctionId" = ?',
        correctionId,
      )
      const waiting = decision ? tx.all<{ attemptId: string }>(`${WAITING} LIMIT ?`, correctionId, TOGETHER) : []
      for (const { attemptId } of waiting) {
        const attempt = attemptById(attemptId, tx)
        if (attempt && decision) writeGrading(tx, attempt, answeredItems(attemptId, tx), { cause: decision.id, correctionId })
      }
      return waiting.length
    })
    count += done
    if (done < TOGETHER) return count
  }
}

/** How far a correction has come: what was shown before it and what has become of these attempts, and of those that came after. */
export type RegradingState = { shown: Effect; result: Effect; after: Effect; waiting: number }

type Row = { isShown: number; attempts: number; changed: number; newlyPassed: number; kept: number }

/** What has become of a correction so far; null when there is none. The caller has authorised the look. */
export function regradingState(correctionId: string): RegradingState | null {
  const correction = keyCorrectionById(correctionId)
  if (!correction) return null
  const rows = read.all<Row>(
    `SELECT f."eventSeq" <= ?2 AS isShown, count(*) AS attempts, sum(b."percent" <> g."percent") AS changed,
       sum(g."isPassed" AND NOT EXISTS (SELECT 1 FROM "Grading" p WHERE p."attemptId" = g."attemptId" AND p."number" < g."number" AND p."isPassed")) AS newlyPassed,
       sum(g."isPassKept") AS kept
     FROM "Grading" g JOIN "Grading" f ON f."attemptId" = g."attemptId" AND f."number" = 1
     JOIN "Grading" b ON b."attemptId" = g."attemptId" AND b."number" = g."number" - 1 WHERE g."correctionId" = ?1 GROUP BY isShown`,
    correctionId,
    correction.throughSeq,
  )
  const effect = (isShown: number): Effect => {
    const { attempts, changed, newlyPassed, kept } = rows.find((row) => row.isShown === isShown) ?? { attempts: 0, changed: 0, newlyPassed: 0, kept: 0 }
    return { attempts, changed, newlyPassed, kept }
  }
  return { shown: correction.effect, result: effect(1), after: effect(0), waiting: read.all(WAITING, correctionId).length }
}
