import type { Read } from '~/platform/db/database.server'
import { isAbout } from './mandate-scope.server'
import { type Mandate, pathsOf, reachesAll } from './mandates.server'
import { roleHolds } from './role-standing'
import { lastStateOf, TODAY } from './standing'
import { type Role, standsFor, type Viewer } from './viewer'
import { findViewer } from './viewer.server'

export type MandateSide = 'administration' | 'evaluation'

/** What a mandate says before anybody decided on it. */
export type Undecided = Pick<Mandate, 'readerId' | 'proposedBy' | 'scope' | 'dataFrom' | 'dataTo' | 'steps'>

function sidesOf(viewer: Viewer, mandate: Undecided, from?: Read): MandateSide[] {
  const own = standsFor(viewer)
  if (own.some((id) => [mandate.readerId, mandate.proposedBy].includes(id) || isAbout(mandate, id, from))) return []
  if (mandate.steps.some(({ takenBy, behalf }) => own.some((id) => id === takenBy || id === behalf))) return []
  const may = (side: MandateSide, roles: Role[]) => !mandate.steps.some((step) => step.side === side) && reachesAll(viewer, roles, mandate.scope, from)
  return [
    ...(may('administration', ['administrator']) ? ['administration' as const] : []),
    ...(may('evaluation', ['evaluator', 'auditor']) ? ['evaluation' as const] : []),
  ]
}

/**
 * On which side a viewer may approve a mandate: that of administration, or that of evaluation (an evaluator, or an auditor who reads nothing
 * under it). Null for who proposed it, reads under it, has decided on it, or is among those it is about, and for whoever stands in for them.
 */
export const sideOf = (viewer: Viewer, mandate: Undecided, from?: Read): MandateSide | null => sidesOf(viewer, mandate, from)[0] ?? null

const HOLDERS = `SELECT DISTINCT g."personId" FROM "RoleGrant" g JOIN "UnitState" s ON s."id" = ${lastStateOf('g."unitId"')}
  WHERE g."role" IN ('administrator', 'evaluator', 'auditor') AND ${roleHolds('g', TODAY)} AND substr(?1, 1, length(s."path")) = s."path" ORDER BY g."personId" LIMIT 200`

/** Everyone who may decide on a mandate today, with the sides they may take, in the order of ids. */
export function decidersOf(mandate: Undecided, from: Read): { personId: string; sides: MandateSide[] }[] {
  const [path = ''] = pathsOf(mandate.scope, from)
  return from.all<{ personId: string }>(HOLDERS, path).flatMap(({ personId }) => {
    const viewer = findViewer({ accountId: '', personId, language: 'vi' })
    const sides = viewer ? sidesOf(viewer, mandate, from) : []
    return sides.length ? [{ personId, sides }] : []
  })
}

/** Whether there are two people who may approve a mandate, one of each side. */
export function isDecidable(mandate: Undecided, from: Read): boolean {
  const deciders = decidersOf(mandate, from)
  const of = (side: MandateSide) => deciders.filter(({ sides }) => sides.includes(side)).map(({ personId }) => personId)
  const [administration, evaluation] = [of('administration'), of('evaluation')]
  return administration.some((one) => evaluation.some((other) => other !== one))
}
