import { read } from '~/platform/db/database.server'
import { enrolmentById } from '../enrolment/enrolments.server'
import { inputsOf } from './inputs.server'
import { type Finding, figuresOf, findingOf, type RuleName } from './rules'
import type { Thresholds } from './thresholds'

/** What the rule of an open warning says today: its numbers, null where there are none any more, and whether it would still warn. */
export type Today = { figures: Finding | null; stands: boolean; dueDate: string | null }

/** An open warning as of today, beside what it was raised for. The caller may see it. */
export function todayOf({ id, enrolmentId }: { id: string; enrolmentId: string }): Today {
  const warning = read.get<{ rule: RuleName; thresholds: string }>('SELECT "rule", "thresholds" FROM "Warning" WHERE "id" = ?', id)
  const enrolment = enrolmentById(enrolmentId)
  if (!warning || !enrolment) throw new Error(`no warning ${id}`)
  const inputs = inputsOf(enrolment)
  const stands = findingOf(warning.rule, inputs, JSON.parse(warning.thresholds) as Thresholds) !== null
  return { figures: figuresOf(warning.rule, inputs), stands, dueDate: enrolment.dueDate }
}
