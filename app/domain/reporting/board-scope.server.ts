import { civilDate, endOfDay, now } from '~/platform/clock'
import { read, type Value } from '~/platform/db/database.server'
import { KNOWN_NOW, knownAt } from '../ledger/known.server'
import { LINE } from '../organisation/as-of.server'
import { standsOn, stoodOn } from '../organisation/standing'
import type { Role, Viewer } from '../organisation/viewer'

/** Which day a board tells of. Today is told as known now; a day of the past as it was known at its end, so that no later correction changes it. */
export type AsOf = { day: string; knownAt: string | null; throughSeq: number }

/** A unit as it stood on the day of a board; `agencyName` is the body that an office belongs to. */
export type BoardUnit = { id: string; code: string; name: string; kind: string; path: string; agencyName: string | null }
/** What a board shows: `roots` with all below them; `above` leads back to the top of what is the viewer's, `below` further down. */
export type BoardScope = {
  asOf: AsOf
  roots: BoardUnit[]
  above: BoardUnit[]
  below: BoardUnit[]
  /** Where not everybody of these units is shown, who is. */
  only?: readonly string[]
}

/** Today, or the end of a civil day before it. */
export function asOfDay(day: string | null): AsOf {
  const today = civilDate(now())
  if (!day || day >= today) return { day: today, knownAt: null, throughSeq: KNOWN_NOW.seq }
  const { at, seq } = knownAt(endOfDay(day))
  return { day, knownAt: at, throughSeq: seq }
}

/** SQL: whether a dated row stands as a board of that day has it; its binds are ?1 and ?2, see `boundTo`. */
export const stands = (alias: string, { knownAt }: AsOf) => (knownAt === null ? `(${standsOn(alias, '?1')} AND ?2 IS NULL)` : stoodOn(alias, '?1', '?2'))

/** The binds of `stands`, then one's own, from ?3 on. */
export const boundTo = ({ day, knownAt }: AsOf, ...own: Value[]): Value[] => [day, knownAt, ...own]

const unitSql = (
  asOf: AsOf,
) => `SELECT u."id", u."code", s."name", s."kind", s."path", g."name" AS agencyName FROM "UnitState" s JOIN "Unit" u ON u."id" = s."unitId"
  LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."unitId" = s."parentId" AND ${stands('g', asOf)} WHERE ${stands('s', asOf)}`

/**
 * What a viewer with one of the roles sees on a day: all that is theirs, or one unit of it; null when that unit was not theirs on
 * that day, or nothing is.
 */
export function findBoardScope(viewer: Viewer, roles: readonly Role[], code: string | null, asOf: AsOf): BoardScope | null {
  const select = unitSql(asOf)
  const granted = viewer.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.unitId)
  const topsOf = (unitIds: string[]) => {
    const held = read.all<BoardUnit>(
      `${select} AND s."unitId" IN (SELECT "value" FROM json_each(?3)) ORDER BY s."path"`,
      ...boundTo(asOf, JSON.stringify(unitIds)),
    )
    return held.filter((unit) => !held.some((other) => other !== unit && unit.path.startsWith(other.path) && unit.path !== other.path))
  }
  // Whoever has the successor of a unit reads what it goes on with; all that was theirs is what had gone over by then, so that it stays the same.
  const tops = topsOf(asOf.knownAt === null ? granted : lineOf(granted, code === null ? asOf.knownAt : ''))
  const root = code === null ? null : read.get<BoardUnit>(`${select} AND u."code" = ?3`, ...boundTo(asOf, code))
  const top = root && tops.find((unit) => root.path.startsWith(unit.path))
  if (code !== null ? !root || !top : tops.length === 0) return null
  const roots = root ? [root] : tops
  const above =
    root && top
      ? read.all<BoardUnit>(
          `${select} AND s."path" IN (SELECT "value" FROM json_each(?3)) ORDER BY s."path"`,
          ...boundTo(asOf, JSON.stringify(pathsBetween(top.path, root.path))),
        )
      : []
  const below = roots.length > 1 ? roots : read.all<BoardUnit>(`${select} AND s."parentId" = ?3 ORDER BY s."sort", s."path"`, ...boundTo(asOf, roots[0].id))
  return { asOf, roots, above, below }
}

function lineOf(unitIds: string[], knownAt: string): string[] {
  return read.all<{ id: string }>(`WITH RECURSIVE ${LINE('?1', '?2')} SELECT "id" FROM "Line"`, JSON.stringify(unitIds), knownAt).map(({ id }) => id)
}

/** The beginnings of a path from a top on, without the path itself. */
function pathsBetween(top: string, path: string): string[] {
  const found: string[] = []
  for (let at = path.lastIndexOf('/', path.length - 2); at + 1 >= top.length; at = path.lastIndexOf('/', at - 1)) found.push(path.slice(0, at + 1))
  return found
}

/** SQL: the states `s` of units below the roots of a board and of the roots, on its day; their paths are bound by `pathsOf`. */
export const unitsBelow = (asOf: AsOf, paths: string) =>
  `json_each(${paths}) r CROSS JOIN "UnitState" s ON s."path" >= r."value" AND s."path" < r."value" || '~' AND ${stands('s', asOf)}`

/** The paths of the roots of a board, as `unitsBelow` reads them. */
export const pathsOf = ({ roots }: Pick<BoardScope, 'roots'>): string => JSON.stringify(roots.map(({ path }) => path))

/** The ids of every unit that a board covers. */
export function unitsOf(scope: Pick<BoardScope, 'roots' | 'asOf'>): string[] {
  return read.all<{ unitId: string }>(`SELECT s."unitId" FROM ${unitsBelow(scope.asOf, '?3')}`, ...boundTo(scope.asOf, pathsOf(scope))).map((row) => row.unitId)
}
