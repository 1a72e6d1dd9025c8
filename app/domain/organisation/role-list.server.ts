import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { fold } from '~/platform/vietnamese'
import { endsRole } from './role-grants.server'
import { grantsRole } from './role-rules'
import { roleHolds, roleOverFrom } from './role-standing'
import { lastStateOf, standsOn } from './standing'
import { isWithin, type Role, scopeIn, type Viewer } from './viewer'

/** Roles over units, and what is granted on pages of its own: to mark a course, to supervise tests. */
export type HeldKind = Role | 'marker' | 'invigilator'

/** Who holds a role, where, from when and until when (exclusive; null without an end), why, and whether they have a post today. */
export type HeldRole = {
  grantId: string
  personId: string
  fullName: string
  staffCode: string
  sortKey: string
  role: HeldKind
  /** The unit it reaches; of a marker the course. */
  scopeName: string
  /** Of a marker, where they work. */
  unitPath: string
  /** The course of a marker. */
  courseSlug: string | null
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

// A role over a unit that is no more reaches nobody.
const STATE = `CASE WHEN NOT EXISTS (SELECT 1 FROM "UnitState" t WHERE t."unitId" = g."unitId" AND ${standsOn('t', '?1')}) THEN 'over' WHEN ${roleHolds('g', '?1')} THEN 'holds' WHEN ${roleOverFrom('g')} > ?1 AND ${roleOverFrom('g')} > g."validFrom" THEN 'coming' ELSE 'over' END`

const ROLES = `SELECT g."id" AS grantId, g."personId", g."role", s."name" AS scopeName, s."path" AS unitPath, NULL AS courseSlug, g."validFrom", nullif(${roleOverFrom('g')}, '9999-12-31') AS validTo,
    g."reason", g."grantedBy", n."reason" AS endReason, n."endedBy", d."personId" AS lenderId, g."delegatedFrom" IS NOT NULL AS isDelegated, n."grantId" IS NOT NULL AS hasEnd, g."eventSeq", ${STATE} AS state
  FROM "RoleGrant" g JOIN "UnitState" s ON s."id" = ${lastStateOf('g."unitId"')} LEFT JOIN "RoleGrantEnd" n ON n."grantId" = g."id" LEFT JOIN "RoleGrant" d ON d."id" = g."delegatedFrom"`

/** The same of a grant that stands in a table of its own: one that ended before its day ended on the civil day of its end. */
const others = (kind: 'marker' | 'invigilator', table: string, scope: { name: string; path: string; slug: string; join: string }) => {
  const over = `coalesce(date(n."endedAt", '+7 hours'), g."validTo")`
  return `SELECT g."id", g."personId", '${kind}', ${scope.name}, ${scope.path}, ${scope.slug}, g."validFrom", ${over}, g."reason", g."grantedBy", n."reason", n."endedBy", NULL, 0, n."grantId" IS NOT NULL, g."eventSeq",
    CASE WHEN n."grantId" IS NULL AND g."validFrom" <= ?1 AND g."validTo" > ?1 THEN 'holds' WHEN n."grantId" IS NULL AND g."validFrom" > ?1 THEN 'coming' ELSE 'over' END
   FROM "${table}" g LEFT JOIN "${table}End" n ON n."grantId" = g."id" ${scope.join}`
}

const HELD = [
  ROLES,
  others('invigilator', 'InvigilatorGrant', {
    name: 's."name"',
    path: 's."path"',
    slug: 'NULL',
    join: `JOIN "UnitState" s ON s."id" = ${lastStateOf('g."unitId"')}`,
  }),
  others('marker', 'MarkerGrant', {
    name: 'c."code"',
    path: `coalesce((SELECT s."path" FROM "Post" x JOIN "UnitState" s ON s."id" = ${lastStateOf('x."unitId"')} WHERE x."personId" = g."personId" AND x."kind" = 'main' AND x."supersededAt" IS NULL ORDER BY x."validFrom" DESC LIMIT 1), '/')`,
    slug: 'c."slug"',
    join: 'JOIN "Course" c ON c."id" = g."courseId"',
  }),
].join(' UNION ALL ')

const WITHIN = `EXISTS (SELECT 1 FROM json_each(?2) z WHERE substr(h.unitPath, 1, length(z."value")) = z."value")`

/** Roles within the viewer's scope, by Vietnamese name, a page at a time by key; search folds diacritics. Nobody's for who administers or audits nothing. */
export function listRoles(viewer: Viewer, query: RoleQuery = {}): HeldRole[] {
  const scopes = scopeIn(viewer, 'admin')
  const paths = query.unitPath ? (isWithin(scopes, query.unitPath) ? [query.unitPath] : []) : scopes
  if (!paths.length) return []
  const rows = read.all<Omit<HeldRole, 'canEnd' | 'canExtend'> & { hasEnd: number }>(
    `SELECT h.*, p."fullName", p."staffCode", p."sortKey", b."fullName" AS grantedByName, q."fullName" AS endedByName,
       EXISTS (SELECT 1 FROM "Post" x WHERE x."personId" = p."id" AND ${standsOn('x', '?1')}) AS hasPost
     FROM (${HELD}) h JOIN "Person" p ON p."id" = h."personId" LEFT JOIN "Person" b ON b."id" = h."grantedBy" LEFT JOIN "Person" q ON q."id" = h."endedBy"
     WHERE ${WITHIN} AND (?3 = '' OR h."role" = ?3) AND (?4 = 'all' OR h.state = ?4)
       AND (?5 = '' OR instr(p."searchKey", ?5) > 0) AND (p."sortKey", h.grantId) > (?6, ?7) ORDER BY p."sortKey", h.grantId LIMIT ?8`,
    civilDate(now()),
    JSON.stringify(paths),
    query.role ?? '',
    query.state ?? 'holds',
    fold(query.text ?? ''),
    query.after?.sortKey ?? '',
    query.after?.grantId ?? '',
    query.limit ?? 50,
  )
  return rows.map(({ hasEnd, ...row }) => {
    const { role, unitPath, personId, lenderId, state } = row
    if (state === 'over' || role === 'marker' || role === 'invigilator') return { ...row, canEnd: false, canExtend: false }
    return {
      ...row,
      canEnd: hasEnd === 0 && endsRole(viewer, { role, unitPath, personId, lenderId }),
      canExtend: row.validTo !== null && !row.isDelegated && personId !== viewer.personId && grantsRole(viewer, role, unitPath),
    }
  })
}

/** How many hold each role today within the viewer's scope; empty for who administers or audits nothing. */
export function countRoles(viewer: Viewer): { role: HeldKind; count: number }[] {
  const scopes = scopeIn(viewer, 'admin')
  if (!scopes.length) return []
  return read.all<{ role: HeldKind; count: number }>(
    `SELECT h."role", count(DISTINCT h."personId") AS count FROM (${HELD}) h WHERE h.state = 'holds' AND ${WITHIN} GROUP BY h."role" ORDER BY h."role"`,
    civilDate(now()),
    JSON.stringify(scopes),
  )
}
