import type { Tx } from '~/platform/db/transaction.server'
import { dueDateOf } from '../enrolment/due'

/** How the last cycle of each course of each person stands, from the facts alone; `which` narrows to some enrolments `e`. */
export const standingsOf = (
  which = '1',
) => `SELECT "personId","courseId",enrolmentId,"courseVersionId", CASE WHEN "completedAt" IS NULL THEN 'open' WHEN dueDay = '' OR date("completedAt", '+7 hours') <= dueDay THEN 'on-time' ELSE 'after' END AS state, dueDay, coalesce("completedAt", '') AS completedAt
  FROM (SELECT e."personId", e."courseId", e."id" AS enrolmentId, e."courseVersionId", c."completedAt", coalesce(${dueDateOf('e')}, '') AS dueDay FROM "Enrolment" e LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id"
    WHERE ${which} AND e."cycle" = (SELECT max(f."cycle") FROM "Enrolment" f WHERE f."personId" = e."personId" AND f."courseId" = e."courseId")) WHERE 1`

const RESTAND = `INSERT INTO "CourseStanding" ("personId","courseId","enrolmentId","courseVersionId","state","dueDay","completedAt")
  ${standingsOf('(e."personId", e."courseId") = (SELECT o."personId", o."courseId" FROM "Enrolment" o WHERE o."id" = ?)')}
  ON CONFLICT DO UPDATE SET "enrolmentId" = excluded."enrolmentId", "courseVersionId" = excluded."courseVersionId", "completedAt" = excluded."completedAt", "state" = excluded."state", "dueDay" = excluded."dueDay"`

/** No earliest open due day: behind every real one. */
export const NEVER = '9999-12-31'

/** Lets a course of a person stand as the facts say now, in the transaction of the fact; every tally follows by trigger. */
export function recountEnrolment(tx: Tx, enrolmentId: string): void {
  tx.run(RESTAND, enrolmentId)
}
