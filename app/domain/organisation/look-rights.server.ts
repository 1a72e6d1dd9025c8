import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import type { LookPurpose } from './look-purpose'
import { mandateOver } from './mandate-scope.server'
import { lastStateOf, standsOn } from './standing'
import type { Grant, HeldMandate, Role, Viewer } from './viewer'

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
 * By which right a viewer reads each of these people: a role that reaches where the person is, or the unit of the period that is read, an own
 * one before a lent one; a mandate where none does, since what a role lets read is seen at once. Who has moved on is read by the first role
 * there is, since what they earned stays with the unit.
 */
export function lookRights(viewer: Looker, people: readonly string[], what: string, purpose?: LookPurpose): Map<string, LookRight> {
  const roles = ROLES[what] ?? []
  const rank = (grant: Grant) => (grant.lender ? 100 : 0) + roles.indexOf(grant.role)
  const held = viewer.grants.filter(({ role }) => roles.includes(role)).sort((a, b) => rank(a) - rank(b) || (a.unitPath < b.unitPath ? -1 : 1))
  const inspects = what === 'evaluate' && viewer.mandates?.length
  const unitPath = purpose?.unitId && (held.length > 1 || inspects) ? pathOf(purpose.unitId) : undefined
  const rightTo = (personId: string): LookRight => {
    const reaching = held.length > 1 || inspects ? reachingOf(held, personId, unitPath) : held[0]
    const mandate = inspects && !reaching ? mandateOver(viewer, personId, purpose?.days) : null
    if (mandate) return { ...NONE, mandateId: mandate.id, shownAt: instant(new Date(now().getTime() + mandate.delayDays * DAY_MS)) }
    const grant = reaching ?? held[0]
    return grant ? { ...NONE, role: grant.role, unitId: grant.unitId, onBehalfOf: grant.lender?.personId ?? null } : NONE
  }
  return new Map(people.map((personId) => [personId, rightTo(personId)]))
}

/** The mandate under which a viewer reads somebody for a purpose of evaluation; null where a role lets them, and where nothing does. */
export function readsUnder(viewer: Viewer, personId: string, purpose: LookPurpose): HeldMandate | null {
  const mandateId = viewer.mandates?.length ? lookRights(viewer, [personId], 'evaluate', purpose).get(personId)?.mandateId : null
  return viewer.mandates?.find(({ id }) => id === mandateId) ?? null
}

const pathOf = (unitId: string) => read.get<{ path: string }>(`SELECT s."path" FROM "UnitState" s WHERE s."id" = ${lastStateOf('?1')}`, unitId)?.path

function reachingOf(held: Grant[], personId: string, periodPath?: string): Grant | undefined {
  const paths = read.all<{ path: string }>(PATHS, personId).map(({ path }) => path)
  const within = (grant: Grant, some: readonly string[]) => some.some((path) => path.startsWith(grant.unitPath))
  return held.find((grant) => within(grant, paths)) ?? held.find((grant) => within(grant, periodPath ? [periodPath] : []))
}
