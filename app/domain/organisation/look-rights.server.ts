import { read } from '~/platform/db/database.server'
import { standsOn } from './standing'
import type { Grant, Role, Viewer } from './viewer'

/** Who reads: a viewer, or whoever answers for a system that reads by a key of its own, whose name is `system`. */
export type Looker = Pick<Viewer, 'personId' | 'grants'> & Partial<Pick<Viewer, 'post'>> & { system?: string }

/** By which role, over which unit, lent by whom; all null where no role is needed (a marker, a host). */
export type LookRight = { role: Role | null; unitId: string | null; onBehalfOf: string | null }

const NONE: LookRight = { role: null, unitId: null, onBehalfOf: null }

/** The roles by which something is read, the nearest to the work first. */
const ROLES: Record<string, Role[]> = {
  evaluate: ['evaluator', 'auditor'],
  manage: ['manager'],
  admin: ['administrator', 'unit-admin', 'auditor', 'manager'],
  plausibility: ['evaluator', 'trainer', 'administrator', 'auditor'],
  feed: ['evaluator', 'administrator'],
}

const PATHS = `SELECT s."path" FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')} WHERE x."personId" = ?1 AND ${standsOn('x')}
  UNION SELECT s."path" FROM "Absence" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')} WHERE x."personId" = ?1 AND ${standsOn('x')}`

/**
 * By which of their roles a viewer reads each of these people: one that reaches where the person is, an own one before a lent one. Who has
 * moved on is read by the first role there is, since what they earned stays with the unit.
 */
export function lookRights(viewer: Looker, people: readonly string[], what: string): Map<string, LookRight> {
  const roles = ROLES[what] ?? []
  const rank = (grant: Grant) => (grant.lender ? 100 : 0) + roles.indexOf(grant.role)
  const held = viewer.grants.filter(({ role }) => roles.includes(role)).sort((a, b) => rank(a) - rank(b) || (a.unitPath < b.unitPath ? -1 : 1))
  const [first] = held
  return new Map(people.map((personId) => [personId, first ? rightBy(held.length > 1 ? reaching(held, personId) : first) : NONE]))
}

function reaching(held: Grant[], personId: string): Grant {
  const paths = read.all<{ path: string }>(PATHS, personId)
  return held.find(({ unitPath }) => paths.some(({ path }) => path.startsWith(unitPath))) ?? held[0]
}

const rightBy = ({ role, unitId, lender }: Grant): LookRight => ({ role, unitId, onBehalfOf: lender?.personId ?? null })
