import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { type PersonRow, personById } from '../../organisation/people.server'
import { scopeOf, type Viewer } from '../../organisation/viewer'
import { dossierBy, lastEvent } from '../dossiers.server'
import { ruleSetFor } from '../period-people.server'
import { type Period, periodById, pinnedRuleSets } from '../periods.server'
import type { RuleSet } from '../rule-set'
import { listAnswered, type NameKey, type Reach, reachOf } from './answered-people.server'
import type { AttachedItem, Mark } from './attached'
import { answeringOf } from './direct-managers.server'

/** What a manager looks for: what waits for them, what they returned, what is confirmed, or all that is attached. */
export const TEAM_FILTERS = ['waiting', 'returned', 'confirmed', 'all'] as const
export type TeamFilter = (typeof TEAM_FILTERS)[number]
const MARKS: Record<TeamFilter, Mark[]> = { waiting: ['open'], returned: ['returned'], confirmed: ['confirmed'], all: ['open', 'returned', 'confirmed'] }

/** Somebody a manager answers for, with the items that were looked for. */
export type TeamPerson = { person: PersonRow; rules: RuleSet; items: AttachedItem[]; isDirect: boolean; directName: string | null }
/** `closedAt`: when the period was closed, which may be before the days to confirm are over. */
export type TeamEvidence = { period: Period; canConfirm: boolean; closedAt: string | null; people: TeamPerson[]; next: string | null }

/** So many people at most are looked through for one page, so that a page is not waited for. */
const MOST_LOOKED = 400

const isRelated = (period: Period, paths: readonly string[]) => paths.some((path) => period.unitPath.startsWith(path) || path.startsWith(period.unitPath))

/** The periods of units at, above or below those a viewer manages, the newest first. */
export function listTeamPeriods(viewer: Viewer, limit = 24): Period[] {
  const paths = scopeOf(viewer, 'manager')
  if (paths.length === 0) return []
  const found: Period[] = []
  for (const { id } of read.all<{ id: string }>('SELECT "id" FROM "EvaluationPeriod" ORDER BY "eventSeq" DESC LIMIT 500')) {
    const period = periodById(id)
    if (period && isRelated(period, paths)) found.push(period)
    if (found.length === limit) break
  }
  return found
}

/**
 * The evidence in a period of those whom a viewer answers for, all below them or as their direct manager alone, person by person in the order of names, after a
 * person's id; null where the period is none of units they manage. People without what is looked for are left out.
 */
export function findTeamEvidence(
  viewer: Viewer,
  periodId: string,
  { show, isDirect = false, after = '', limit = 20 }: { show: TeamFilter; isDirect?: boolean; after?: string; limit?: number },
): TeamEvidence | null {
  const period = periodById(periodId)
  const reach = period && isRelated(period, scopeOf(viewer, 'manager')) ? reachOf(viewer, { isDirect }) : null
  if (!period || !reach) return null
  const today = civilDate(now())
  const { people, next } = gather(viewer, period, reach, { marks: MARKS[show], isDirect, after, limit })
  const closed = read.get<{ takenAt: string }>(`SELECT "takenAt" FROM "PeriodStep" WHERE "periodId" = ? AND "state" = 'closed'`, periodId)
  return { period, canConfirm: period.state !== 'closed' && today <= period.confirmBy, closedAt: closed?.takenAt ?? null, people, next }
}

function gather(
  viewer: Viewer,
  period: Period,
  reach: Reach,
  { marks, isDirect, after, limit }: { marks: Mark[]; isDirect: boolean; after: string; limit: number },
) {
  const versions = pinnedRuleSets(period)
  const through = lastEvent()
  const people: TeamPerson[] = []
  const answering = answeringOf(viewer)
  let from = read.get<NameKey>('SELECT "sortKey", "id" FROM "Person" WHERE "id" = ?', after) ?? undefined
  for (let looked = 0; looked < MOST_LOOKED; ) {
    const { rows, next } = listAnswered(period, { reach, isDirect, answering, after: from, limit: 50 })
    for (const [at, row] of rows.entries()) {
      const version = ruleSetFor(versions, row)
      const items = version ? dossierBy(period, row, version, through).attached.filter(({ mark }) => marks.includes(mark)) : []
      const person = items.length > 0 ? (personById(row.personId, { day: row.lastDay }) ?? personById(row.personId)) : null
      const { isDirect: mine, direct } = row.answering
      if (version && person) people.push({ person, rules: version.content, items, isDirect: mine, directName: direct[0]?.fullName ?? null })
      if (people.length === limit) return { people, next: at < rows.length - 1 || next ? row.personId : null }
    }
    if (!next) return { people, next: null }
    looked += 50
    from = next
  }
  return { people, next: from?.id ?? null }
}

/** Whether anything in a period waits for a viewer as a direct manager: what a reminder asks before it is sent. */
export function hasWaitingEvidence(viewer: Viewer, periodId: string): boolean {
  const found = findTeamEvidence(viewer, periodId, { show: 'waiting', isDirect: true, limit: 1 })
  return found?.canConfirm === true && (found.people.length > 0 || found.next !== null)
}
