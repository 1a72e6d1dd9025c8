import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { standsOn, stoodOn, TODAY } from './standing'
import { type PeopleReader, rolesIn, type Viewer } from './viewer'

/** The civil day that is asked about, and up to which instant's knowledge (text of an instant); as known now where that is not said. */
export type AsOf = { day: string; knownAt?: string }

/** Today, as known now. */
export const asOfToday = (): AsOf => ({ day: civilDate(now()) })

/** The binds ?1 and ?2 that `standing` asks for. */
export const asOfBinds = ({ day, knownAt }: AsOf): [string, string] => [day, knownAt ?? '']

/** SQL: whether a dated row stands as of a day; the statement binds `asOfBinds` as ?1 and ?2. */
export function standing({ knownAt }: AsOf): (alias: string) => string {
  // Both are bound always: the driver takes no gap between them.
  return (alias) => (knownAt === undefined ? `(${standsOn(alias, '?1')} AND ?2 = '')` : stoodOn(alias, '?1', '?2'))
}

/**
 * SQL, after WITH RECURSIVE: units bound as a JSON list of ids, and those that have gone over into them as a whole by today, or, where an
 * instant is bound, by the day of that instant as far as it was known then. What is only to go over is nobody else's yet.
 */
export const LINE = (bind: string, knownAt = `''`) => `"Line"("id") AS (SELECT "value" FROM json_each(${bind})
  UNION SELECT u."fromUnitId" FROM "Line" l JOIN "UnitSuccession" u ON u."toUnitId" = l."id" AND u."isWhole" = 1
    JOIN "UnitChange" c ON c."id" = u."changeId" AND ((${knownAt} = '' AND u."day" <= ${TODAY}) OR (${knownAt} <> '' AND c."changedAt" <= ${knownAt} AND u."day" <= date(${knownAt}, '+7 hours')))
      AND NOT EXISTS (SELECT 1 FROM "UnitChange" n WHERE n."undoesId" = c."id" AND (${knownAt} = '' OR n."changedAt" <= ${knownAt})))`

/**
 * The paths below which a viewer reads people in a section, on a day: where the units of their roles of today lay then, and the units
 * that went over into those as a whole, since whoever has the successor reads what it goes on with.
 */
export function scopeAsOf(viewer: Viewer, purpose: PeopleReader, asOf: AsOf, from: Read = read): string[] {
  const units = viewer.grants.filter((grant) => rolesIn(purpose).includes(grant.role)).map((grant) => grant.unitId)
  if (units.length === 0) return []
  const paths = from.all<{ path: string }>(
    `WITH RECURSIVE ${LINE('?3')} SELECT DISTINCT s."path" FROM "Line" l JOIN "UnitState" s ON s."unitId" = l."id" AND ${standing(asOf)('s')}`,
    ...asOfBinds(asOf),
    JSON.stringify(units),
  )
  return paths.map(({ path }) => path).filter((path, _, all) => !all.some((other) => other !== path && path.startsWith(other)))
}

/** SQL: whether a path lies below one of those bound as a JSON list. */
const within = (path: string, bind: string) => `EXISTS (SELECT 1 FROM json_each(${bind}) w WHERE ${path} >= w."value" AND ${path} < w."value" || '~')`

const PLACES = ['Post', 'Absence'] as const
/** SQL: that whoever is seconded has a post to be seconded from. */
const hasPost = (asOf: AsOf) => ` AND EXISTS (SELECT 1 FROM "Post" rp WHERE rp."personId" = rx."personId" AND ${standing(asOf)('rp')})`

/**
 * SQL: whether a person has a place below one of the paths bound as a JSON list, as of a day: any post, whichever its kind, or a secondment.
 * Lists that count ask for the main post alone, so that everybody counts once.
 */
export function hasPlace(person: string, bind: string, asOf: AsOf): string {
  const stands = standing(asOf)
  const at = (table: (typeof PLACES)[number]) => `EXISTS (SELECT 1 FROM "${table}" rx JOIN "UnitState" rs ON rs."unitId" = rx."unitId" AND ${stands('rs')}
    WHERE rx."personId" = ${person} AND ${stands('rx')} AND ${within('rs."path"', bind)}${table === 'Absence' ? hasPost(asOf) : ''})`
  return `(${PLACES.map(at).join(' OR ')})`
}

/** SQL: the people who have a place below one of the paths bound as a JSON list; with `UNION ALL` as they are found, each as often as they have places. */
export function peopleBelow(bind: string, asOf: AsOf, union: 'UNION' | 'UNION ALL' = 'UNION'): string {
  const stands = standing(asOf)
  return PLACES.map(
    (
      table,
    ) => `SELECT rx."personId" FROM json_each(${bind}) w CROSS JOIN "UnitState" rs ON rs."path" >= w."value" AND rs."path" < w."value" || '~' AND ${stands('rs')}
      CROSS JOIN "${table}" rx ON rx."unitId" = rs."unitId" AND ${stands('rx')}${table === 'Absence' ? hasPost(asOf) : ''}`,
  ).join(` ${union} `)
}
