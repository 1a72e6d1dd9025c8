import { civilDate, now, startOfDay } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { OPEN } from './challenges/challenges.server'
import { correctedEarned } from './corrected-earned.server'
import { listCorrections } from './corrections.server'
import type { DeskState } from './desk-states'
import { lastEvent } from './dossiers.server'
import { shownMark, withUpheld } from './evidence-way/attached'
import { listAttached } from './evidence-way/attached.server'
import { lacksInputs, placeIn } from './leader-inputs.server'
import { rulesInMonth } from './month-terms.server'
import { type PeriodPerson, ruleSetFor } from './period-people.server'
import { type Period, pinnedRuleSets } from './periods.server'
import type { RuleSetVersion } from './rule-sets.server'

// Who may have anything in a stretch at all; nobody else is asked about one by one. ?1 people · ?2 ?3 instants · ?4 ?5 days.
const WITH_ITEMS = `SELECT w."value" AS id FROM json_each(?1) w WHERE
  EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."personId" = w."value" AND c."completedAt" >= ?2 AND c."completedAt" < ?3)
  OR EXISTS (SELECT 1 FROM "OutsideLearning" o WHERE o."personId" = w."value" AND o."lastDay" >= ?4 AND o."lastDay" < ?5)
  OR EXISTS (SELECT 1 FROM "SharingCredit" c WHERE c."personId" = w."value" AND c."creditedAt" >= ?2 AND c."creditedAt" < ?3)
  OR EXISTS (SELECT 1 FROM "Correction" k WHERE k."personId" = w."value")
  OR EXISTS (SELECT 1 FROM "Enrolment" e CROSS JOIN "HandIn" h ON h."enrolmentId" = e."id" WHERE e."personId" = w."value" AND h."handedInAt" >= ?2 AND h."handedInAt" < ?3)
  OR EXISTS (SELECT 1 FROM "Enrolment" e CROSS JOIN "GroupAnswer" a ON a."confirmedFor" = e."id" WHERE e."personId" = w."value")`

const OF = `AND "personId" IN (SELECT "value" FROM json_each(?2))`

/**
 * The states of people of a period, by the same rules as their dossiers: a few questions for all of them, and those who have evidence in it
 * one by one. A frozen dossier is asked as it was frozen. The caller has authorised the look.
 */
export function statesOf(period: Period, people: readonly PeriodPerson[], from: Read = read): Map<string, ReadonlySet<DeskState>> {
  const { span } = period
  const ids = JSON.stringify(people.map(({ personId }) => personId))
  const frozen = new Map(
    from
      .all<{ personId: string; through: number }>(`SELECT "personId", "through" FROM "Snapshot" WHERE "periodId" = ?1 ${OF}`, period.id, ids)
      .map(({ personId, through }) => [personId, through]),
  )
  const challenged = new Set(
    from
      .all<{ personId: string }>(`SELECT DISTINCT "personId" FROM "Challenge" c WHERE c."periodId" = ?1 ${OF} AND ${OPEN}`, period.id, ids)
      .map(({ personId }) => personId),
  )
  const [first, end] = [span.firstDay, span.nextFirstDay].map((day) => instant(startOfDay(day)))
  const withItems = new Set(from.all<{ id: string }>(WITH_ITEMS, ids, first, end, span.firstDay, span.nextFirstDay).map(({ id }) => id))
  const [versions, last] = [pinnedRuleSets(period, from), lastEvent(from)]
  return new Map(
    people.map((person) => {
      const version = ruleSetFor(versions, person)
      const through = frozen.get(person.personId) ?? last
      const states = new Set<DeskState>(version && withItems.has(person.personId) ? marksOf(period, person, version, through, from) : [])
      if (frozen.has(person.personId)) states.add('frozen')
      else if (version && lacks(period, person, version, versions, through, from)) states.add('inputs')
      if (challenged.has(person.personId)) states.add('challenged')
      if (!version) states.add('without')
      return [person.personId, states]
    }),
  )
}

/** How the items of somebody are called today, as their dossier calls them. */
function marksOf(period: Period, { personId }: PeriodPerson, { content: rules }: RuleSetVersion, through: number, from: Read): DeskState[] {
  const corrections = listCorrections(personId, through, from)
  const earned = correctedEarned(personId, period.span, { through, corrections }, from)
  const listed = listAttached({ personId, periodId: period.id, rules, year: period.span, earned, assigned: new Set() }, through, from)
  const items = withUpheld(listed, corrections)
  const today = civilDate(now())
  return items.flatMap(({ mark }) => {
    const shown = shownMark(mark, period, today)
    return shown === 'off' || shown === 'unplaced' ? [] : [shown]
  })
}

/** Whether something is not said that a leader's figures rest on, of a month that is over: where they were in it, by the set that counts there. */
function lacks(period: Period, person: PeriodPerson, version: RuleSetVersion, versions: readonly RuleSetVersion[], through: number, from: Read): boolean {
  const { span } = period
  const isOne = span.months.length === 1
  const thisMonth = civilDate(now()).slice(0, 7)
  return span.months.some((month) => {
    if (month >= thisMonth) return false
    const place = isOne ? person : placeIn(person.personId, month, through, from)
    const rules = (isOne ? version : rulesInMonth({ period, version, pinned: versions }, place, month, through, from)).content
    return place !== null && lacksInputs({ ...place, day: place.lastDay }, month, rules, through, from)
  })
}
