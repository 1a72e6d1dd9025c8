import { read } from '~/platform/db/database.server'
import { dossierBy, lastEvent } from '../dossiers.server'
import { listPeriodPeople, ruleSetFor } from '../period-people.server'
import { type Period, pinnedRuleSets } from '../periods.server'

/** So many people at most are looked through, so that a page is not waited for. */
const MOST = 200

/**
 * How many pieces of evidence of a period nobody confirmed or returned yet; `isAll` is false where only its first people were looked
 * through, so that there are at least so many. The caller has found the period.
 */
export function countOpenItems(period: Period, most = MOST): { items: number; isAll: boolean } {
  const [versions, through] = [pinnedRuleSets(period), lastEvent()]
  const people = listPeriodPeople(period.unitId, period.span, { limit: most + 1 })
  const items = people.slice(0, most).reduce((sum, place) => {
    const version = ruleSetFor(versions, place)
    return sum + (version ? dossierBy(period, place, version, through, read, { isBrief: true }).attached.filter(({ mark }) => mark === 'open').length : 0)
  }, 0)
  return { items, isAll: people.length <= most }
}
