import { mandateOver } from '../../organisation/mandate-scope.server'
import type { Viewer } from '../../organisation/viewer'
import { findPeriodPerson } from '../period-people.server'
import { findPeriod, periodById } from '../periods.server'
import { outsideById } from './attached.server'
import { answeringOf } from './direct-managers.server'

/** As whom somebody reads learning elsewhere: its owner, who evaluates or inspects, or a manager who confirms. */
export type OutsideReader = 'owner' | 'evaluate' | 'manage'
type FoundOutside = NonNullable<ReturnType<typeof outsideById>> & { as: OutsideReader }

/**
 * Learning elsewhere for its owner, who evaluates or audits its period, who stands above them as a manager, and whom a mandate over all days of
 * the period lets read them; null for everyone else.
 */
export function findOutside(viewer: Viewer, outsideId: string): FoundOutside | null {
  const row = outsideById(outsideId)
  if (!row) return null
  if (row.personId === viewer.personId) return { ...row, as: 'owner' }
  if (findPeriod(viewer, row.periodId)) return { ...row, as: 'evaluate' }
  const period = periodById(row.periodId)
  const place = period && findPeriodPerson(period.unitId, period.span, row.personId)
  if (!place) return null
  if (answeringOf(viewer)(row.personId, place.unitId)) return { ...row, as: 'manage' }
  return mandateOver(viewer, row.personId, { from: period.span.firstDay, to: period.span.nextFirstDay }) ? { ...row, as: 'evaluate' } : null
}
