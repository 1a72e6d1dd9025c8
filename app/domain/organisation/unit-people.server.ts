import { civilDate, isCivilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import type { PostKind } from './posts.server'
import { standsOn } from './standing'

/** Somebody with a post in a unit itself, not below it. */
export type PostHolder = { personId: string; staffCode: string; fullName: string; position: string; kind: PostKind; validFrom: string; validTo: string | null }

/** Who holds a post in a unit on a civil day, by rank and name, at most `limit`. The caller has authorised the look. */
export function listPostsIn(unitId: string, day = '', limit = 300): PostHolder[] {
  return read.all<PostHolder>(
    `SELECT x."personId", p."staffCode", p."fullName", x."position", x."kind", x."validFrom", x."validTo" FROM "Post" x JOIN "Person" p ON p."id" = x."personId"
     WHERE x."unitId" = ?1 AND ${standsOn('x', '?2')} ORDER BY x."kind" = 'concurrent', x."rank", p."sortKey", x."id" LIMIT ?3`,
    unitId,
    isCivilDate(day) ? day : civilDate(now()),
    limit,
  )
}

/** How many people hold a post in units or below them on or after a civil day. The caller has authorised the look. */
export function countPeopleIn(unitIds: string[], day: string): number {
  return (
    read.get<{ n: number }>(
      `SELECT count(DISTINCT x."personId") AS n FROM json_each(?1) u CROSS JOIN "UnitState" r ON r."unitId" = u."value" AND ${standsOn('r', '?2')}
       CROSS JOIN "UnitState" s ON s."path" >= r."path" AND s."path" < r."path" || '~' AND ${standsOn('s', '?2')}
       CROSS JOIN "Post" x ON x."unitId" = s."unitId" AND x."supersededAt" IS NULL AND x."validTo" IS NOT x."validFrom" AND coalesce(x."validTo", '9999') > ?2`,
      JSON.stringify(unitIds),
      day,
    )?.n ?? 0
  )
}
