import { handles, type Read, read } from '~/platform/db/database.server'
import { fold } from '~/platform/vietnamese'
import { legalGroupOn } from '../organisation/person-status.server'
import { lastStateOf } from '../organisation/standing'
import type { Span } from './periods'
import { appliesTo } from './rule-set'
import { comesFirst } from './rule-set-overlaps'
import { depthOf, type RuleSetVersion } from './rule-sets.server'

/** Somebody of a period: where they were on their last day in it, as what. */
export type PeriodPerson = { personId: string; postId: string; unitId: string; unitPath: string; rank: number; legalGroup: string; lastDay: string }

const LAST = `min(date(coalesce(x."validTo", '9999-12-31'), '-1 day'), date(?3, '-1 day'))`

// Whoever had a main post in the stretch is of the unit of their last one in it: the unit where somebody is judges them, and what they
// earned before follows them. States are asked of that day, so that a unit merged meanwhile does not lose those who left before.
const COLUMNS = `p."id" AS personId, x."id" AS postId, x."unitId", s."path" AS unitPath, x."rank", ${legalGroupOn('p', LAST)} AS legalGroup, ${LAST} AS lastDay`
const POST = `x."kind" = 'main' AND x."supersededAt" IS NULL AND x."validTo" IS NOT x."validFrom" AND x."validFrom" < ?3 AND coalesce(x."validTo", '9999') > ?2`
const IS_LAST = `NOT EXISTS (SELECT 1 FROM "Post" y WHERE y."personId" = x."personId" AND y."kind" = 'main' AND y."supersededAt" IS NULL AND y."validTo" IS NOT y."validFrom"
      AND y."validFrom" < ?3 AND coalesce(y."validTo", '9999') > ?2 AND y."validFrom" > x."validFrom")`
const onLast = (state: string) => `${state}."supersededAt" IS NULL AND ${state}."validFrom" <= ${LAST} AND coalesce(${state}."validTo", '9999') > ${LAST}`

/** SQL: the people of a unit, from the unit down: as long as the unit is large. */
const FROM_UNIT = `"UnitState" b CROSS JOIN "UnitState" s ON s."path" >= b."path" AND s."path" < b."path" || '~' AND s."supersededAt" IS NULL
  CROSS JOIN "Post" x ON x."unitId" = s."unitId" AND ${POST} CROSS JOIN "Person" p ON p."id" = x."personId"
  WHERE b."unitId" = ?1 AND ${onLast('b')} AND ${onLast('s')} AND ${IS_LAST}`

/** SQL: the same from one person after the other: as long as the page is, where most people are of the unit. */
const FROM_PEOPLE = `"Person" p CROSS JOIN "Post" x ON x."personId" = p."id" AND ${POST} CROSS JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${onLast('s')}
  WHERE EXISTS (SELECT 1 FROM "UnitState" b WHERE b."unitId" = ?1 AND ${onLast('b')} AND s."path" >= b."path" AND s."path" < b."path" || '~') AND ${IS_LAST}`

/** More units than these below one, and people are walked one by one instead of gathered. */
const MANY = 24

/** The cheaper way to a page of the people of a unit. */
function fromWhere(unitId: string, from: Read): string {
  const path = from.get<{ path: string }>(`SELECT s."path" FROM "UnitState" s WHERE s."id" = ${lastStateOf('?1')}`, unitId)?.path
  const below = 'SELECT count(*) AS n FROM (SELECT 1 FROM "UnitState" s WHERE s."path" >= ?1 AND s."path" < ?1 || \'~\' AND s."supersededAt" IS NULL LIMIT ?2)'
  return path && (from.get<{ n: number }>(below, path, MANY)?.n ?? 0) >= MANY ? FROM_PEOPLE : FROM_UNIT
}

/** SQL: the same from a list of units or of people: those of it, and not all that is below a unit. */
const FROM_LIST = (
  list: string,
  posts: string,
) => `json_each(${list}) w CROSS JOIN "Post" x ON ${posts} AND ${POST} CROSS JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${onLast('s')}
  CROSS JOIN "Person" p ON p."id" = x."personId"
  WHERE EXISTS (SELECT 1 FROM "UnitState" b WHERE b."unitId" = ?1 AND ${onLast('b')} AND s."path" >= b."path" AND s."path" < b."path" || '~') AND ${IS_LAST}`

