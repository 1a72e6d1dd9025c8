import { type Read, read } from '~/platform/db/database.server'
import { roleHolds } from '../../organisation/role-standing'
import { lastStateOf, standsOn } from '../../organisation/standing'
import type { Viewer } from '../../organisation/viewer'
import { listSomePeriodPeople, type PeriodPerson } from '../period-people.server'
import type { Period } from '../periods.server'
import type { Answering } from './direct-managers.server'

// Units in which a manager is there today, whose people turn to that one.
const MANAGED = `SELECT DISTINCT g."unitId" FROM "RoleGrant" g WHERE g."role" = 'manager' AND ${roleHolds('g')}
  AND NOT EXISTS (SELECT 1 FROM "Absence" a WHERE a."personId" = g."personId" AND ${standsOn('a')})`

// Down from the viewer's units until somebody else manages: the units whose people turn to the viewer, and those at which it stops.
const DOWN = `WITH RECURSIVE "Down"("unitId", "isOther", "steps") AS (
    SELECT "value", 0, 0 FROM json_each(?1)
    UNION SELECT s."unitId", s."unitId" IN (SELECT "value" FROM json_each(?2)), d."steps" + 1 FROM "Down" d JOIN "UnitState" s ON s."parentId" = d."unitId" AND s."supersededAt" IS NULL
      AND s."id" = ${lastStateOf('s."unitId"')} WHERE d."isOther" = 0 AND d."steps" < 30)
  SELECT "unitId", min("isOther") AS isOther FROM "Down" GROUP BY "unitId"`

const HOLDERS = `SELECT DISTINCT g."personId" FROM json_each(?1) w JOIN "RoleGrant" g ON g."unitId" = w."value" AND g."role" = 'manager' AND ${roleHolds('g')}`

/** Where a viewer looks for whom they answer for: the units whose people turn to them, and the managers next below. */
export type Reach = { units: string[]; people: string[] }

/** The reach of a viewer as a manager of all below them, or as the direct manager alone; null for who manages nothing today. */
export function reachOf(viewer: Viewer, { isDirect }: { isDirect: boolean }, from: Read = read): Reach | null {
  const own = [...new Set(viewer.grants.filter(({ role }) => role === 'manager').map(({ unitId }) => unitId))]
  if (own.length === 0) return null
  const managed = isDirect ? from.all<{ unitId: string }>(MANAGED).map(({ unitId }) => unitId) : []
  const found = from.all<{ unitId: string; isOther: number }>(DOWN, JSON.stringify(own), JSON.stringify(managed))
  const stops = found.filter(({ isOther }) => isOther === 1).map(({ unitId }) => unitId)
  return {
    units: found.filter(({ isOther }) => isOther === 0).map(({ unitId }) => unitId),
    people: from.all<{ personId: string }>(HOLDERS, JSON.stringify(stops)).map(({ personId }) => personId),
  }
}

/** Somebody of a period whom a viewer answers for, and how. */
export type Answered = PeriodPerson & { sortKey: string; answering: Answering }
export type NameKey = { sortKey: string; id: string }
type Asked = { reach: Reach; isDirect: boolean; answering: (personId: string, unitId: string) => Answering | null; after?: NameKey; limit: number }

/** So many of a period whom a viewer answers for, in the order of names; `next` is where to go on, null at the end. */
export function listAnswered(
  { unitId, span }: Pick<Period, 'unitId' | 'span'>,
  { reach, isDirect, answering, after = { sortKey: '', id: '' }, limit }: Asked,
  from: Read = read,
): { rows: Answered[]; next: NameKey | null } {
  const found = listSomePeriodPeople(unitId, span, { ...reach, after, limit: limit + 1 }, from)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.flatMap((row) => {
      const how = answering(row.personId, row.unitId)
      return how && (how.isDirect || !isDirect) ? [{ ...row, answering: how }] : []
    }),
    next: found.length > limit && last ? { sortKey: last.sortKey, id: last.personId } : null,
  }
}
