import { read } from '~/platform/db/database.server'
import { mandateOver } from '../../organisation/mandate-scope.server'
import { canEnter, hasRole, isWithin, scopeIn, scopeOf, type Viewer } from '../../organisation/viewer'
import { findPlace, periodsOf } from '../dossiers.server'
import { type Period, periodById } from '../periods.server'

const FROZEN = 'SELECT "periodId" FROM "Snapshot" WHERE "personId" = ? ORDER BY "number" DESC LIMIT 60'

/** The periods in which somebody has a dossier, as a viewer may read it: of a block they evaluate or audit, under a mandate over all its days, or of a unit they manage. */
export function listDossiers(viewer: Viewer, personId: string): Period[] {
  if (!canEnter(viewer, 'evaluate') && !hasRole(viewer, 'manager')) return []
  const found = new Map(periodsOf(personId, 60).map((period) => [period.id, period]))
  for (const { periodId } of read.all<{ periodId: string }>(FROZEN, personId)) {
    const period = found.has(periodId) ? null : periodById(periodId)
    if (period) found.set(periodId, period)
  }
  const [scopes, managed] = [scopeIn(viewer, 'evaluate'), scopeOf(viewer, 'manager')]
  return [...found.values()].filter((period) => {
    const { firstDay, nextFirstDay } = period.span
    if (isWithin(scopes, period.unitPath) || mandateOver(viewer, personId, { from: firstDay, to: nextFirstDay })) return true
    const place = managed.length > 0 ? findPlace(period, personId)?.person : null
    return place ? isWithin(managed, place.unitPath) : false
  })
}
