import { setImmediate as othersFirst } from 'node:timers/promises'
import { addDays } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { legalGroupOn } from '../organisation/person-status.server'
import { standsOn } from '../organisation/standing'
import { begunFrom, type Conditions, isNamed } from './conditions'

/** Whom conditions reach below a unit on a day. `stay`: only what must go on holding for those who were asked. */
export type Question = { scopeId: string; conditions: Conditions; day: string; mode: 'entry' | 'stay' }

type UnitRow = { unitId: string; name: string; kind: string; path: string }

const UNITS = `SELECT s."unitId", s."name", s."kind", s."path" FROM "UnitState" s
  WHERE ${standsOn('s', '?2')} AND s."path" >= ?1 AND s."path" < ?1 || '~'`

/** Where a unit stands on a day; null when it does not. */
export function pathOn(unitId: string, day: string, from: Read = read): string | null {
  return from.get<{ path: string }>(`SELECT s."path" FROM "UnitState" s WHERE s."unitId" = ?1 AND ${standsOn('s', '?2')}`, unitId, day)?.path ?? null
}

function isUnitMeant({ path, kind, name }: UnitRow, { unitKinds, unitNames }: Conditions, below: string[] | null): boolean {
  if (below && !below.some((start) => path.startsWith(start))) return false
  if (unitKinds.length && !unitKinds.includes(kind)) return false
  return unitNames.length === 0 || isNamed(name, unitNames)
}

/** The units whose posts the conditions mean, as ids; of one person only those of their posts. */
function unitsMeant({ scopeId, conditions, day }: Question, from: Read, personId: string | null): string[] {
  const scope = pathOn(scopeId, day, from)
  if (!scope) return []
  const below = conditions.units.length ? conditions.units.flatMap((unit) => pathOn(unit, day, from) ?? []) : null
  const rows = personId
    ? from.all<UnitRow>(`${UNITS} AND s."unitId" IN (SELECT x."unitId" FROM "Post" x WHERE x."personId" = ?3)`, scope, day, personId)
    : from.all<UnitRow>(UNITS, scope, day)
  return rows.filter((row) => isUnitMeant(row, conditions, below)).map(({ unitId }) => unitId)
}

// Every position there is, by steps over the index: few among many posts.
const POSITIONS = `WITH RECURSIVE "Step"(p) AS (SELECT min("position") FROM "Post" UNION ALL SELECT (SELECT min(x."position") FROM "Post" x WHERE x."position" > p) FROM "Step" WHERE p IS NOT NULL)
  SELECT p AS position FROM "Step" WHERE p IS NOT NULL`

/** Every name of a position that any post has had. */
export function listPositions(from: Read = read): string[] {
  return from.all<{ position: string }>(POSITIONS).map(({ position }) => position)
}

const EXPIRED = `EXISTS (SELECT 1 FROM "Certificate" ce LEFT JOIN "Revocation" cr ON cr."certificateId" = ce."id" WHERE ce."personId" = x."personId" AND ce."courseId" = ?10 AND cr."certificateId" IS NULL
    AND json_extract(ce."content", '$.validUntil') < ?1)
  AND NOT EXISTS (SELECT 1 FROM "Certificate" cv LEFT JOIN "Revocation" cw ON cw."certificateId" = cv."id" WHERE cv."personId" = x."personId" AND cv."courseId" = ?10 AND cw."certificateId" IS NULL
    AND coalesce(json_extract(cv."content", '$.validUntil'), '9999') >= ?1)`

/**
 * Binds ?1 day, ?2 units, ?3 positions ('' for all), ?4 legal groups ('[]' for all), ?5 kinds of post, ?6 first day a post may have begun, ?7 first
 * day of service, ?8 what is lacking, ?9 `entry` or `stay`, ?10 the course that is lacking, ?11 people as
 * ids ('' for all).
 */
export const POST = `${standsOn('x', '?1')} AND x."unitId" IN (SELECT value FROM json_each(?2)) AND x."kind" IN (SELECT value FROM json_each(?5))
  AND (?3 = '' OR x."position" IN (SELECT value FROM json_each(?3))) AND (?4 = '[]' OR (SELECT ${legalGroupOn('pg', '?1')} FROM "Person" pg WHERE pg."id" = x."personId") IN (SELECT value FROM json_each(?4)))
  AND (?11 = '' OR x."personId" IN (SELECT value FROM json_each(?11)))
  AND (?9 = 'stay' OR ((?6 = '' OR x."validFrom" >= ?6)
    AND (?7 = '' OR (SELECT min(f."validFrom") FROM "Post" f WHERE f."personId" = x."personId" AND f."supersededAt" IS NULL AND f."validTo" IS NOT f."validFrom") >= ?7)
    AND (?8 <> 'completion' OR NOT EXISTS (SELECT 1 FROM "CourseCompletion" cc WHERE cc."personId" = x."personId" AND cc."courseId" = ?10))
    AND (?8 <> 'valid-certificate' OR (${EXPIRED}))))
  AND EXISTS (SELECT 1 FROM "Post" mp WHERE mp."personId" = x."personId" AND mp."kind" = 'main' AND ${standsOn('mp', '?1')})`

const NAMED = `SELECT p."id" FROM json_each(?1) c JOIN "Person" p ON p."staffCode" = c."value"`

