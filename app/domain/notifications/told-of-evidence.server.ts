import { setImmediate as nextTurn } from 'node:timers/promises'
import { addDays, civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { hasWaitingEvidence } from '../evaluation/evidence-way/team-evidence.server'
import { listPeriodPeople } from '../evaluation/period-people.server'
import { type Period, periodById } from '../evaluation/periods.server'
import type { FactType, RecordedEvent } from '../ledger/events'
import { roleHolds } from '../organisation/role-standing'
import { standsOn } from '../organisation/standing'
import { viewerOf } from '../organisation/viewer.server'
import { nearestManagers } from './nearest-managers.server'
import { isAtWork } from './open-dues'
import { cycleOf, type Window, windowsOf } from './reminder-rules'
import { reminderTerms } from './reminder-settings.server'
import { tell } from './tell.server'

type Event<T extends FactType> = RecordedEvent<T>
type Kind = 'evidence-attach-soon' | 'evidence-confirm-soon' | 'evidence-review-soon'

/** Evidence was returned: its owner is told, and why stands behind the link. */
export function tellReturned(tx: Tx, { payload: { periodId, personId, decisionId, verdict }, seq }: Event<'evidence.decided'>): void {
  if (verdict === 'returned') tell(tx, { personId, kind: 'evidence-returned', thing: periodId, cycle: decisionId, causeSeq: seq })
}

/** Stages of a dossier last some working days, so that nobody is reminded longer before than this. */
const LONGEST = 7
const CROWD = 500

const SOON = `SELECT e."id" FROM "EvaluationPeriod" e WHERE (e."attachBy" BETWEEN ?1 AND ?2 OR e."confirmBy" BETWEEN ?1 AND ?2 OR e."reviewBy" BETWEEN ?1 AND ?2)
  AND NOT EXISTS (SELECT 1 FROM "PeriodStep" s WHERE s."periodId" = e."id" AND s."state" = 'closed') ORDER BY e."eventSeq"`

/**
 * Reminds of the days of a period before they are over, by the days that reminders go by: its people once of theirs, direct managers for
 * whom evidence waits, evaluators until it is closed; nobody before their own stage begins. Once a person, period and reminder, so that it
 * may be walked again. Answers how many were told.
 */
export async function remindOfEvidence(): Promise<number> {
  const today = civilDate(now())
  const windows = windowsOf(today, { before: reminderTerms().before.filter((days) => days > 0 && days <= LONGEST), after: [], weeks: 0 })
  const within = (day: string, some: readonly Window[]) => some.find(({ from, to }) => day >= from && day <= to)
  let told = 0
  for (const { id } of read.all<{ id: string }>(SOON, today, addDays(today, LONGEST))) {
    const period = periodById(id)
    if (!period) continue
    const first = within(period.attachBy, windows.slice(-1))
    const second = today > period.attachBy ? within(period.confirmBy, windows) : undefined
    const third = today > period.confirmBy ? within(period.reviewBy, windows) : undefined
    if (first) told += await tellAll(period, 'evidence-attach-soon', cycleOf(period.attachBy, first.days), peopleOf(period))
    if (second) told += await tellAll(period, 'evidence-confirm-soon', cycleOf(period.confirmBy, second.days), waitingManagers(period))
    if (third) told += await tellAll(period, 'evidence-review-soon', cycleOf(period.reviewBy, third.days), [evaluatorsOf(period)])
  }
  return told
}

async function tellAll({ id }: Period, kind: Kind, cycle: string, crowds: Iterable<string[]>): Promise<number> {
  let told = 0
  for (const people of crowds) {
    told += await inTransaction((tx) => people.filter((personId) => tell(tx, { personId, kind, thing: id, cycle })).length)
    await nextTurn()
  }
  return told
}

/** The people of a period who are at work, some at a time. */
function* peopleOf({ unitId, span }: Period): Generator<string[]> {
  for (let after = ''; ; ) {
    const page = listPeriodPeople(unitId, span, { after, limit: CROWD })
    if (page.length === 0) return
    after = page[page.length - 1].personId
    const ids = JSON.stringify(page.map(({ personId }) => personId))
    yield read
      .all<{ personId: string }>(
        `SELECT q."personId" FROM (SELECT "value" AS "personId" FROM json_each(?)) q WHERE ${isAtWork('q')} ORDER BY q."personId"`,
        ids,
      )
      .map(({ personId }) => personId)
  }
}

/** The direct managers of a period for whom something waits, one at a time. */
function* waitingManagers(period: Period): Generator<string[]> {
  const nearest = nearestManagers()
  const seen = new Set<string>()
  for (let after = ''; ; ) {
    const page = listPeriodPeople(period.unitId, period.span, { after, limit: CROWD })
    if (page.length === 0) return
    after = page[page.length - 1].personId
    for (const managerId of page.flatMap(({ personId, unitPath }) => nearest(personId, unitPath))) {
      if (seen.has(managerId)) continue
      seen.add(managerId)
      if (hasWaitingEvidence(viewerOf(managerId), period.id)) yield [managerId]
    }
  }
}

const EVALUATORS = `SELECT DISTINCT g."personId" FROM "RoleGrant" g JOIN "UnitState" s ON s."unitId" = g."unitId" AND ${standsOn('s')}
  WHERE g."role" = 'evaluator' AND ${roleHolds('g')} AND substr(?1, 1, length(s."path")) = s."path" ORDER BY g."personId" LIMIT 200`

const evaluatorsOf = ({ unitPath }: Period): string[] => read.all<{ personId: string }>(EVALUATORS, unitPath).map(({ personId }) => personId)
