import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import type { LookPurpose } from './look-purpose'
import { mandateOver } from './mandate-scope.server'
import { standsOn } from './standing'
import type { Grant, Role, Viewer } from './viewer'

/** Who reads: a viewer, or whoever answers for a system that reads by a key of its own, whose name is `system`. */
export type Looker = Pick<Viewer, 'personId' | 'grants'> & Partial<Pick<Viewer, 'post' | 'mandates'>> & { system?: string }

/**
 * By which role, over which unit, lent by whom; all null where no role is needed (a marker, a host), or the look is under a mandate, whose
 * delay says from when on its owner sees it.
 */
export type LookRight = { role: Role | null; unitId: string | null; onBehalfOf: string | null; mandateId: string | null; shownAt: string | null }

const NONE: LookRight = { role: null, unitId: null, onBehalfOf: null, mandateId: null, shownAt: null }
const DAY_MS = 86_400_000

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
 * By which right a viewer reads each of these people: a role that reaches where the person is, an own one before a lent one. Who has moved
 * on is read by the first role there is, since what they earned stays with the unit. A mandate comes before an auditor's role and after that
 * of an evaluator: who judges somebody anyway is seen at once.
 */
export function lookRights(viewer: Looker, people: readonly string[], what: string, purpose?: LookPurpose): Map<string, LookRight> {
  const roles = ROLES[what] ?? []
  const rank = (grant: Grant) => (grant.lender ? 100 : 0) + roles.indexOf(grant.role)
  const held = viewer.grants.filter(({ role }) => roles.includes(role)).sort((a, b) => rank(a) - rank(b) || (a.unitPath < b.unitPath ? -1 : 1))
  const rightTo = (personId: string): LookRight => {
    const inspects = what === 'evaluate' && viewer.mandates?.length
    const reaching = held.length > 1 || inspects ? reachingOf(held, personId) : held[0]
    const mandate = inspects && reaching?.role !== 'evaluator' ? mandateOver(viewer, personId, purpose?.days) : null
    if (mandate) return { ...NONE, mandateId: mandate.id, shownAt: instant(new Date(now().getTime() + mandate.delayDays * DAY_MS)) }
    const grant = reaching ?? held[0]
    return grant ? { ...NONE, role: grant.role, unitId: grant.unitId, onBehalfOf: grant.lender?.personId ?? null } : NONE
  }
  return new Map(people.map((personId) => [personId, rightTo(personId)]))
}

function reachingOf(held: Grant[], personId: string): Grant | undefined {
  const paths = read.all<{ path: string }>(PATHS, personId)
  return held.find(({ unitPath }) => paths.some(({ path }) => path.startsWith(unitPath)))
}
