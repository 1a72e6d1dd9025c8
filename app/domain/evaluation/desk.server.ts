import { read } from '~/platform/db/database.server'
import { type PersonRow, personById } from '../organisation/people.server'
import { dossierBy, lastEvent } from './dossiers.server'
import { listPeriodPeopleByName, ruleSetFor, sizeOfPeriod } from './period-people.server'
import { type Period, pinnedRuleSets } from './periods.server'
import { RESULT_PARTS, type ResultPart } from './rule-set'

export type DeskLine = {
  person: PersonRow
  rules: { vi: string; en: string }
  /** Points of assigned learning as shown; null where nothing was assigned, or not everything is known. */
  points: string | null
  isAssigned: boolean
  /** The parts that are not known, which keep the points from being counted. */
  lacking: ResultPart[]
  inSpan: number
  inYear: number
}

export type DeskQuery = { text?: string; after?: string; limit?: number }

/** So many people of a period with their figures, in the order of names, after a person's id; `next` is the key of the next page. The caller has found the period. */
export function deskRows(period: Period, { text = '', after = '', limit = 50 }: DeskQuery = {}): { rows: DeskLine[]; next: string | null } {
  const last = read.get<{ sortKey: string; id: string }>('SELECT "sortKey", "id" FROM "Person" WHERE "id" = ?', after)
  const people = listPeriodPeopleByName(period.unitId, period.span, { text, after: last ?? undefined, limit: limit + 1 })
  const [through, versions] = [lastEvent(), pinnedRuleSets(period)]
  const rows = people.slice(0, limit).flatMap(({ sortKey: _, ...place }): DeskLine[] => {
    const person = personById(place.personId, { day: place.lastDay }) ?? personById(place.personId)
    const version = ruleSetFor(versions, place)
    if (!person || !version) return []
    const { result, hours } = dossierBy(period, place, version, through, read, { isBrief: true })
    const assigned = result.months.filter(({ works }) => works.length > 0)
    const lacking = RESULT_PARTS.filter((part) => assigned.some(({ lines }) => lines.some((line) => line.part === part && line.exact === null)))
    return [
      {
        person,
        rules: version.content.title,
        points: result.shownPoints,
        isAssigned: assigned.length > 0,
        lacking,
        inSpan: hours.inSpan,
        inYear: hours.inYear,
      },
    ]
  })
  return { rows, next: people.length > limit ? people[limit - 1].personId : null }
}

/** How many dossiers of a period are frozen, and of how many people it is. */
export function closedSoFar(period: Period): { frozen: number; all: number } {
  const frozen = read.get<{ n: number }>('SELECT count(*) AS n FROM "Snapshot" WHERE "periodId" = ?', period.id)?.n ?? 0
  return { frozen, all: sizeOfPeriod(period.unitId, period.span) }
}
