import { read } from '~/platform/db/database.server'
import { fold, nameSortKey } from '~/platform/vietnamese'
import { dueDateOf } from '../enrolment/due'
import { nameKnown } from '../organisation/known-names'
import { legalGroupOn } from '../organisation/person-status.server'
import { standsOn } from '../organisation/standing'
import { isTallied, type TeamNumbers } from './board-figures.server'
import { type BoardScope, boundTo, pathsOf, stands, unitsBelow, unitsOf } from './board-scope.server'
import { NEVER } from './standings.server'
import { tallyState } from './tallies.server'

export const SORTS = ['late', 'name', 'rank'] as const
export type BoardSort = (typeof SORTS)[number]
/** `late`, `on-time`: with a course, in it; without, in any. The others need a course; `none`: it was not given to them. */
export const STATES = ['late', 'on-time', 'open', 'after', 'none'] as const
export type BoardState = (typeof STATES)[number]
/** `isAway`: only those who are away from their post that day. */
export type BoardFilter = { text: string; courseId: string; state: BoardState | null; legalGroup: string; isAway: boolean; sort: BoardSort; after: string }

/** The place of a row in the order of a board, by which the next page goes on. */
type Place = { first: string | number; sortKey: string; personId: string }
export type PeoplePage = { ids: string[]; next: string | null; matched: number; isMore: boolean }

/** A number of matches is exact up to here; above, a board says “more than”. */
export const MOST_COUNTED = 1000

const FIRST = { late: 'p."firstDue"', name: `''`, rank: 'p."rank"' } as const
const ORDERED = {
  late: 'PersonStanding_firstDue_sortKey_personId_unitId_idx',
  name: 'PersonStanding_sortKey_personId_unitId_idx',
  rank: 'PersonStanding_rank_sortKey_personId_unitId_idx',
} as const
const BY_UNIT = 'PersonStanding_unitId_firstDue_sortKey_personId_idx'

/** The people of a board that a filter lets through, a page at a time. `numbers` are those of the board: what they count is not counted again. */
export function findPeople(scope: BoardScope, numbers: TeamNumbers, filter: BoardFilter, limit: number): PeoplePage {
  return isTallied(scope) ? fromStandings(scope, numbers, filter, limit) : fromFacts(scope, filter, limit)
}

function fromStandings(scope: BoardScope, numbers: TeamNumbers, filter: BoardFilter, limit: number): PeoplePage {
  const { sort } = filter
  const text = fold(filter.text)
  const from = placeOf(filter.after)
  const known = knownCount(numbers, filter)
  const { source, few, isNamed, isGathered } = sourceOf(numbers.people, filter, text, known)
  const isBySum = !isGathered && !tallyState().isTreeNew
  const within = isBySum
    ? 'EXISTS (SELECT 1 FROM "UnitLine" l WHERE l."unitId" = p."unitId" AND l."aboveId" IN (SELECT "value" FROM json_each(?1)))'
    : 'p."unitId" IN (SELECT "value" FROM json_each(?1))'
  const where = `${within} AND ${conditionsOf(filter, isNamed ? '' : text)}`
  const order = sort === 'name' ? 'p."sortKey", p."personId"' : `${FIRST[sort]}, p."sortKey", p."personId"`
  const past = !from ? '1' : sort === 'name' ? `(p."sortKey", p."personId") > (?4, ?5)` : `(${FIRST[sort]}, p."sortKey", p."personId") > (?3, ?4, ?5)`
  const units = JSON.stringify(isBySum ? scope.roots.map(({ id }) => id) : unitsOf(scope))
  const binds = (most: number) => [
    units,
    filter.courseId,
    from?.first ?? '',
    from?.sortKey ?? '',
    from?.personId ?? '',
    text,
    most,
    scope.asOf.day,
    filter.legalGroup,
    few,
  ]
  const rows = read.all<Place>(
    `${GIVEN} SELECT ${FIRST[sort]} AS first, p."sortKey", p."personId" FROM ${source} WHERE ${where} AND ${past} ORDER BY ${order} LIMIT ?7`,
    ...binds(limit + 1),
  )
  const counted =
    known ?? read.get<{ n: number }>(`${GIVEN} SELECT count(*) AS n FROM (SELECT 1 FROM ${source} WHERE ${where} LIMIT ?7)`, ...binds(MOST_COUNTED + 1))?.n ?? 0
  const isMore = known === null && counted > MOST_COUNTED
  const shown = rows.slice(0, limit)
  return {
    ids: shown.map((row) => row.personId),
    next: rows.length > limit ? nameOf(shown[limit - 1]) : null,
    matched: isMore ? MOST_COUNTED : counted,
    isMore,
  }
}

// Every bind is named once, so that each statement may leave out what it does not ask for.
const GIVEN = 'WITH "given" AS (SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)'

/** Up to so many people are gathered and sorted; of more the index of the order is walked until a page is full. */
const FEW = 4000

type Source = { source: string; few: string; isNamed: boolean; isGathered: boolean }

/**
 * Where the people of a filter are looked for: in their units while these are small, or among the few whom the rarest condition
 * lets through; else along the order, where a condition that many meet soon fills a page.
 */