/** SQL: the same by walking the order of names: as long as the page is, where many of the people are of the list. */
const SOME_BY_NAME = `${FROM_PEOPLE} AND (x."unitId" IN (SELECT w."value" FROM json_each(?4) w) OR p."id" IN (SELECT w."value" FROM json_each(?5) w))`
const SOME_GATHERED = `SELECT ${COLUMNS}, p."sortKey" FROM ${FROM_LIST('?4', `x."unitId" = w."value"`)} AND (p."sortKey", p."id") > (?6, ?7)
  UNION SELECT ${COLUMNS}, p."sortKey" FROM ${FROM_LIST('?5', `x."personId" = w."value"`)} AND (p."sortKey", p."id") > (?6, ?7) ORDER BY "sortKey", "personId" LIMIT ?8`

/** So many people of a period's unit who are in one of some units or one of some people, in the order of names, after a name and a person's id. */
export function listSomePeriodPeople(
  unitId: string,
  span: Span,
  { units, people, after, limit }: { units: readonly string[]; people: readonly string[]; after: { sortKey: string; id: string }; limit: number },
  from: Read = read,
): (PeriodPerson & { sortKey: string })[] {
  return from.all(
    units.length < MANY
      ? SOME_GATHERED
      : `SELECT ${COLUMNS}, p."sortKey" FROM ${SOME_BY_NAME} AND (p."sortKey", p."id") > (?6, ?7) ORDER BY p."sortKey", p."id" LIMIT ?8`,
    unitId,
    span.firstDay,
    span.nextFirstDay,
    JSON.stringify(units),
    JSON.stringify(people),
    after.sortKey,
    after.id,
    limit,
  )
}

/** So many people of a unit and all below it in a stretch, by key: after a person's id. */
export function listPeriodPeople(unitId: string, span: Span, { after = '', limit = 500 } = {}, from: Read = read): PeriodPerson[] {
  return from.all<PeriodPerson>(
    `SELECT ${COLUMNS} FROM ${fromWhere(unitId, from)} AND p."id" > ?4 ORDER BY p."id" LIMIT ?5`,
    unitId,
    span.firstDay,
    span.nextFirstDay,
    after,
    limit,
  )
}

/** The same in the order of names, after a name and a person's id; those whose name or staff code holds a folded text, where one is given. */
export function listPeriodPeopleByName(
  unitId: string,
  span: Span,
  { after = { sortKey: '', id: '' }, text = '', limit = 50 }: { after?: { sortKey: string; id: string }; text?: string; limit?: number } = {},
  from: Read = read,
): (PeriodPerson & { sortKey: string })[] {
  return from.all(
    `SELECT ${COLUMNS}, p."sortKey" FROM ${fromWhere(unitId, from)} AND (p."sortKey", p."id") > (?4, ?5) AND (?6 = '' OR instr(p."searchKey", ?6) > 0)
     ORDER BY p."sortKey", p."id" LIMIT ?7`,
    unitId,
    span.firstDay,
    span.nextFirstDay,
    after.sortKey,
    after.id,
    fold(text),
    limit,
  )
}

/** How many people there are in a stretch by unit, legal group and rank. */
export function countPeriodPeople(unitId: string, span: Span, from: Read = read): { unitPath: string; legalGroup: string; rank: number; n: number }[] {
  return from.all(
    `SELECT unitPath, legalGroup, "rank", count(*) AS n FROM (SELECT ${COLUMNS} FROM ${FROM_UNIT}) GROUP BY 1, 2, 3`,
    unitId,
    span.firstDay,
    span.nextFirstDay,
  )
}

/** What can change who is of a period: nothing else is recorded of posts, units and legal groups. */
const MOVES = ['post.started', 'post.changed', 'status.set', 'unit.added', 'unit.changed', 'person.added']
type Group = { unitPath: string; legalGroup: string; rank: number; n: number }
const counted = new WeakMap<object, Map<string, Group[]>>()

