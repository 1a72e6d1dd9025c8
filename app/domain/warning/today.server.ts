import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { enrolmentById } from '../enrolment/enrolments.server'
import { clockStandsStill } from '../enrolment/obligations.server'
import { isAtWork } from '../notifications/open-dues'
import { inputsOf } from './inputs.server'
import { type Finding, figuresOf, findingOf, type RuleName } from './rules'
import type { Thresholds } from './thresholds'

/**
 * What the rule of an open warning says today: its numbers, null where there are none any more, and whether it would still warn. `daysLeft`
 * is negative when overdue. `rest`: the person is away today, or their clock stands still; nobody reminds them then. `isStill`: it does.
 */
export type Today = {
  figures: Finding | null
  stands: boolean
  dueDate: string | null
  daysLeft: number | null
  rest: 'away' | 'paused' | null
  isStill: boolean
}

/** Why somebody is not to be reminded today: away from work, or their clock stands still; null for everyone else. The caller may see it. */
export function restOf(personId: string, from: Read = read): Today['rest'] {
  const away = from.get<{ n: number }>(`SELECT NOT ${isAtWork('p')} AS n FROM (SELECT ? AS "personId") p`, personId)?.n === 1
  return away ? 'away' : clockStandsStill(personId, civilDate(now()), from) ? 'paused' : null
}

/** An open warning as of today, beside what it was raised for. The caller may see it. */
export function todayOf({ id, enrolmentId }: { id: string; enrolmentId: string }): Today {
  const warning = read.get<{ rule: RuleName; thresholds: string }>('SELECT "rule", "thresholds" FROM "Warning" WHERE "id" = ?', id)
  const enrolment = enrolmentById(enrolmentId)
  if (!warning || !enrolment) throw new Error(`no warning ${id}`)
  const inputs = inputsOf(enrolment)
  const stands = findingOf(warning.rule, inputs, JSON.parse(warning.thresholds) as Thresholds) !== null
  const rest = restOf(enrolment.personId)
  const isStill = clockStandsStill(enrolment.personId)
  return { figures: figuresOf(warning.rule, inputs), stands: stands && !isStill, dueDate: enrolment.dueDate, daysLeft: inputs.daysLeft, rest, isStill }
}
