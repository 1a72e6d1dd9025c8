import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { fold } from '~/platform/vietnamese'
import { standsOn } from './standing'

/** A unit as it is told apart from others: by its code, and by the body its office belongs to. */
export type NamedUnit = { id: string; code: string; name: string; agencyName: string | null; kind: string }

const UNITS = `SELECT u."id", u."code", s."name", s."shortName", s."kind", g."name" AS agencyName FROM "Unit" u JOIN "UnitState" s ON s."unitId" = u."id" AND ${standsOn('s', '?1')}
  LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."unitId" = s."parentId" AND ${standsOn('g', '?1')}`

/**
 * The units that a text means on a civil day: the one with that code, else those of that very name, else those whose name or body holds it, at most `limit`.
 * Names of units are no secret; what may be done with one is asked where it is done.
 */
export function findUnitsNamed(text: string, day = civilDate(now()), limit = 30): NamedUnit[] {
  const wanted = fold(text.trim())
  if (!wanted) return []
  const coded = read.get<NamedUnit>(`${UNITS} WHERE u."code" = ?2`, day, text.trim().toUpperCase())
  if (coded) return [coded]
  const units = read.all<NamedUnit & { shortName: string }>(`${UNITS} ORDER BY s."path"`, day)
  const named = units.filter(({ name, shortName, agencyName }) =>
    [name, shortName, agencyName && `${name}, ${agencyName}`].some((one) => one && fold(one) === wanted),
  )
  const found = named.length ? named : units.filter(({ name, shortName, agencyName }) => fold(`${name} ${shortName} ${agencyName ?? ''}`).includes(wanted))
  return found.slice(0, limit)
}

/** One unit by its code on a civil day, as it is told apart from others; null when it is none then. */
export function findUnitCoded(code: string, day = civilDate(now())): NamedUnit | null {
  return read.get<NamedUnit>(`${UNITS} WHERE u."code" = ?2`, day, code)
}

/** The same by its id. */
export function namedUnit(id: string, day = civilDate(now())): NamedUnit | null {
  return read.get<NamedUnit>(`${UNITS} WHERE u."id" = ?2`, day, id)
}
