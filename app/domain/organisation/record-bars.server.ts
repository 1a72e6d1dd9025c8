import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { type GrantRow, listGrants } from './person-file.server'
import { canAdminister } from './units.server'
import { hasRole, type Role, type Viewer } from './viewer'

/** Why who administers a place does not change what is said of somebody there: it is themselves, or somebody whose role reaches beyond. */
export type RecordBar = 'own-record' | 'role-above'

/** Roles that stand over the people of a place; to teach all of the city is none of them. */
const OVERSEEING: readonly Role[] = ['administrator', 'unit-admin', 'auditor', 'evaluator', 'manager']

/** Whether one of these roles, held or to be held, reaches further than a viewer administers, or oversees administrators while the viewer is none. */
export function reachAbove(viewer: Viewer, grants: Pick<GrantRow, 'role' | 'unitPath' | 'validTo'>[]): boolean {
  const held = grants.filter((grant) => grant.validTo === null || grant.validTo > civilDate(now()))
  if (held.some((grant) => !canAdminister(viewer, grant.unitPath))) return true
  return !hasRole(viewer, 'administrator') && held.some((grant) => grant.role === 'administrator' || grant.role === 'auditor')
}

/** Why a viewer may not change what is said of a person, wherever that one works; null where they may. */
export function recordBar(viewer: Viewer, personId: string, from: Read = read): RecordBar | null {
  if (viewer.personId === personId) return 'own-record'
  const overseeing = listGrants(personId, from).filter(({ role }) => OVERSEEING.includes(role))
  return reachAbove(viewer, overseeing) ? 'role-above' : null
}