function sourceOf(people: number, filter: BoardFilter, text: string, known: number | null): Source {
  const walked: Source = { source: `"PersonStanding" p INDEXED BY "${ORDERED[filter.sort]}"`, few: '[]', isNamed: false, isGathered: false }
  if (people <= FEW) return { ...walked, source: `"PersonStanding" p INDEXED BY "${BY_UNIT}"`, isGathered: true }
  const among = (ids: string[] | null, isNamed: boolean) =>
    ids && {
      ...walked,
      source: `(SELECT j."value" AS id FROM json_each(?10) j) few CROSS JOIN "PersonStanding" p ON p."personId" = few.id`,
      few: JSON.stringify(ids),
      isNamed,
    }
  const { courseId, state, legalGroup, isAway } = filter
  return (
    (text && among(fewOf('SELECT q."id" FROM "Person" q INDEXED BY "Person_sortKey_id_searchKey_idx" WHERE instr(q."searchKey", ?1) > 0', text), true)) ||
    (isAway && among(fewOf(AWAY, ''), false)) ||
    (legalGroup && among(fewOf(IN_GROUP, legalGroup), false)) ||
    (courseId && known !== null && known <= FEW && among(fewIn(courseId, state), false)) ||
    walked
  )
}

// Who was of a group when added, or is said to be of it since some day; whether they are of it today is asked of each.
const IN_GROUP = `SELECT q."id" FROM "Person" q INDEXED BY "Person_legalGroup_id_idx" WHERE q."legalGroup" = ?1 UNION SELECT t."personId" FROM "PersonStatus" t WHERE t."aspect" = 'legal-group' AND t."value" = ?1`

// Whoever is away today at all; the condition asks of the day.
const AWAY = `SELECT DISTINCT a."personId" AS id FROM "Absence" a WHERE ?1 = '' AND ${standsOn('a')}`

/** Ids that a statement finds, if they are few; null when they are many. */
function fewOf(sql: string, bind: string): string[] | null {
  const rows = read.all<{ id: string }>(`${sql} LIMIT ${FEW + 1}`, bind)
  return rows.length > FEW ? null : rows.map(({ id }) => id)
}

/** Who stands so in a course; null when they are many in the whole academy, however few in a part of it. */
function fewIn(courseId: string, state: BoardState | null): string[] | null {
  const own = 'SELECT c."personId" AS id FROM "CourseStanding" c WHERE c."courseId" = ?1'
  if (state === 'none') return fewOf(`SELECT o."personId" AS id FROM "PersonStanding" o EXCEPT ${own}`, courseId)
  if (state === null) return fewOf(own, courseId)
  return fewOf(`${own} AND c."state" = ${state === 'late' ? `'open' AND c."dueDay" > ''` : `'${state}'`}`, courseId)
}

/** SQL conditions on the standing `p` of a person; binds: ?2 course, ?6 text, ?8 day, ?9 legal group. */
function conditionsOf({ courseId, state, legalGroup, isAway }: BoardFilter, text: string): string {
  const course = (what: string) =>
    `EXISTS (SELECT 1 FROM "CourseStanding" c WHERE c."personId" = p."personId" ${courseId ? 'AND c."courseId" = ?2' : ''} AND ${what})`
  const STATE: Record<BoardState, string> = {
    late: courseId ? course(`c."state" = 'open' AND c."dueDay" <> '' AND c."dueDay" < ?8`) : 'p."firstDue" < ?8',
    'on-time': course(`c."state" = 'on-time'`),
    open: course(`c."state" = 'open'`),
    after: course(`c."state" = 'after'`),
    none: `NOT ${course('1')}`,
  }
  const person = [text && 'instr(q."searchKey", ?6) > 0', legalGroup && `${legalGroupOn('q', '?8')} = ?9`].filter(Boolean)
  return [
    state ? STATE[state] : courseId ? course('1') : '1',
    isAway ? `EXISTS (SELECT 1 FROM "Absence" a WHERE a."personId" = p."personId" AND ${standsOn('a', '?8')})` : '1',
    person.length ? `EXISTS (SELECT 1 FROM "Person" q WHERE q."id" = p."personId" AND ${person.join(' AND ')})` : '1',
  ].join(' AND ')
}

/** How many a filter lets through, where the figures say so. */
function knownCount(numbers: TeamNumbers, { text, courseId, state, legalGroup, isAway }: BoardFilter): number | null {
  if (fold(text) || legalGroup || isAway) return null
  if (!courseId) return state === 'late' ? numbers.latePeople : state === null ? numbers.people : null
  const course = numbers.courses.find((item) => item.courseId === courseId) ?? { people: 0, done: 0, onTime: 0, late: 0 }
  const by: Record<BoardState, number> = {
    late: course.late,
    'on-time': course.onTime,
    open: course.people - course.done,
    after: course.done - course.onTime,
    none: numbers.people - course.people,
  }
  return state === null ? course.people : by[state]
}

type Someone = {
  personId: string
  away: number
  fullName: string
  nameThen: string
  staffCode: string
  sortKey: string
  searchKey: string
  legalGroup: string
  rank: number
  firstDue: string
  courses: string
}

