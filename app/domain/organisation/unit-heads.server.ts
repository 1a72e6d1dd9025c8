import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { roleHolds } from './role-standing'
import { standsOn } from './standing'

/**
 * Who manages a unit: by a role over it or over a unit above it. `steps` up from the unit; a deputy has the role lent by `lenderName`.
 * `isAway`: on leave or seconded that day. `isResponsible`: the one to turn to.
 */
export type UnitManager = {
  grantId: string
  personId: string
  fullName: string
  staffCode: string
  position: string | null
  unitId: string
  unitName: string
  steps: number
  lenderName: string | null
  isAway: boolean
  isResponsible: boolean
}

// The walk up has no more steps than a tree has levels; one that ran in a circle would end there.
const UP = `WITH RECURSIVE "Up"("unitId", "parentId", "name", "steps") AS (
    SELECT s."unitId", s."parentId", s."name", 0 FROM "UnitState" s WHERE s."unitId" = ?1 AND ${standsOn('s', '?2')}
    UNION ALL SELECT s."unitId", s."parentId", s."name", u."steps" + 1 FROM "Up" u JOIN "UnitState" s ON s."unitId" = u."parentId" AND ${standsOn('s', '?2')} WHERE u."steps" < 30)`

// What they are in that very unit stands before their main post; among several posts, the highest.
const HELD = (column: string) => `(SELECT x."${column}" FROM "Post" x WHERE x."personId" = g."personId" AND ${standsOn('x', '?2')}
  ORDER BY x."unitId" = g."unitId" DESC, x."kind" = 'main' DESC, x."rank" LIMIT 1)`

/** A holder of a role over a unit, as `managersOf` answers, with whose role it is where it was lent. */
export type RoleHolder = UnitManager & { lenderId: string | null }

/** Who holds a role over a unit on a civil day, or over one above it, in the order of `managersOf`. The caller has authorised the look. */
export function roleHoldersOf(role: 'manager' | 'evaluator', unitId: string, day = civilDate(now()), from: Read = read): RoleHolder[] {
  const rows = from.all<Omit<RoleHolder, 'isAway' | 'isResponsible'> & { away: number }>(
    `${UP} SELECT g."id" AS grantId, g."personId", p."fullName", p."staffCode", ${HELD('position')} AS position, u."unitId", u."name" AS unitName, u."steps", l."id" AS lenderId, l."fullName" AS lenderName,
       EXISTS (SELECT 1 FROM "Absence" a WHERE a."personId" = g."personId" AND ${standsOn('a', '?2')}) AS away
     FROM "Up" u JOIN "RoleGrant" g ON g."unitId" = u."unitId" AND g."role" = ?3 AND ${roleHolds('g', '?2')} JOIN "Person" p ON p."id" = g."personId"
     LEFT JOIN "RoleGrant" d ON d."id" = g."delegatedFrom" LEFT JOIN "Person" l ON l."id" = d."personId"
     ORDER BY u."steps", g."delegatedFrom" IS NOT NULL, coalesce(${HELD('rank')}, 99), p."sortKey", p."id"`,
    unitId,
    day,
    role,
  )
  // At the nearest level somebody is there; where all of a level are away and lent their role to nobody, the level above.
  const responsible = rows.find(({ away }) => away === 0)?.grantId
  return rows.map(({ away, ...row }) => ({ ...row, isAway: away === 1, isResponsible: row.grantId === responsible }))
}

/** Who manages a unit on a civil day, the nearest first, at each level those who hold the role before their deputies, by rank. The caller has authorised the look. */
export function managersOf(unitId: string, day = civilDate(now()), from: Read = read): UnitManager[] {
  return roleHoldersOf('manager', unitId, day, from).map(({ lenderId: _, ...manager }) => manager)
}
