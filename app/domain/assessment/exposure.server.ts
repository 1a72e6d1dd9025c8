import { type Read, read } from '~/platform/db/database.server'
import type { Tx } from '~/platform/db/transaction.server'

/** Counts a question version as drawn once more, in the transaction of the attempt. */
export function countDrawn(tx: Tx, questionVersionId: string): void {
  tx.run('INSERT INTO "QuestionExposure" ("questionVersionId","drawn") VALUES (?,1) ON CONFLICT DO UPDATE SET "drawn" = "drawn" + 1', questionVersionId)
}

/** How often each of some questions was drawn, in whichever of its versions; one that never was is missing. */
export function drawnOf(questionIds: readonly string[], from: Read = read): Map<string, number> {
  const rows = from.all<{ questionId: string; drawn: number }>(
    `SELECT q."questionId", sum(x."drawn") AS drawn FROM "QuestionVersion" q JOIN "QuestionExposure" x ON x."questionVersionId" = q."id"
     WHERE q."questionId" IN (SELECT "value" FROM json_each(?)) GROUP BY q."questionId"`,
    JSON.stringify(questionIds),
  )
  return new Map(rows.map(({ questionId, drawn }) => [questionId, drawn]))
}

/** The questions of one attempt. */
export function questionsOfAttempt(attemptId: string, from: Read = read): Set<string> {
  const rows = from.all<{ questionId: string }>(
    'SELECT q."questionId" FROM "AttemptItem" i JOIN "QuestionVersion" q ON q."id" = i."questionVersionId" WHERE i."attemptId" = ?',
    attemptId,
  )
  return new Set(rows.map(({ questionId }) => questionId))
}

export type ExposureDifference = { questionVersionId: string; counted: number; recounted: number }

/** Recounts from the papers how often each question version was drawn and answers the differences; none is what must be. */
export function recountExposure(): ExposureDifference[] {
  return read.all<ExposureDifference>(
    `WITH fresh AS (SELECT "questionVersionId", count(*) AS n FROM "AttemptItem" GROUP BY 1)
     SELECT k."questionVersionId", coalesce(x."drawn", 0) AS counted, coalesce(f.n, 0) AS recounted
     FROM (SELECT "questionVersionId" FROM fresh UNION SELECT "questionVersionId" FROM "QuestionExposure") k
     LEFT JOIN fresh f ON f."questionVersionId" = k."questionVersionId" LEFT JOIN "QuestionExposure" x ON x."questionVersionId" = k."questionVersionId"
     WHERE coalesce(x."drawn", 0) <> coalesce(f.n, 0)`,
  )
}