/** How many people there are in a stretch by unit, legal group and rank; counted anew whenever something was recorded of posts, units or legal groups. */
export function groupsOfPeriod(unitId: string, span: Span): readonly Group[] {
  const moves = MOVES.map((type) => read.get<{ seq: number | null }>('SELECT max("seq") AS seq FROM "Event" WHERE "type" = ?', type)?.seq ?? 0)
  const key = [unitId, span.firstDay, span.nextFirstDay, Math.max(...moves)].join(' ')
  const { reading } = handles()
  const known = counted.get(reading) ?? new Map<string, Group[]>()
  const groups = known.get(key) ?? countPeriodPeople(unitId, span)
  if (known.size >= KEPT) known.clear()
  counted.set(reading, known.set(key, groups))
  return groups
}
const KEPT = 200

/** How many people there are in a stretch. */
export const sizeOfPeriod = (unitId: string, span: Span): number => groupsOfPeriod(unitId, span).reduce((sum, { n }) => sum + n, 0)

/** Some units of a period, as the paths they had in its days: with all below them, or those alone. */
export type Paths = { paths: readonly string[]; isOwn: boolean }

// The people of a period's unit in some units: ?1 to ?3 as above, ?4 the paths, ?5 what a path is followed by.
const FROM_PATHS = `(SELECT DISTINCT s."id" FROM json_each(?4) w CROSS JOIN "UnitState" s ON s."path" >= w."value" AND s."path" < w."value" || ?5 AND s."supersededAt" IS NULL) f
  CROSS JOIN "UnitState" s ON s."id" = f."id" CROSS JOIN "Post" x ON x."unitId" = s."unitId" AND ${POST} CROSS JOIN "Person" p ON p."id" = x."personId"
  WHERE EXISTS (SELECT 1 FROM "UnitState" b WHERE b."unitId" = ?1 AND ${onLast('b')} AND s."path" >= b."path" AND s."path" < b."path" || '~') AND ${onLast('s')} AND ${IS_LAST}`
const IN_PATHS = `EXISTS (SELECT 1 FROM json_each(?4) w WHERE s."path" >= w."value" AND s."path" < w."value" || ?5)`

/**
 * So many people of a period who are in some of its units, in the order of names, after a name and a person's id; `isMany`: they are so
 * many that people are better walked one by one than gathered.
 */
export function listPeopleIn(
  unitId: string,
  span: Span,
  { paths, isOwn }: Paths,
  { after, text = '', limit, isMany }: { after: { sortKey: string; id: string }; text?: string; limit: number; isMany: boolean },
  from: Read = read,
): (PeriodPerson & { sortKey: string })[] {
  return from.all(
    `SELECT ${COLUMNS}, p."sortKey" FROM ${isMany ? `${FROM_PEOPLE} AND ${IN_PATHS}` : FROM_PATHS} AND (p."sortKey", p."id") > (?6, ?7)
       AND (?8 = '' OR instr(p."searchKey", ?8) > 0) ORDER BY p."sortKey", p."id" LIMIT ?9`,
    unitId,
    span.firstDay,
    span.nextFirstDay,
    JSON.stringify(paths),
    // A path ends in a slash, which stands between these two: all that begins with it, or itself alone.
    isOwn ? '!' : '~',
    after.sortKey,
    after.id,
    fold(text),
    limit,
  )
}

/** One of them; null where a person is not of that unit in that stretch. */
export function findPeriodPerson(unitId: string, span: Span, personId: string, from: Read = read): PeriodPerson | null {
  return from.get<PeriodPerson>(`SELECT ${COLUMNS} FROM ${FROM_PEOPLE} AND p."id" = ?4`, unitId, span.firstDay, span.nextFirstDay, personId)
}

/**
 * The rule set by which somebody counts: of those that are for them the one of the nearest unit at or above theirs, of several there the one
 * whose code comes first; null where there is none.
 */
export function ruleSetFor(versions: readonly RuleSetVersion[], person: Pick<PeriodPerson, 'legalGroup' | 'rank' | 'unitPath'>): RuleSetVersion | null {
  const depth = (version: RuleSetVersion) => depthOf(version, person.unitPath)
  const fitting = versions.filter((version) => depth(version) >= 0 && appliesTo(version.content, person.legalGroup, person.rank))
  const isNearer = (one: RuleSetVersion, other: RuleSetVersion) => (depth(one) === depth(other) ? comesFirst(one, other) : depth(one) > depth(other))
  return fitting.reduce<RuleSetVersion | null>((near, version) => (near && !isNearer(version, near) ? near : version), null)
}
