import { civilDate, startOfDay } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { PERIODS } from './earned-items.server'
import type { UnitFigures } from './leader-inputs'
import { knownAtOf, STAFF_KNOWN } from './leader-inputs.server'
import type { Span } from './periods'

// The due date that held when a course was completed is the one it is held against, as in the dossier of each.
const FIGURES = `WITH "Staff" AS MATERIALIZED (SELECT DISTINCT "personId" FROM (${STAFF_KNOWN})),
  "Held" AS (SELECT c."eventSeq" AS doneSeq, CASE WHEN d."id" IS NULL THEN e."dueDate" ELSE d."dueDate" END AS dueDate
    FROM "Staff" w CROSS JOIN "Enrolment" e ON e."personId" = w."personId" AND e."eventSeq" <= ?4
    LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id" AND c."eventSeq" <= ?4
    LEFT JOIN "DueDate" d ON d."eventSeq" = (SELECT max(n."eventSeq") FROM "DueDate" n WHERE n."enrolmentId" = e."id" AND n."eventSeq" <= ?4 AND (c."eventSeq" IS NULL OR n."eventSeq" < c."eventSeq")))
  SELECT (SELECT count(*) FROM "Staff") AS people, count(*) FILTER (WHERE h.dueDate >= ?5 AND h.dueDate < ?6) AS due,
    count(*) FILTER (WHERE h.dueDate >= ?5 AND h.dueDate < ?6 AND h.doneSeq IS NOT NULL) AS done,
    count(*) FILTER (WHERE h.doneSeq IS NULL AND h.dueDate < ?7) AS overdue,
    (SELECT coalesce(sum(${PERIODS}), 0) FROM "Staff" w CROSS JOIN "Enrolment" e ON e."personId" = w."personId" JOIN "CourseCompletion" c ON c."enrolmentId" = e."id"
      JOIN "CourseVersion" v ON v."id" = c."courseVersionId" WHERE c."completedAt" >= ?8 AND c."completedAt" < ?9 AND c."eventSeq" <= ?4) AS periods
  FROM "Held" h`

/**
 * How a unit and all below it stand in a stretch, as known through an event: of its people on a day, courses that were due in the stretch
 * and are completed, those that are overdue at its end or by the day of the event, and periods of 45 minutes learnt. The caller has authorised the look.
 */
export function unitFigures(unitId: string, day: string, span: Pick<Span, 'firstDay' | 'nextFirstDay'>, through: number, from: Read = read): UnitFigures {
  const knownAt = knownAtOf(through, from)
  const today = civilDate(new Date(knownAt))
  const until = today < span.nextFirstDay ? today : span.nextFirstDay
  const [begin, end] = [instant(startOfDay(span.firstDay)), instant(startOfDay(span.nextFirstDay))]
  const row = from.get<Omit<UnitFigures, 'unitId'>>(FIGURES, unitId, day, knownAt, through, span.firstDay, span.nextFirstDay, until, begin, end)
  return { unitId, ...(row ?? { people: 0, due: 0, done: 0, overdue: 0, periods: 0 }) }
}
