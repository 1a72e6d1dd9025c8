import { read } from '~/platform/db/database.server'
import { scopeAsOf } from './as-of.server'
import { standsOn } from './standing'
import { isWithin, type PeopleReader, type Viewer } from './viewer'

/** Civil days, half-open. */
export type Span = { from: string; to: string }
/** A unit as it stood last within a span of days. */
export type UnitThen = { id: string; code: string; name: string; path: string }

const STATES = `SELECT s."unitId" AS id, u."code", s."name", s."path", max(s."validFrom", ?1) AS day FROM "UnitState" s JOIN "Unit" u ON u."id" = s."unitId"
  WHERE s."supersededAt" IS NULL AND s."validTo" IS NOT s."validFrom" AND s."validFrom" < ?2 AND coalesce(s."validTo", '9999') > ?1`

/** A unit of the viewer's by its code, as it stood last within a span of days, so that one that has ended since opens by its days; null otherwise. */
export function findUnitIn(viewer: Viewer, purpose: PeopleReader, code: string, { from, to }: Span): UnitThen | null {
  const states = read.all<UnitThen & { day: string }>(`${STATES} AND u."code" = ?3 ORDER BY s."validFrom" DESC`, from, to, code)
  for (const { day, ...unit } of states) if (isWithin(scopeAsOf(viewer, purpose, { day }), unit.path)) return unit
  return null
}

/** So many ended units are offered to choose from. */
const MOST = 200

/** Units of the viewer's that stood within a span of days and stand no longer, in the order of the tree; at most two hundred. */
export function listEndedUnits(viewer: Viewer, purpose: PeopleReader, { from, to }: Span): UnitThen[] {
  const states = read.all<UnitThen & { day: string }>(
    `${STATES} AND NOT EXISTS (SELECT 1 FROM "UnitState" n WHERE n."unitId" = s."unitId" AND ${standsOn('n')}) GROUP BY s."unitId" HAVING max(s."validFrom") ORDER BY s."path" LIMIT ${5 * MOST}`,
    from,
    to,
  )
  const scopes = new Map<string, string[]>()
  const within = (day: string) => scopes.get(day) ?? (scopes.set(day, scopeAsOf(viewer, purpose, { day })).get(day) as string[])
  return states.flatMap(({ day, ...unit }) => (isWithin(within(day), unit.path) ? [unit] : [])).slice(0, MOST)
}