/** The same from the facts as of a day: everyone of the scope is gathered, so scopes are small. */
function fromFacts(scope: BoardScope, filter: BoardFilter, limit: number): PeoplePage {
  const { asOf } = scope
  const due = `coalesce(${dueDateOf('e', '?3')}, '')`
  const people = scope.only
    ? 'json_each(?4) j JOIN "Person" q ON q."id" = j."value"'
    : `${unitsBelow(asOf, '?4')} JOIN "Post" x ON x."unitId" = s."unitId" AND x."kind" = 'main' AND ${stands('x', asOf)} JOIN "Person" q ON q."id" = x."personId"`
  const rank = scope.only ? `coalesce((SELECT min(x."rank") FROM "Post" x WHERE x."personId" = q."id" AND ${stands('x', asOf)}), 9)` : 'x."rank"'
  const rows = read.all<Someone>(
    `SELECT q."id" AS personId, EXISTS (SELECT 1 FROM "Absence" a WHERE a."personId" = q."id" AND ${stands('a', asOf)}) AS away, q."fullName", ${nameKnown('q', `coalesce(?2, '')`)} AS nameThen, q."staffCode", q."sortKey", q."searchKey", ${legalGroupOn('q', '?1', '?2')} AS legalGroup, ${rank} AS rank, '' AS firstDue,
       (SELECT json_group_array(json_array(e."courseId", ${due}, c."completedAt")) FROM "Enrolment" e LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id" AND c."eventSeq" <= ?3
        WHERE e."personId" = q."id" AND e."eventSeq" <= ?3 AND NOT EXISTS (SELECT 1 FROM "Enrolment" f WHERE f."personId" = e."personId" AND f."courseId" = e."courseId" AND f."cycle" > e."cycle" AND f."eventSeq" <= ?3)) AS courses
     FROM ${people}`,
    ...boundTo(asOf, asOf.throughSeq, scope.only ? JSON.stringify(scope.only) : pathsOf(scope)),
  )
  // A name put right since stands, and sorts, as it did.
  const everyone = rows.map((row) =>
    row.nameThen === row.fullName ? row : { ...row, sortKey: nameSortKey(row.nameThen), searchKey: fold(`${row.nameThen} ${row.staffCode}`) },
  )
  const wanted = everyone.flatMap((row) => {
    const courses = (JSON.parse(row.courses) as [string, string, string | null][]).map(([courseId, dueDay, completedAt]) => ({
      courseId,
      dueDay,
      state: stateOf(dueDay, completedAt),
    }))
    const firstDue =
      courses
        .filter((course) => course.state === 'open' && course.dueDay)
        .map((course) => course.dueDay)
        .sort()[0] ?? NEVER
    const first = filter.sort === 'late' ? firstDue : filter.sort === 'rank' ? row.rank : ''
    return passes(row, courses, firstDue, filter, asOf.day) ? [{ first, sortKey: row.sortKey, personId: row.personId }] : []
  })
  const ahead = (a: Place, b: Place) =>
    a.first < b.first ? -1 : a.first > b.first ? 1 : a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : a.personId < b.personId ? -1 : 1
  wanted.sort(ahead)
  const from = placeOf(filter.after)
  const rest = from ? wanted.filter((row) => ahead(from, row) < 0 && row.personId !== from.personId) : wanted
  const shown = rest.slice(0, limit)
  return { ids: shown.map((row) => row.personId), next: rest.length > limit ? nameOf(shown[limit - 1]) : null, matched: wanted.length, isMore: false }
}

/** The civil day in Hanoi of an instant as the database writes it. */
const dayOf = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10)
const stateOf = (dueDay: string, completedAt: string | null) =>
  completedAt === null ? 'open' : dueDay === '' || dayOf(completedAt) <= dueDay ? 'on-time' : 'after'

function passes(
  row: Someone,
  courses: { courseId: string; dueDay: string; state: string }[],
  firstDue: string,
  { text, courseId, state, legalGroup, isAway }: BoardFilter,
  day: string,
): boolean {
  if ((isAway && !row.away) || !row.searchKey.includes(fold(text)) || (legalGroup && row.legalGroup !== legalGroup)) return false
  const own = courses.filter((course) => !courseId || course.courseId === courseId)
  if (state === null) return !courseId || own.length > 0
  if (state === 'none') return own.length === 0
  if (state === 'late') return courseId ? own.some((course) => course.state === 'open' && course.dueDay !== '' && course.dueDay < day) : firstDue < day
  return own.some((course) => course.state === state)
}

/** A place as it stands in an address. */
function nameOf({ first, sortKey, personId }: Place): string {
  return Buffer.from(JSON.stringify([first, sortKey, personId])).toString('base64url')
}

/** The place that an address names; null when it names none. */
function placeOf(text: string): Place | null {
  try {
    const [first, sortKey, personId] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    const isPlace = (typeof first === 'string' || typeof first === 'number') && typeof sortKey === 'string' && typeof personId === 'string'
    return isPlace ? { first, sortKey, personId } : null
  } catch {
    return null
  }
}
