import { read } from '~/platform/db/database.server'
import type { Tx } from '~/platform/db/transaction.server'
import { dueDateOf } from '../enrolment/due'

const KEY = `SELECT e."unitId", e."courseId", CASE WHEN c."id" IS NULL THEN 'open' ELSE 'done' END AS state,
  coalesce(${dueDateOf('e')}, '') AS dueDay
  FROM "Enrolment" e LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id"`

type Key = { unitId: string; courseId: string; state: string; dueDay: string }

/** Moves one enrolment from what it was counted as to what it is now; called in the transaction of the fact. */
export function recountEnrolment(tx: Tx, enrolmentId: string, was: Key | null): void {
  const is = tx.get<Key>(`${KEY} WHERE e."id" = ?`, enrolmentId)
  if (was)
    tx.run(
      'UPDATE "Tally" SET "people" = "people" - 1 WHERE "unitId" = ? AND "courseId" = ? AND "state" = ? AND "dueDay" = ?',
      was.unitId,
      was.courseId,
      was.state,
      was.dueDay,
    )
  if (is)
    tx.run(
      'INSERT INTO "Tally" ("unitId","courseId","state","dueDay","people") VALUES (?,?,?,?,1) ON CONFLICT DO UPDATE SET "people" = "people" + 1',
      is.unitId,
      is.courseId,
      is.state,
      is.dueDay,
    )
}

/** What an enrolment counted as before its newest due date or its completion. */
export function countedBefore(tx: Tx, enrolmentId: string, change: 'due-date' | 'completion'): Key | null {
  const skip = change === 'due-date' ? 1 : 0
  const row = tx.get<Key>(
    `SELECT e."unitId", e."courseId", CASE WHEN c."id" IS NULL OR ?2 = 'completion' THEN 'open' ELSE 'done' END AS state,
      coalesce(${dueDateOf('e', '?3')}, '') AS dueDay
     FROM "Enrolment" e LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id" WHERE e."id" = ?1`,
    enrolmentId,
    change,
    skip,
  )
  return row
}

export type TallyDifference = Key & { counted: number; recounted: number }

/** Recounts every tally from the facts and answers the differences; none is what must be. */
export function recountTallies(): TallyDifference[] {
  return read.all<TallyDifference>(
    `WITH fresh AS (SELECT "unitId","courseId",state,dueDay, count(*) AS n FROM (${KEY}) GROUP BY 1,2,3,4)
     SELECT k.*, coalesce(t."people", 0) AS counted, coalesce(f.n, 0) AS recounted FROM (SELECT "unitId","courseId",state,dueDay FROM fresh UNION SELECT "unitId","courseId","state","dueDay" FROM "Tally") k
     LEFT JOIN fresh f ON f."unitId" = k."unitId" AND f."courseId" = k."courseId" AND f.state = k.state AND f.dueDay = k.dueDay
     LEFT JOIN "Tally" t ON t."unitId" = k."unitId" AND t."courseId" = k."courseId" AND t."state" = k.state AND t."dueDay" = k.dueDay
     WHERE coalesce(t."people", 0) <> coalesce(f.n, 0)`,
  )
}
