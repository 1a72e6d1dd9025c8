import { read } from '~/platform/db/database.server'
import { type PersonRow, personById } from '../organisation/people.server'
import type { DeskState } from './desk-states'
import { dossierBy, lastEvent } from './dossiers.server'
import { hoursOfYear } from './evidence-way/attached'
import type { Part } from './period-parts.server'
import { ruleSetFor, sizeOfPeriod } from './period-people.server'
import { type Period, pinnedRuleSets } from './periods.server'
import { listInState } from './progress.server'
import { RESULT_PARTS, type ResultPart } from './rule-set'

export type DeskLine = {
  person: PersonRow
  /** By which set they count; null where none does, and there is no dossier. */
  rules: { vi: string; en: string } | null
  /** Points of assigned learning as shown; null where nothing was assigned, or not everything is known. */
  points: string | null
  isAssigned: boolean
  /** The parts that are not known, which keep the points from being counted. */
  lacking: ResultPart[]
  inSpan: number
  /** With what counts from elsewhere. */
  inYear: number
}

export type DeskQuery = { part: Part; state?: DeskState | null; text?: string; after?: string; limit?: number }

/** So many people of a part of a period with their figures, all of it or those in a state, in the order of names, after a person's id; `next` is the key of the next page. The caller has found the period. */
export function deskRows(period: Period, { part, state = null, text, after, limit }: DeskQuery): { rows: DeskLine[]; next: string | null } {
  const { people, next } = listInState(period, part, { state, text, after, limit })
  const [through, versions] = [lastEvent(), pinnedRuleSets(period)]
  const rows = people.flatMap(({ sortKey: _, ...place }): DeskLine[] => {
    const person = personById(place.personId, { day: place.lastDay }) ?? personById(place.personId)
    if (!person) return []
    const version = ruleSetFor(versions, place)
    if (!version) return [{ person, rules: null, points: null, isAssigned: false, lacking: [], inSpan: 0, inYear: 0 }]
    const dossier = dossierBy(period, place, version, through, read, { isBrief: true })
    const { result, hours } = dossier
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
        inYear: hoursOfYear(dossier),
      },
    ]
  })
  return { rows, next }
}

/** How many dossiers of a period are frozen, and of how many people it is. */
export function closedSoFar(period: Period): { frozen: number; all: number } {
  const frozen = read.get<{ n: number }>('SELECT count(*) AS n FROM "Snapshot" WHERE "periodId" = ?', period.id)?.n ?? 0
  return { frozen, all: sizeOfPeriod(period.unitId, period.span) }
}