/** What `POST` is bound to; null where no unit is meant. */
export function bindsOf(question: Question, from: Read, personId: string | null): (string | number)[] | null {
  const { conditions, day, mode } = question
  const units = unitsMeant(question, from, personId)
  if (units.length === 0) return null
  const positions = conditions.positions.length ? JSON.stringify(listPositions(from).filter((name) => isNamed(name, conditions.positions))) : ''
  return [
    day,
    JSON.stringify(units),
    positions,
    JSON.stringify(conditions.legalGroups),
    JSON.stringify(conditions.postKinds.length ? conditions.postKinds : ['main']),
    begunFrom(conditions, day),
    conditions.newInServiceDays === null ? '' : addDays(day, -conditions.newInServiceDays),
    conditions.lacking?.what ?? '',
    mode,
    conditions.lacking?.courseId ?? '',
    conditions.staffCodes ? JSON.stringify(from.all<{ id: string }>(NAMED, JSON.stringify(conditions.staffCodes)).map(({ id }) => id)) : '',
  ]
}

/** Units whose posts are read in one piece: some hundred people each, a moment of the thread. */
const UNITS_AT_ONCE = 10

const MEANT = `SELECT DISTINCT x."personId" FROM "Post" x WHERE ${POST}`
const MEANT_AMONG = `SELECT DISTINCT x."personId" FROM json_each(?12) m CROSS JOIN "Post" x ON x."personId" = m."value" WHERE ${POST}`

/**
 * Everyone the conditions reach, as ids, each once, some units at a time: of a whole city that is 130,000, and requests are answered
 * between two pieces. The caller has authorised the look.
 */
export async function* matchingPages(question: Question, from: Read = read): AsyncGenerator<string[]> {
  const binds = bindsOf(question, from, null)
  if (!binds) return
  const [day, meant, ...rest] = binds
  const units = JSON.parse(String(meant)) as string[]
  const seen = new Set<string>()
  for (let at = 0; at < units.length; at += UNITS_AT_ONCE) {
    const rows = from.all<{ personId: string }>(MEANT, day, JSON.stringify(units.slice(at, at + UNITS_AT_ONCE)), ...rest)
    const page = rows.map(({ personId }) => personId).filter((personId) => !seen.has(personId))
    for (const personId of page) seen.add(personId)
    if (page.length) yield page
    await othersFirst()
  }
}

/** Of those the conditions reach no more than so many, as ids: whether they are few. The caller has authorised the look. */
export function fewMatching(question: Question, most: number, from: Read = read): string[] {
  const binds = bindsOf(question, from, null)
  return binds ? from.all<{ personId: string }>(`${MEANT} LIMIT ?12`, ...binds, most).map(({ personId }) => personId) : []
}

/** Of some people, those whom conditions reach: asked once for a condition and often for people. The caller has authorised the look. */
export function matchingAmong(question: Question, from: Read = read): (people: string[]) => string[] {
  const binds = bindsOf(question, from, null)
  return (people) => (binds ? from.all<{ personId: string }>(MEANT_AMONG, ...binds, JSON.stringify(people)).map(({ personId }) => personId) : [])
}

/** How many people the conditions reach. The caller has authorised the look. */
export async function countMatching(question: Question): Promise<number> {
  let count = 0
  for await (const page of matchingPages(question)) count += page.length
  return count
}

/** Whether everyone named in conditions has a post today below a unit that stands at this path. */
export function areNamedWithin({ staffCodes = [] }: Pick<Conditions, 'staffCodes'>, path: string, day: string, from: Read = read): boolean {
  const found = from.get<{ n: number }>(
    `SELECT count(*) AS n FROM json_each(?1) c JOIN "Person" p ON p."staffCode" = c."value" WHERE EXISTS (SELECT 1 FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s', '?3')}
     WHERE x."personId" = p."id" AND ${standsOn('x', '?3')} AND s."path" >= ?2 AND s."path" < ?2 || '~')`,
    JSON.stringify(staffCodes),
    path,
    day,
  )
  return (found?.n ?? 0) === staffCodes.length
}

/** Whether the conditions reach one person. */
export function isMatching(question: Question, personId: string, from: Read = read): boolean {
  const binds = bindsOf(question, from, personId)
  return binds !== null && from.get(`SELECT 1 FROM "Post" x WHERE x."personId" = ?12 AND ${POST}`, ...binds, personId) !== null
}

export type MatchedPerson = { id: string; fullName: string; staffCode: string; sortKey: string; position: string; unitName: string }

// Walked in the order of names, so that a page of a city is read and not the city.
/** The people the conditions reach by Vietnamese name, a page at a time by key. The caller has authorised the look. */
export function listMatchedPeople(question: Question, { after = { sortKey: '', id: '' }, limit = 30 } = {}): MatchedPerson[] {
  const binds = bindsOf(question, read, null)
  if (!binds) return []
  return read.all<MatchedPerson>(
    `SELECT p."id", p."fullName", p."staffCode", p."sortKey", m."position", s."name" AS unitName FROM "Person" p INDEXED BY "Person_sortKey_id_idx"
     CROSS JOIN "Post" m ON m."personId" = p."id" AND m."kind" = 'main' AND ${standsOn('m', '?1')} CROSS JOIN "UnitState" s ON s."unitId" = m."unitId" AND ${standsOn('s', '?1')}
     WHERE (p."sortKey" > ?12 OR (p."sortKey" = ?12 AND p."id" > ?13)) AND EXISTS (SELECT 1 FROM "Post" x WHERE x."personId" = p."id" AND ${POST})
     ORDER BY p."sortKey", p."id" LIMIT ?14`,
    ...binds,
    after.sortKey,
    after.id,
    limit,
  )
}
