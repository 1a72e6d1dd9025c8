import { read } from '~/platform/db/database.server'
import { LINE } from './as-of.server'
import { nameKnown } from './known-names'
import { type PeopleReader, rolesIn, type Viewer } from './viewer'

/** Civil days from which and before which is asked, and up to which instant's knowledge; as known now where that is not said. */
export type Days = { from: string; to: string; knownAt?: string }
/** Days a person belonged to a unit by their main post, half-open, with the names of then. */
export type Belonging = {
  personId: string
  staffCode: string
  fullName: string
  unitId: string
  unitName: string
  agencyName: string | null
  from: string
  to: string
}

const known = (alias: string, isKnownNow: boolean) =>
  isKnownNow
    ? `${alias}."supersededAt" IS NULL AND ?5 = ''`
    : `${alias}."recordedAt" <= ?5 AND (${alias}."supersededAt" IS NULL OR ${alias}."supersededAt" > ?5)`
const overlaps = (alias: string) => `${alias}."validFrom" < ?4 AND coalesce(${alias}."validTo", '9999') > ?3 AND ${alias}."validTo" IS NOT ${alias}."validFrom"`

// Below a root a unit counts on the days on which it lay there. Binds: ?1 roots, ?2 up to when their line is known, ?3, ?4 days, ?5 what was known, ?6 the units that are asked about, '' for all.
const belongings = (isKnownNow: boolean, select = SELECT, end = '') => `WITH RECURSIVE ${LINE('?1', '?2')}, "Root" AS (
    SELECT r."path", max(r."validFrom", ?3) AS "from", min(coalesce(r."validTo", '9999'), ?4) AS "to" FROM "Line" l
    JOIN "UnitState" r ON r."unitId" = l."id" AND ${known('r', isKnownNow)} AND ${overlaps('r')})
  SELECT ${select}
  FROM "Root" w CROSS JOIN "UnitState" s ON s."path" >= w."path" AND s."path" < w."path" || '~' AND ${known('s', isKnownNow)} AND ${overlaps('s')}
  CROSS JOIN "Post" x ON x."unitId" = s."unitId" AND x."kind" = 'main' AND ${known('x', isKnownNow)} AND ${overlaps('x')}
  JOIN "Person" p ON p."id" = x."personId"
  LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."unitId" = s."parentId" AND ${known('g', isKnownNow)}
    AND g."validFrom" <= max(w."from", s."validFrom", x."validFrom") AND coalesce(g."validTo", '9999') > max(w."from", s."validFrom", x."validFrom")
  WHERE max(w."from", s."validFrom", x."validFrom") < min(w."to", coalesce(s."validTo", '9999'), coalesce(x."validTo", '9999'))
    AND (?6 = '' OR s."unitId" IN (SELECT "value" FROM json_each(?6)))
  ${end}`
const SELECT = `p."id" AS personId, p."staffCode", s."unitId", s."name" AS unitName, g."name" AS agencyName, ${nameKnown('p', '?5')} AS fullName,
    max(w."from", s."validFrom", x."validFrom") AS "from", min(w."to", coalesce(s."validTo", '9999'), coalesce(x."validTo", '9999')) AS "to"`
const ORDERED = 'ORDER BY p."id", "from", "to" DESC'

/**
 * Who belonged where, on which days, below the units by which a viewer reads a section, or below one of these alone: each person on each day
 * in one unit at most, so that halves of a month add up to the whole. Units that went over into them as a whole are among them. `among`:
 * only in these units.
 */
export function listBelongings(viewer: Viewer, purpose: PeopleReader, days: Days, unitId: string | null = null, among?: string[]): Belonging[] {
  const roots = rootsOf(viewer, purpose)
  if (roots.length === 0) return []
  if (unitId === null) return below(roots, days, days.knownAt, among)
  // Whoever has a unit now reads those that went over into it until now, as all of them were known then.
  const theirs = below(roots, days, '', among)
  const key = (row: Belonging) => `${row.personId} ${row.unitId}`
  const within = new Map<string, Belonging[]>()
  for (const row of theirs) within.set(key(row), [...(within.get(key(row)) ?? []), row])
  return below([unitId], days, days.knownAt, among).flatMap((row) =>
    (within.get(key(row)) ?? []).flatMap((other) => {
      const [from, to] = [row.from > other.from ? row.from : other.from, row.to < other.to ? row.to : other.to]
      return from < to ? [{ ...row, from, to }] : []
    }),
  )
}

/** The units in which anybody of these belongs, in the order of the tree as it was known; for reading them a page at a time. */
export function listUnitsOf(viewer: Viewer, purpose: PeopleReader, days: Days, unitId: string | null = null): string[] {
  const roots = rootsOf(viewer, purpose)
  if (roots.length === 0) return []
  if (unitId === null) return unitsBelow(roots, days, days.knownAt)
  const theirs = new Set(unitsBelow(roots, days))
  return unitsBelow([unitId], days, days.knownAt).filter((id) => theirs.has(id))
}

function unitsBelow(roots: string[], days: Days, lineKnownAt = ''): string[] {
  const sql = belongings(days.knownAt === undefined, 's."unitId", min(s."path") AS "path"', 'GROUP BY 1 ORDER BY 2, 1')
  return ask<{ unitId: string }>(roots, days, lineKnownAt, sql).map((row) => row.unitId)
}

/** Whether there are more than so many of them, found without looking at all; a day that two of the roots name may count twice. */
export function hasMoreBelongings(viewer: Viewer, purpose: PeopleReader, days: Days, unitId: string | null, most: number): boolean {
  const roots = unitId === null ? rootsOf(viewer, purpose) : [unitId]
  const among = unitId === null ? undefined : listUnitsOf(viewer, purpose, days, unitId)
  return ask(roots, days, days.knownAt, belongings(days.knownAt === undefined, '1 AS "one"', `LIMIT ${most + 1}`), among).length > most
}

function rootsOf(viewer: Viewer, purpose: PeopleReader): string[] {
  return viewer.grants.filter((grant) => rolesIn(purpose).includes(grant.role)).map((grant) => grant.unitId)
}

function ask<T>(roots: string[], { from, to, knownAt }: Days, lineKnownAt = '', sql: string, among?: string[]): T[] {
  return read.all<T>(sql, JSON.stringify(roots), lineKnownAt, from, to, knownAt ?? '', among ? JSON.stringify(among) : '')
}

function below(roots: string[], days: Days, lineKnownAt = '', among?: string[]): Belonging[] {
  const rows = ask<Belonging>(roots, days, lineKnownAt, belongings(days.knownAt === undefined, SELECT, ORDERED), among)
  const whole: Belonging[] = []
  // Roots within one another name the same days twice; what a longer stretch covers is passed over.
  for (const row of rows) {
    const covering = whole.findLast((other) => other.personId === row.personId && other.to > row.from)
    if (!covering || whole.at(-1)?.personId !== row.personId) whole.push(row)
    else if (covering.to < row.to) whole.push({ ...row, from: covering.to })
  }
  return whole
}
