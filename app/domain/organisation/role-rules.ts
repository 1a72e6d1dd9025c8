import { isWithin, type Role, scopeOf, type Viewer } from './viewer'

/** The roles that are granted on the page of roles; who may bring packages in is said on a page of its own, by trainers alone. */
export const GRANTED = ['manager', 'unit-admin', 'trainer', 'reviewer', 'evaluator', 'administrator', 'auditor'] as const satisfies readonly Role[]

/** The roles that a holder lends to a deputy. */
export const DELEGATED = ['manager', 'evaluator'] as const satisfies readonly Role[]

/** What a unit administrator grants: roles that reach no further than the unit. Who teaches, teaches the whole city. */
const BY_UNIT_ADMIN: readonly Role[] = ['manager', 'unit-admin']

/**
 * Whether a viewer grants, extends and ends a role over a unit. An administrator: any, within their own unit and below. A unit
 * administrator: managers of their unit and below, and unit administrators below it, so that nobody makes their own peers.
 */
export function grantsRole(viewer: Viewer, role: Role, unitPath: string): boolean {
  if (isWithin(scopeOf(viewer, 'administrator'), unitPath)) return true
  if (!BY_UNIT_ADMIN.includes(role)) return false
  return scopeOf(viewer, 'unit-admin').some((scope) => unitPath.startsWith(scope) && (role === 'manager' || unitPath !== scope))
}

/** The roles a viewer grants anywhere at all. */
export function rolesGrantedBy(viewer: Viewer): Role[] {
  if (scopeOf(viewer, 'administrator').length) return [...GRANTED]
  return scopeOf(viewer, 'unit-admin').length ? [...BY_UNIT_ADMIN] : []
}
