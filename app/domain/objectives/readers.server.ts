import { type Read, read } from '~/platform/db/database.server'
import { findPerson } from '../organisation/people.server'
import { roleHolds } from '../organisation/role-standing'
import { lastStateOf, standsOn } from '../organisation/standing'
import { isWithin, scopeOf, standsFor, type Viewer } from '../organisation/viewer'

/** Whose an objective is. */
export type Owner = { unitId: string; unitPath: string; personId: string | null }

const READING = ['manager', 'evaluator', 'auditor'] as const

/** The paths of the units in which a viewer has a post or a secondment today. */
function ownPaths(viewer: Viewer, from: Read): string[] {
  return from
    .all<{ path: string }>(
      `SELECT s."path" FROM (SELECT x."unitId" FROM "Post" x WHERE x."personId" = ?1 AND ${standsOn('x')} UNION SELECT a."unitId" FROM "Absence" a WHERE a."personId" = ?1 AND a."unitId" IS NOT NULL AND ${standsOn('a')}) o
       JOIN "UnitState" s ON s."unitId" = o."unitId" AND ${standsOn('s')}`,
      viewer.personId,
    )
    .map(({ path }) => path)
}

/** Where a viewer reads objectives of units: the units up from their own places and roles, and all below those they manage, evaluate or audit. */
export function readingPaths(viewer: Viewer, from: Read = read): { chain: string[]; below: string[] } {
  const below = scopeOf(viewer, ...READING)
  return { chain: [...new Set([...ownPaths(viewer, from), ...below])], below }
}

/** Whether a viewer reads the objectives of a unit. */
export function readsUnit(viewer: Viewer, unitPath: string, paths = readingPaths(viewer)): boolean {
  return paths.chain.some((path) => path.startsWith(unitPath)) || isWithin(paths.below, unitPath)
}

/** Whether a viewer reads the objectives of a person: their own, and those of people they manage, evaluate or audit. */
export function readsPerson(viewer: Viewer, personId: string): boolean {
  return viewer.personId === personId || findPerson(viewer, 'manage', personId) !== null || findPerson(viewer, 'evaluate', personId) !== null
}

/** Whether a viewer reads what is said of an objective. */
export const readsObjective = (viewer: Viewer, { unitPath, personId }: Owner, paths = readingPaths(viewer)): boolean =>
  personId === null ? readsUnit(viewer, unitPath, paths) : readsPerson(viewer, personId)

/** Whether somebody manages as much as a viewer does, or more: nobody writes for who stands above them. */
function standsAbove(viewer: Viewer, personId: string, from: Read): boolean {
  const scopes = scopeOf(viewer, 'manager')
  return from
    .all<{ path: string }>(
      `SELECT s."path" FROM "RoleGrant" g JOIN "UnitState" s ON s."id" = ${lastStateOf('g."unitId"')} WHERE g."personId" = ? AND g."role" = 'manager' AND g."delegatedFrom" IS NULL AND ${roleHolds('g')}`,
      personId,
    )
    .some(({ path }) => scopes.some((scope) => scope.startsWith(path)))
}
/**
 * Whether a viewer writes objectives of an owner: managers those of their units and of their people; never their own, those of whom they
 * stand for, and of who manages as much as they do.
 */
export function writesFor(viewer: Viewer, { unitPath, personId }: Owner, from: Read = read): boolean {
  if (personId === null) return isWithin(scopeOf(viewer, 'manager'), unitPath)
  return !standsFor(viewer).includes(personId) && findPerson(viewer, 'manage', personId) !== null && !standsAbove(viewer, personId, from)
}
