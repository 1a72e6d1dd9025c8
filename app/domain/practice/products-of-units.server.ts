import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { LINE } from '../organisation/as-of.server'
import { standsOn } from '../organisation/standing'
import { IS_ACCEPTED, type Made } from './marked-products.server'

// A product counts where its maker belonged on the day it was handed in.
const DAY = `date(d."handedInAt", '+7 hours')`
// It counts for who handed it in first and for each who confirmed to have made it too.
const MADE = `WITH RECURSIVE ${LINE('?3')}, "Made" AS (
    SELECT h."id" AS handInId, h."eventSeq", h."enrolmentId", h."handedInAt" FROM "HandIn" h WHERE h."handedInAt" >= ?1 AND h."handedInAt" < ?2
    UNION ALL SELECT h."id", h."eventSeq", a."confirmedFor", h."handedInAt" FROM "HandIn" h JOIN "GroupNaming" n ON n."enrolmentId" = h."enrolmentId" AND n."taskId" = h."taskId"
      JOIN "GroupAnswer" a ON a."namingId" = n."id" AND a."confirmedFor" IS NOT NULL WHERE h."handedInAt" >= ?1 AND h."handedInAt" < ?2
  )
  SELECT d.handInId, d."enrolmentId", e."personId", p."sortKey", d."eventSeq", d."handedInAt" FROM "Made" d JOIN "Enrolment" e ON e."id" = d."enrolmentId" JOIN "Person" p ON p."id" = e."personId"
  JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${standsOn('x', DAY)}
  JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s', DAY)}
  WHERE EXISTS (SELECT 1 FROM "Line" l JOIN "UnitState" r ON r."unitId" = l."id" AND ${standsOn('r', DAY)} WHERE s."path" >= r."path" AND s."path" < r."path" || '~') AND ${IS_ACCEPTED('d.handInId')}`

/** When products were handed in: from, and before. */
export type Period = { from: Date; to: Date }

const binds = (units: readonly string[], { from, to }: Period) => [instant(from), instant(to), JSON.stringify(units)]

/** The accepted products that people below some units, given by id, handed in within a period, by name; a group's stands once a maker. The caller has authorised the look. */
export function listProductsOf(units: readonly string[], period: Period, limit: number, from: Read = read): (Made & { handedInAt: string })[] {
  return from.all<Made & { handedInAt: string }>(
    `SELECT handInId, "enrolmentId", "personId", "handedInAt" FROM (${MADE}) ORDER BY "sortKey", "personId", "eventSeq" LIMIT ?4`,
    ...binds(units, period),
    limit,
  )
}

/** How many there are. */
export function countProductsOf(units: readonly string[], period: Period, from: Read = read): number {
  return from.get<{ n: number }>(`SELECT count(*) AS n FROM (${MADE})`, ...binds(units, period))?.n ?? 0
}
