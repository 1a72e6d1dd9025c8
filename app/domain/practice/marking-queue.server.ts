import { civilDate, now, startOfDay } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { bodiesBind, sharesBody } from '../organisation/colleagues.server'
import { standsOn } from '../organisation/standing'
import type { Viewer } from '../organisation/viewer'
import { type MarkerScope, markerScope } from './markers.server'

/** A product that waits for a marker. `claimedUntil` is set while another marker has it. */
export type Waiting = {
  id: string
  fullName: string
  unitName: string | null
  courseId: string
  taskVersionId: string
  number: number
  handedInAt: string
  eventSeq: number
  claimedBy: string | null
  claimedUntil: string | null
}
/** How many products of a course wait, and for how many days the middle one has. */
export type WaitingCourse = { courseId: string; count: number; medianDays: number }
/** `minDays`: only those handed in at least so many days ago. `after`: the event number of the last row of the page before. */
export type QueueQuery = { courseId?: string | null; minDays?: number; after?: number; limit?: number }

const MAKER = sharesBody({ person: 'e."personId"', unit: 'e."unitId"', instant: 'h."handedInAt"', bind: '?3' })
const MEMBER = sharesBody({ person: 'ge."personId"', unit: 'ge."unitId"', instant: 'h."handedInAt"', bind: '?3' })

// Binds: 1 who asks, 2 their courses, 3 the units of their own bodies. The newest product of a task that nobody has marked; of those the
// one handed in first comes first.
// CROSS JOIN keeps the order: most products are marked, and asking that first spares their enrolments.
const FROM = `FROM "HandIn" h CROSS JOIN "Enrolment" e ON e."id" = h."enrolmentId"
  WHERE NOT EXISTS (SELECT 1 FROM "Marking" m WHERE m."handInId" = h."id") AND e."personId" <> ?1
  AND e."courseId" IN (SELECT "value" FROM json_each(?2)) AND NOT ${MAKER}
  AND NOT EXISTS (SELECT 1 FROM "GroupNaming" gn JOIN "Enrolment" ge ON ge."id" = gn."memberEnrolmentId" LEFT JOIN "GroupAnswer" ga ON ga."namingId" = gn."id"
    WHERE gn."enrolmentId" = h."enrolmentId" AND gn."taskId" = h."taskId" AND (ga."namingId" IS NULL OR ga."confirmedFor" IS NOT NULL)
    AND (ge."personId" = ?1 OR ${MEMBER}))
  AND NOT EXISTS (SELECT 1 FROM "HandIn" j WHERE j."enrolmentId" = h."enrolmentId" AND j."taskId" = h."taskId" AND j."number" > h."number")`

const bindsOf = ({ personId, courseIds, ownUnits }: MarkerScope, courseId?: string | null): [string, string, string] => [
  personId,
  JSON.stringify(courseId ? courseIds.filter((id) => id === courseId) : courseIds),
  bodiesBind(ownUnits),
]

/** Products the viewer may mark, longest waiting first, a page at a time. Empty for who may mark nothing. */
export function listToMark(viewer: Viewer, { courseId, minDays = 0, after = 0, limit = 50 }: QueueQuery = {}): Waiting[] {
  const scope = markerScope(viewer)
  if (!scope) return []
  const before = instant(minDays > 0 ? new Date(startOfDay(civilDate(now())).getTime() - (minDays - 1) * 86_400_000) : new Date(now().getTime() + 86_400_000))
  return read.all<Waiting>(
    `SELECT w.*, p."fullName", u."name" AS unitName, k."fullName" AS claimedBy, c."until" AS claimedUntil
     FROM (SELECT h."id", e."personId", e."unitId", e."courseId", h."taskVersionId", h."number", h."handedInAt", h."eventSeq" ${FROM} AND (?4 = 0 OR (h."handedInAt", h."eventSeq") > (SELECT x."handedInAt", x."eventSeq" FROM "HandIn" x WHERE x."eventSeq" = ?4)) AND h."handedInAt" < ?5
       ORDER BY h."handedInAt", h."eventSeq" LIMIT ?6) w
     JOIN "Person" p ON p."id" = w."personId" LEFT JOIN "UnitState" u ON u."unitId" = w."unitId" AND ${standsOn('u')}
     LEFT JOIN "MarkingClaim" c ON c."handInId" = w."id" AND c."until" > ?7 AND c."markerId" <> ?1 LEFT JOIN "Person" k ON k."id" = c."markerId" ORDER BY w."handedInAt", w."eventSeq"`,
    ...bindsOf(scope, courseId),
    after,
    before,
    limit,
    instant(now()),
  )
}

/** How many products wait for the viewer. */
export function countToMark(viewer: Viewer): number {
  const scope = markerScope(viewer)
  return scope ? (read.get<{ n: number }>(`SELECT count(*) AS n ${FROM}`, ...bindsOf(scope))?.n ?? 0) : 0
}

/** The courses of which products wait for the viewer, with how many and how long, in calendar days of Hanoi. */
export function waitingByCourse(viewer: Viewer): WaitingCourse[] {
  const scope = markerScope(viewer)
  if (!scope) return []
  const today = startOfDay(civilDate(now())).getTime()
  const rows = read.all<{ courseId: string; count: number; middle: string }>(
    `WITH "Row" AS (SELECT e."courseId", h."handedInAt", row_number() OVER (PARTITION BY e."courseId" ORDER BY h."handedInAt") AS n,
       count(*) OVER (PARTITION BY e."courseId") AS count ${FROM})
     SELECT "courseId", count, "handedInAt" AS middle FROM "Row" WHERE n = (count + 1) / 2 ORDER BY "handedInAt"`,
    ...bindsOf(scope),
  )
  return rows.map(({ courseId, count, middle }) => ({
    courseId,
    count,
    medianDays: Math.round((today - startOfDay(civilDate(new Date(middle))).getTime()) / 86_400_000),
  }))
}

/** The product a viewer should mark next: the one they have claimed, else the longest waiting that nobody has; null when there is none. */
export function nextToMark(viewer: Viewer, courseId: string | null, from: Read = read): string | null {
  const scope = markerScope(viewer, from)
  if (!scope) return null
  const sql = `SELECT h."id" ${FROM} AND NOT EXISTS (SELECT 1 FROM "MarkingClaim" c WHERE c."handInId" = h."id" AND c."until" > ?4 AND c."markerId" <> ?1)
    ORDER BY (SELECT count(*) FROM "MarkingClaim" c WHERE c."handInId" = h."id" AND c."until" > ?4) DESC, h."handedInAt", h."eventSeq" LIMIT 1`
  return from.get<{ id: string }>(sql, ...bindsOf(scope, courseId), instant(now()))?.id ?? null
}
