import { type Read, read } from '~/platform/db/database.server'
import type { MonthTerms } from './dossier'
import { inServiceOf } from './in-service.server'
import { leaderMonth, placeIn } from './leader-inputs.server'
import { type PeriodPerson, ruleSetFor } from './period-people.server'
import { type Period, periodById, pinnedRuleSets } from './periods.server'
import type { RuleSet } from './rule-set'
import { depthOf, type RuleSetVersion, ruleSetsOn } from './rule-sets.server'

/** Whether a rule set counts what only leaders are asked for. */
export const isLeaders = ({ results }: RuleSet) => results.parts.some((part) => part === 'unit' || part === 'organising' || part === 'uniting')

// The month of the block somebody was in: of its unit or one above, by its code, since a path changes where a unit is moved.
const MONTH_OF_BLOCK = `SELECT e."id" FROM json_each(?1) w CROSS JOIN "Unit" u ON u."code" = w."value" CROSS JOIN "EvaluationPeriod" e ON e."unitId" = u."id"
  WHERE e."kind" = 'month' AND e."key" = ?2 AND e."eventSeq" <= ?3 ORDER BY e."eventSeq" LIMIT 1`

/** The rules of who was in another block in a month: those that its month pinned, or that held there on the first day of the stretch as known when it was opened. */
function rulesElsewhere(period: Period, place: PeriodPerson, month: string, through: number, from: Read): RuleSetVersion | null {
  const codes = JSON.stringify(place.unitPath.split('/').filter(Boolean))
  const id = from.get<{ id: string }>(MONTH_OF_BLOCK, codes, month, through)?.id
  const own = id ? periodById(id, from) : null
  const pinned = own && ruleSetFor(pinnedRuleSets(own, from), place)
  return pinned ?? ruleSetFor(ruleSetsOn(place.unitPath, period.span.firstDay, from, period.eventSeq), place)
}

/**
 * The rule set by which a month of a longer stretch counts: the pinned one of where somebody was in it; of who was in another block then,
 * the one of that block, as its own month is counted by; of who was nowhere, that of the stretch.
 */
export function rulesInMonth(
  { period, version, pinned }: { period: Period; version: RuleSetVersion; pinned: readonly RuleSetVersion[] },
  place: PeriodPerson | null,
  month: string,
  through: number,
  from: Read = read,
): RuleSetVersion {
  if (!place) return version
  const elsewhere = depthOf(period, place.unitPath) < 0 ? rulesElsewhere(period, place, month, through, from) : null
  return elsewhere ?? ruleSetFor(pinned, place) ?? version
}

type Counted = { period: Period; person: PeriodPerson; version: RuleSetVersion }
/** Through which event is known what is counted, and who was where; `format` of a dossier that is frozen. */
type Knowing = { through: number; staffThrough: number; format: number }

/** By which rules each month counts, what a leader adds to it, and on which days somebody was in service. */
export function monthTerms({ period, person, version }: Counted, { through, staffThrough, format }: Knowing, from: Read): (month: string) => MonthTerms {
  const isOne = period.span.months.length === 1
  const pinned = isOne ? [version] : pinnedRuleSets(period, from)
  // What was frozen before knew neither other blocks nor days out of service, and counted what was done also where a challenge took it out.
  const isFirst = format < 3
  const inService = isFirst ? undefined : inServiceOf(person.personId, through, from)
  return (month) => {
    const place = isOne ? person : (placeIn(person.personId, month, through, from) ?? null)
    const counted = isOne
      ? version
      : isFirst
        ? ((place && ruleSetFor(pinned, place)) ?? version)
        : rulesInMonth({ period, version, pinned }, place, month, staffThrough, from)
    const leads = place && isLeaders(counted.content)
    return {
      rules: counted.content,
      versionId: isOne ? null : counted.id,
      leader: leads ? leaderMonth({ ...place, day: place.lastDay }, month, counted.content, through, from, staffThrough) : null,
      inService,
      countsDoneExcused: isFirst,
    }
  }
}
