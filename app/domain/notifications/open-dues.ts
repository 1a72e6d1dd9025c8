import { standsOn } from '../organisation/standing'

/**
 * SQL: enrolments that are due between two civil days (binds) and neither completed nor renewed: `enrolmentId`, `personId`,
 * `courseId`, `dueDate` and `setAt`. The newest due date holds, else that of the enrolment; each is a range of an index.
 */
export function openDues(from: string, to: string): string {
  return `SELECT d.* FROM (
      SELECT e."id" AS enrolmentId, e."personId", e."courseId", e."cycle", e."dueDate", e."enrolledAt" AS setAt FROM "Enrolment" e
      WHERE e."dueDate" BETWEEN ${from} AND ${to} AND NOT EXISTS (SELECT 1 FROM "DueDate" d WHERE d."enrolmentId" = e."id")
      UNION ALL
      SELECT d."enrolmentId", e."personId", e."courseId", e."cycle", d."dueDate", d."setAt" FROM "DueDate" d JOIN "Enrolment" e ON e."id" = d."enrolmentId"
      WHERE d."dueDate" BETWEEN ${from} AND ${to} AND d."eventSeq" = (SELECT max(f."eventSeq") FROM "DueDate" f WHERE f."enrolmentId" = d."enrolmentId")
    ) d
    WHERE NOT EXISTS (SELECT 1 FROM "CourseCompletion" k WHERE k."enrolmentId" = d.enrolmentId)
    AND NOT EXISTS (SELECT 1 FROM "Enrolment" n WHERE n."personId" = d."personId" AND n."courseId" = d."courseId" AND n."cycle" > d."cycle")`
}

/** SQL: whether the person of an alias holds a post today and is not away from it: nobody is reminded while on leave. A secondment is work elsewhere. */
export function isAtWork(alias: string): string {
  return `(EXISTS (SELECT 1 FROM "Post" x WHERE x."personId" = ${alias}."personId" AND x."kind" = 'main' AND ${standsOn('x')})
    AND NOT EXISTS (SELECT 1 FROM "Absence" w WHERE w."personId" = ${alias}."personId" AND w."kind" <> 'secondment' AND ${standsOn('w')}))`
}
