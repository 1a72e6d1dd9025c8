import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { fold } from '~/platform/vietnamese'
import { endsRole, type RoleRow } from './role-grants.server'
import { grantsRole } from './role-rules'
import { roleHolds, roleOverFrom } from './role-standing'
import { lastStateOf, standsOn } from './standing'
import { isWithin, type Role, scopeIn, type Viewer } from './viewer'

/** Who holds a role, where, from when and until when (exclusive; null without an end), why, and whether they have a post today. */
export type HeldRole = {
  grantId: string
  personId: string
  fullName: string
  staffCode: string
  sortKey: string
  role: Role
  unitId: string
  unitName: string
  unitPath: string
  validFrom: string
  validTo: string | null
  reason: string
  grantedByName: string | null
  endReason: string | null
  endedByName: string | null
  lenderId: string | null
  isDelegated: number
  hasPost: number
  eventSeq: number
  state: 'holds' | 'coming' | 'over'
  /** What the viewer may do with it. */
  canEnd: boolean
  canExtend: boolean
}
export type RoleQuery = {
  text?: string
  unitPath?: string
  role?: string
  state?: 'holds' | 'coming' | 'over' | 'all'
  after?: { sortKey: string; grantId: string }
  limit?: number
}

const STATE = `CASE WHEN ${roleHolds('g', '?1')} THEN 'holds' WHEN ${roleOverFrom('g')} > ?1 AND ${roleOverFrom('g')} > g."validFrom" THEN 'coming' ELSE 'over' END`

/** Roles over units within the viewer's scope, by Vietnamese name, a page at a time by key; search folds diacritics. Nobody's for who administers or audits nothing. */
export function listRoles(viewer: Viewer, query: RoleQuery = {}): HeldRole[] {
  const scopes = scopeIn(viewer, 'admin')
  const paths = query.unitPath ? (isWithin(scopes, query.unitPath) ? [query.unitPath] : []) : scopes
  if (!paths.length) return []
  const today = civilDate(now())
  const rows = read.all<Omit<HeldRole, 'canEnd' | 'canExtend'> & { hasEnd: number }>(
    `SELECT * FROM (SELECT g."id" AS grantId, p."id" AS personId, p."fullName", p."staffCode", p."sortKey", p."searchKey", g."role", g."unitId", s."name" AS unitName, s."path" AS unitPath,
       g."validFrom", nullif(${roleOverFrom('g')}, '9999-12-31') AS validTo, g."reason", b."fullName" AS grantedByName, n."reason" AS endReason, q."fullName" AS endedByName,
       d."personId" AS lenderId, g."delegatedFrom" IS NOT NULL AS isDelegated, n."grantId" IS NOT NULL AS hasEnd, g."eventSeq", ${STATE} AS state,
       EXISTS (SELECT 1 FROM "Post" x WHERE x."personId" = p."id" AND ${standsOn('x', '?1')}) AS hasPost
     FROM "RoleGrant" g JOIN "Person" p ON p."id" = g."personId" JOIN "UnitState" s ON s."id" = ${lastStateOf('g."unitId"')}
     LEFT JOIN "Person" b ON b."id" = g."grantedBy" LEFT JOIN "RoleGrantEnd" n ON n."grantId" = g."id" LEFT JOIN "Person" q ON q."id" = n."endedBy"
     LEFT JOIN "RoleGrant" d ON d."id" = g."delegatedFrom")
     WHERE EXISTS (SELECT 1 FROM json_each(?2) z WHERE substr(unitPath, 1, length(z."value")) = z."value") AND (?3 = '' OR "role" = ?3) AND (?4 = 'all' OR state = ?4)
       AND (?5 = '' OR instr("searchKey", ?5) > 0) AND ("sortKey", grantId) > (?6, ?7) ORDER BY "sortKey", grantId LIMIT ?8`,
    today,
    JSON.stringify(paths),
    query.role ?? '',
    query.state ?? 'holds',
    fold(query.text ?? ''),
    query.after?.sortKey ?? '',
    query.after?.grantId ?? '',
    query.limit ?? 50,
  )
  return rows.map(({ hasEnd, ...row }) => {
    const isOpen = row.state !== 'over'
    const grant: Pick<RoleRow, 'role' | 'unitPath' | 'personId' | 'lenderId'> = row
    return {
      ...row,
      canEnd: isOpen && hasEnd === 0 && endsRole(viewer, grant),
      canExtend: isOpen && row.validTo !== null && !row.isDelegated && row.personId !== viewer.personId && grantsRole(viewer, row.role, row.unitPath),
    }
  })
}

/** How many hold each role today within the viewer's scope; empty for who administers or audits nothing. */
export function countRoles(viewer: Viewer): { role: Role; count: number }[] {
  const scopes = scopeIn(viewer, 'admin')
  if (!scopes.length) return []
  return read.all<{ role: Role; count: number }>(
    `SELECT g."role", count(DISTINCT g."personId") AS count FROM "RoleGrant" g JOIN "UnitState" s ON s."unitId" = g."unitId" AND ${standsOn('s')}
     WHERE ${roleHolds('g', '?1')} AND EXISTS (SELECT 1 FROM json_each(?2) z WHERE substr(s."path", 1, length(z."value")) = z."value") GROUP BY g."role" ORDER BY g."role"`,
    civilDate(now()),
    JSON.stringify(scopes),
  )
}
