import { read } from '~/platform/db/database.server'
import { type PersonRow, personById } from '../organisation/people.server'
import { dossierOf, lastEvent } from './dossiers.server'
import { countPeriodPeople, listPeriodPeople } from './period-people.server'
import type { Period } from './periods.server'

export type DeskLine = {
  person: PersonRow
  rules: { vi: string; en: string }
  /** Points of assigned learning as shown; null where nothing was assigned, or not everything is known. */
  points: string | null
  isAssigned: boolean
  inSpan: number
  inYear: number
}

/** So many people of a period with their figures, by key after a person's id; `next` is the key of the next page. The caller has found the period. */
export function deskRows(period: Period, after: string, limit: number): { rows: DeskLine[]; next: string | null } {
  const people = listPeriodPeople(period.unitId, period.span, { after, limit: limit + 1 })
  const through = lastEvent()
  const rows = people.slice(0, limit).flatMap(({ personId, lastDay }): DeskLine[] => {
    const person = personById(personId, { day: lastDay }) ?? personById(personId)
    const dossier = dossierOf(period, personId, through)
    if (!person || !dossier) return []
    const { result, hours, version } = dossier
    const isAssigned = result.months.some(({ works }) => works.length > 0)
    return [{ person, rules: version.content.title, points: result.shownPoints, isAssigned, inSpan: hours.inSpan, inYear: hours.inYear }]
  })
  return { rows, next: people.length > limit ? people[limit - 1].personId : null }
}

/** How many dossiers of a period are frozen, and of how many people it is. */
export function closedSoFar(period: Period): { frozen: number; all: number } {
  const frozen = read.get<{ n: number }>('SELECT count(*) AS n FROM "Snapshot" WHERE "periodId" = ?', period.id)?.n ?? 0
  return { frozen, all: countPeriodPeople(period.unitId, period.span).reduce((sum, { n }) => sum + n, 0) }
}
