import { civilDate, now } from '~/platform/clock'
import { canSign } from '../certification/keys.server'
import { countChallenged } from './challenges/challenges.server'
import type { StateCounts } from './desk-states'
import { isOver } from './dossiers.server'
import { groupsOfPeriod, ruleSetFor } from './period-people.server'
import { proposalsOf } from './period-proposals.server'
import { stateAfter } from './periods'
import { type Period, pinnedRuleSets } from './periods.server'

/** What keeps a period from being closed, and what is only to be known before it is (`isHard` false): the period may be closed all the same. */
export type Blocker = { isHard: boolean } & (
  | { kind: 'not-over'; day: string }
  | { kind: 'not-reviewed' }
  | { kind: 'no-key' }
  | { kind: 'without'; people: number }
  | { kind: 'second'; name: string }
  | { kind: 'challenged'; people: number; challenges: number }
  | { kind: 'inputs'; people: number }
  | { kind: 'waiting'; people: number; day: string }
  | { kind: 'uncounted' }
  | { kind: 'review-ahead'; day: string }
)

/**
 * What stands between a period and its closing; of one that is closed, between it and its last dossier. `counts`: of all its people, null where they
 * are too many to be asked about on one page.
 */
export function blockersOf(period: Period, counts: StateCounts | null): Blocker[] {
  const { span, state } = period
  const found: Blocker[] = []
  const [today, isClosed] = [civilDate(now()), state === 'closed']
  if (!isOver(period)) found.push({ kind: 'not-over', isHard: true, day: span.nextFirstDay })
  else if (state === 'open') found.push({ kind: 'not-reviewed', isHard: true })
  if (!canSign()) found.push({ kind: 'no-key', isHard: true })
  const versions = pinnedRuleSets(period)
  const without = groupsOfPeriod(period.unitId, span).reduce((sum, group) => (ruleSetFor(versions, group) ? sum : sum + group.n), 0)
  if (without > 0) found.push({ kind: 'without', isHard: true, people: without })
  const step = stateAfter(state)
  for (const one of proposalsOf(period)) if (one.step === step) found.push({ kind: 'second', isHard: true, name: one.proposedByName })
  const challenged = countChallenged(period.id)
  if (challenged.challenges > 0) found.push({ kind: 'challenged', isHard: isClosed, ...challenged })
  if (isClosed) return found
  if (counts && counts.inputs > 0) found.push({ kind: 'inputs', isHard: false, people: counts.inputs })
  const waiting = counts ? counts.waiting + counts.unconfirmed : 0
  if (waiting > 0) found.push({ kind: 'waiting', isHard: false, people: waiting, day: period.confirmBy })
  if (!counts) found.push({ kind: 'uncounted', isHard: false })
  if (today <= period.reviewBy) found.push({ kind: 'review-ahead', isHard: false, day: period.reviewBy })
  return found
}
