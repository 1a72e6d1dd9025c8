import { type Read, read } from '~/platform/db/database.server'
import { lastStateOf, standsOn } from '../../organisation/standing'
import { managersOf, type UnitManager } from '../../organisation/unit-heads.server'
import type { Viewer } from '../../organisation/viewer'

/** The unit itself where it stands today, else the nearest above it that does: whoever was of a unit that ended is answered for there. */
function standingUnit(unitId: string, from: Read): string | null {
  return (
    from.get<{ unitId: string }>(
      `WITH RECURSIVE "Up"("unitId", "parentId", "steps") AS (
         SELECT l."unitId", l."parentId", 0 FROM "UnitState" l WHERE l."id" = ${lastStateOf('?1')}
         UNION ALL SELECT l."unitId", l."parentId", u."steps" + 1 FROM "Up" u JOIN "UnitState" l ON l."id" = ${lastStateOf('u."parentId"')} WHERE u."steps" < 30)
       SELECT u."unitId" FROM "Up" u WHERE EXISTS (SELECT 1 FROM "UnitState" s WHERE s."unitId" = u."unitId" AND ${standsOn('s')}) ORDER BY u."steps" LIMIT 1`,
      unitId,
    )?.unitId ?? null
  )
}

const managersIn = (unitId: string, from: Read): UnitManager[] => {
  const unit = standingUnit(unitId, from)
  return unit ? managersOf(unit, undefined, from) : []
}

/**
 * Of the managers of a unit, those who stand above somebody of it, the nearest first. Whoever manages a unit themselves is answered for
 * above it, so that nobody decides about themselves or their equals.
 */
function aboveOf(personId: string, managers: readonly UnitManager[]): UnitManager[] {
  const own = Math.max(-1, ...managers.filter((row) => row.personId === personId && row.lenderName === null).map(({ steps }) => steps))
  return managers.filter((row) => row.personId !== personId && row.steps > own)
}

/** Who answers today for somebody judged in a unit: those who stand above them at the nearest level at which one is there, deputies included. */
export function directManagers(personId: string, unitId: string, from: Read = read): UnitManager[] {
  return nearestOf(aboveOf(personId, managersIn(unitId, from)))
}

function nearestOf(above: readonly UnitManager[]): UnitManager[] {
  const there = above.filter(({ isAway }) => !isAway)
  const nearest = (there.length > 0 ? there : above)[0]?.steps
  return above.filter(({ steps }) => steps === nearest)
}

/** How a viewer answers for somebody: as one of their direct managers, or from further above; `direct`: who the direct ones are. Null where they do not. */
export type Answering = { isDirect: boolean; direct: UnitManager[] }

/**
 * Says of people how a viewer answers for them today; asked for many, each unit is looked at once. Never for themselves, and in a role
 * they were lent never for who stands above them.
 */
export function answeringOf(viewer: Viewer, from: Read = read): (personId: string, unitId: string) => Answering | null {
  const known = new Map<string, UnitManager[]>()
  const managers = (unitId: string) => {
    const found = known.get(unitId) ?? managersIn(unitId, from)
    known.set(unitId, found)
    return found
  }
  const superiors = new Set(viewer.post ? aboveOf(viewer.personId, managers(viewer.post.unitId)).map(({ personId }) => personId) : [])
  const isViewer = (row: UnitManager) => row.personId === viewer.personId
  return (personId, unitId) => {
    const above = superiors.has(personId) ? [] : aboveOf(personId, managers(unitId))
    if (!above.some(isViewer)) return null
    const direct = nearestOf(above)
    return { isDirect: direct.some(isViewer), direct }
  }
}
