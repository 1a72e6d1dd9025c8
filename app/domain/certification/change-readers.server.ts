import { type Read, read } from '~/platform/db/database.server'
import { lastStateOf, TODAY } from '../organisation/standing'
import { isWithin, onBehalfOf, type Role, scopeOf, standsFor, type Viewer } from '../organisation/viewer'

/** The unit of someone's main post of today, or of their last one: who has left is still found by their certificates. */
const LAST_PLACE = `SELECT s."path" FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND s."id" = ${lastStateOf('x."unitId"')}
  WHERE x."personId" = ? AND x."kind" = 'main' AND x."supersededAt" IS NULL AND x."validFrom" <= ${TODAY} AND x."validTo" IS NOT x."validFrom"
  ORDER BY x."validFrom" DESC LIMIT 1`

function reaches(viewer: Viewer, personId: string, roles: Role[], from: Read = read): boolean {
  const scopes = scopeOf(viewer, ...roles)
  const place = scopes.length ? from.get<{ path: string }>(LAST_PLACE, personId) : null
  return place !== null && isWithin(scopes, place.path)
}

/** Whether a viewer proposes what is done with the certificates of a person: administrators of their unit. */
export const mayPropose = (viewer: Viewer, personId: string, from?: Read) => reaches(viewer, personId, ['administrator'], from)

/** Whether a viewer decides on what was proposed: administrators and evaluators of the person's unit, never the person, nor who was lent their role. */
export const mayDecide = (viewer: Viewer, personId: string, from?: Read) =>
  !standsFor(viewer).includes(personId) && reaches(viewer, personId, ['administrator', 'evaluator'], from)

/** On whose behalf a viewer decides; undefined in a role of their own. */
export function decidesFor(viewer: Viewer, personId: string, from: Read = read): string | undefined {
  const place = from.get<{ path: string }>(LAST_PLACE, personId)
  return place ? onBehalfOf(viewer, ['administrator', 'evaluator'], place.path) : undefined
}

/** Whether a viewer reads what was proposed and decided: those who decide, and auditors. */
export const mayReadChanges = (viewer: Viewer, personId: string, from?: Read) => reaches(viewer, personId, ['administrator', 'evaluator', 'auditor'], from)
