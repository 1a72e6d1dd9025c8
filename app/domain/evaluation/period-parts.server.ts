import { type Read, read } from '~/platform/db/database.server'
import { groupsOfPeriod, type Paths } from './period-people.server'
import type { Period } from './periods.server'

/** A unit of a period with all below it, or (`isOwn`) those alone who are in the unit itself: its name and the paths it had in the period's days. */
export type Part = Paths & { unitId: string; name: string }

// A unit may have had several paths in the days of a period, of which the last names it. ?1 first day, ?2 the day after the last.
const IN_SPAN = (alias: string) =>
  `${alias}."supersededAt" IS NULL AND ${alias}."validFrom" < ?2 AND coalesce(${alias}."validTo", '9999') > ?1 AND ${alias}."validTo" IS NOT ${alias}."validFrom"`
const STATES = `SELECT s."unitId", s."name", s."path" FROM "UnitState" s WHERE s."unitId" = ?3 AND ${IN_SPAN('s')} ORDER BY s."validFrom"`
const BELOW = `SELECT c."unitId" FROM "UnitState" c WHERE c."parentId" = ?3 AND ${IN_SPAN('c')}
  AND NOT EXISTS (SELECT 1 FROM "UnitState" n WHERE n."unitId" = c."unitId" AND ${IN_SPAN('n')} AND n."validFrom" > c."validFrom") ORDER BY c."sort", c."path", c."unitId"`

/** A unit of a period; null for one that lies in no unit of it. The caller has found the period. */
export function findPart({ unitId: top, span }: Pick<Period, 'unitId' | 'span'>, unitId: string, isOwn = false, from: Read = read): Part | null {
  const states = (id: string) => from.all<{ name: string; path: string }>(STATES, span.firstDay, span.nextFirstDay, id)
  const [own, tops] = [states(unitId), states(top)]
  const inside = own.filter(({ path }) => tops.some((one) => path.startsWith(one.path)))
  if (inside.length === 0) return null
  return { unitId, name: inside[inside.length - 1].name, paths: [...new Set(inside.map(({ path }) => path))], isOwn }
}

/** The parts directly below a unit of a period: who is in the unit itself, where anybody is, then its units in their order. */
export function partsBelow(period: Period, part: Part, from: Read = read): Part[] {
  if (part.isOwn) return []
  const below = from.all<{ unitId: string }>(BELOW, period.span.firstDay, period.span.nextFirstDay, part.unitId)
  const parts = [...new Set(below.map(({ unitId }) => unitId))].flatMap((unitId) => findPart(period, unitId, false, from) ?? [])
  if (parts.length === 0) return []
  return [{ ...part, isOwn: true }, ...parts].filter((one) => !one.isOwn || sizeOf(period, one) > 0)
}

/** The units from below a period's own down to a part, which is the last; none for the period as a whole. */
export function partsAbove(period: Period, part: Part, from: Read = read): Part[] {
  const codes = part.paths[part.paths.length - 1].split('/').filter(Boolean)
  return codes.flatMap((code) => {
    const unit = from.get<{ id: string }>('SELECT "id" FROM "Unit" WHERE "code" = ?', code)
    return unit && unit.id !== period.unitId ? (findPart(period, unit.id, false, from) ?? []) : []
  })
}

/** How many people of a period a part has. */
export function sizeOf({ unitId, span }: Period, { paths, isOwn }: Paths): number {
  const isIn = (unitPath: string) => paths.some((path) => (isOwn ? unitPath === path : unitPath.startsWith(path)))
  return groupsOfPeriod(unitId, span).reduce((sum, { unitPath, n }) => (isIn(unitPath) ? sum + n : sum), 0)
}
