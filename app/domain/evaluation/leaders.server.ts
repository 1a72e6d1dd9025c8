import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { fold } from '~/platform/vietnamese'
import { legalGroupOn } from '../organisation/person-status.server'
import { standsOn } from '../organisation/standing'
import { scopeOf, type Viewer } from '../organisation/viewer'
import { lastEvent } from './dossiers.server'
import { saysOf } from './leader-entries.server'
import type { LeaderMonth } from './leader-inputs'
import { leaderMonth } from './leader-inputs.server'
import { type PeriodPerson, ruleSetFor } from './period-people.server'
import { type RuleSetVersion, ruleSetsOn } from './rule-sets.server'

/** A leader in a month, with what their parts rest on, and as whom the viewer may say how they organised and united. */
export type LeaderLine = { place: PeriodPerson; month: LeaderMonth; as: 'superior' | 'evaluator' }

const leads = ({ content }: RuleSetVersion) => content.results.parts.some((part) => part === 'organising' || part === 'uniting')

// Where people were on the last day of the month. ?1 scopes, ?2 that day, ?3 the lowest rank that leads, ?4 and ?5 the last of the page before, ?6 a name.
const LEADERS = `SELECT x."personId", x."id" AS postId, x."unitId", s."path" AS unitPath, x."rank", ${legalGroupOn('p', '?2')} AS legalGroup, ?2 AS lastDay, p."sortKey"
  FROM json_each(?1) w CROSS JOIN "UnitState" s ON s."path" >= w."value" AND s."path" < w."value" || '~' AND ${standsOn('s', '?2')}
  CROSS JOIN "Post" x ON x."unitId" = s."unitId" AND x."kind" = 'main' AND x."rank" <= ?3 AND ${standsOn('x', '?2')} JOIN "Person" p ON p."id" = x."personId"
  WHERE (p."sortKey", p."id") > (?4, ?5) AND (?6 = '' OR instr(p."searchKey", ?6) > 0) GROUP BY p."id" ORDER BY p."sortKey", p."id" LIMIT ?7`

/**
 * The leaders of a month of whom a viewer may say how they organised and united, in the order of names, after a person's id; `next` is the
 * key of the next page. Nobody for whoever neither manages nor evaluates.
 */
export function listLeaders(viewer: Viewer, month: string, { text = '', after = '', limit = 20 } = {}): { rows: LeaderLine[]; next: string | null } {
  const scopes = scopeOf(viewer, 'manager', 'evaluator')
  const day = addDays(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`, -1)
  const sets = scopes.length ? ruleSetsOn('/', `${month}-01`) : []
  const lowest = Math.max(0, ...sets.filter(leads).map(({ content }) => content.appliesTo.ranks?.to ?? 99))
  const last = read.get<{ sortKey: string }>('SELECT "sortKey" FROM "Person" WHERE "id" = ?', after)
  const people = read.all<PeriodPerson & { sortKey: string }>(
    LEADERS,
    JSON.stringify(scopes),
    day,
    lowest,
    last?.sortKey ?? '',
    last ? after : '',
    fold(text),
    limit + 1,
  )
  const through = lastEvent()
  const rows = people.slice(0, limit).flatMap(({ sortKey: _, ...place }): LeaderLine[] => {
    const [set, as] = [ruleSetFor(sets, place), saysOf(viewer, place)]
    return set && as && leads(set) ? [{ place, as, month: leaderMonth({ ...place, day }, month, set.content, through) }] : []
  })
  return { rows, next: people.length > limit ? people[limit - 1].personId : null }
}
