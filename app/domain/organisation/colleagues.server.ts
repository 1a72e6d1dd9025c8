import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { standsOn, TODAY } from './standing'

/** A unit of a body somebody works or worked in; civil days, `to` exclusive and null while they are there. */
export type BodyUnit = { unit: string; from: string; to: string | null }

// The body as it was on the last day of a post, for one that has ended; what was withdrawn covers no day.
const LAST_DAY = `CASE WHEN x."validTo" <= ${TODAY} THEN date(x."validTo", '-1 day') ELSE max(x."validFrom", ${TODAY}) END`
const POSTS = `SELECT x."unitId", x."validFrom" AS "from", x."validTo" AS "to", s."path", ${LAST_DAY} AS "day" FROM "Post" x
  JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s', LAST_DAY)} WHERE x."personId" = ? AND x."validTo" IS NOT x."validFrom" AND x."supersededAt" IS NULL`

/**
 * Every unit of the bodies a person holds or held a post in, concurrent posts included: a ward, a commune, a department, with all
 * its offices. Who sits above all bodies shares none with those below.
 */
export function bodyUnitsOf(personId: string, from: Read = read): BodyUnit[] {
  return from.all<{ unitId: string; from: string; to: string | null; path: string; day: string }>(POSTS, personId).flatMap((post) => {
    const body = from.get<{ path: string; kind: string }>(
      `SELECT "path", "kind" FROM "UnitState" WHERE ${standsOn('"UnitState"', '?2')} AND "kind" <> 'office' AND substr(?1, 1, length("path")) = "path"
       ORDER BY length("path") DESC LIMIT 1`,
      post.path,
      post.day,
    )
    if (!body || body.kind === 'city' || body.kind === 'block') return [{ unit: post.unitId, from: post.from, to: post.to }]
    return from
      .all<{ unit: string }>(
        `SELECT DISTINCT "unitId" AS unit FROM "UnitState" WHERE "path" >= ?1 AND "path" < ?1 || '~' AND "supersededAt" IS NULL
           AND "validFrom" < coalesce(?3, '9999') AND coalesce("validTo", '9999') > ?2`,
        body.path,
        post.from,
        post.to,
      )
      .map(({ unit }) => ({ unit, from: post.from, to: post.to }))
  })
}

/** What `sharesBody` is bound to: the units of a person's bodies, and the day that is today. */
export function bodiesBind(units: BodyUnit[]): string {
  return JSON.stringify({ today: civilDate(now()), units })
}

/**
 * SQL: whether a person works in a body of those bound, or did on the civil day of an instant, where the other works today or did on
 * that day; `unit` is one more unit they count to. Moving away takes nobody out of the eyes of their colleagues, nor into them.
 */
export function sharesBody({ person, unit, instant, bind }: { person: string; unit: string; instant: string; bind: string }): string {
  const day = `date(${instant}, '+7 hours')`
  const holds = (from: string, to: string) => [day, `${bind} ->> 'today'`].map((on) => `(${from} <= ${on} AND coalesce(${to}, '9999') > ${on})`).join(' OR ')
  const own = (condition: string) => `EXISTS (SELECT 1 FROM json_each(${bind}, '$.units') o WHERE ${condition}
    AND (${holds(`o."value" ->> 'from'`, `o."value" ->> 'to'`)}))`
  // Asked first, and once for all rows: nearly nobody has been in a unit of the other's bodies.
  const listed = `(SELECT "value" ->> 'unit' FROM json_each(${bind}, '$.units'))`
  return `((${unit} IN ${listed} AND ${own(`o."value" ->> 'unit' = ${unit}`)})
    OR EXISTS (SELECT 1 FROM "Post" cp WHERE cp."personId" = ${person} AND cp."supersededAt" IS NULL AND cp."unitId" IN ${listed}
      AND (${holds('cp."validFrom"', 'cp."validTo"')}) AND ${own(`o."value" ->> 'unit' = cp."unitId"`)}))`
}
