import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { standsOn } from '../organisation/standing'
import { IS_ACCEPTED, type Made } from './marked-products.server'

// A product counts for who handed it in first and for each who confirmed to have made it too.
const MADE = `WITH "Made" AS (
    SELECT h."id" AS handInId, h."eventSeq", h."enrolmentId" FROM "HandIn" h WHERE h."handedInAt" >= ?1 AND h."handedInAt" < ?2
    UNION ALL SELECT h."id", h."eventSeq", a."confirmedFor" FROM "HandIn" h JOIN "GroupNaming" n ON n."enrolmentId" = h."enrolmentId" AND n."taskId" = h."taskId"
      JOIN "GroupAnswer" a ON a."namingId" = n."id" AND a."confirmedFor" IS NOT NULL WHERE h."handedInAt" >= ?1 AND h."handedInAt" < ?2
  )
  SELECT d.handInId, d."enrolmentId", e."personId", p."sortKey", d."eventSeq" FROM "Made" d JOIN "Enrolment" e ON e."id" = d."enrolmentId" JOIN "Person" p ON p."id" = e."personId"
  JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${standsOn('x')}
  JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')}
  WHERE EXISTS (SELECT 1 FROM json_each(?3) w WHERE s."path" >= w."value" AND s."path" < w."value" || '~') AND ${IS_ACCEPTED('d.handInId')}`

/** When products were handed in: from, and before. */
export type Period = { from: Date; to: Date }

const binds = (paths: readonly string[], { from, to }: Period) => [instant(from), instant(to), JSON.stringify(paths)]

/** The accepted products that people below some units handed in within a period, by name; a group's stands once a maker. The caller has authorised the look. */
export function listProductsOf(paths: readonly string[], period: Period, limit: number, from: Read = read): Made[] {
  return from.all<Made>(
    `SELECT handInId, "enrolmentId", "personId" FROM (${MADE}) ORDER BY "sortKey", "personId", "eventSeq" LIMIT ?4`,
    ...binds(paths, period),
    limit,
  )
}

/** How many there are. */
export function countProductsOf(paths: readonly string[], period: Period, from: Read = read): number {
  return from.get<{ n: number }>(`SELECT count(*) AS n FROM (${MADE})`, ...binds(paths, period))?.n ?? 0
}
