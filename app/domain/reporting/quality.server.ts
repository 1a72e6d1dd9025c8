import { addDays, civilDate, elapsed, now } from '~/platform/clock'
import { handles, read } from '~/platform/db/database.server'
import { hasLeft, standsOn } from '../organisation/standing'
import { scopeIn, type Viewer } from '../organisation/viewer'
import { nextMainPost } from './between-posts.server'
import { type BoardScope, unitsOf } from './board-scope.server'
import { canReadLog } from './event-log.server'

/** What staff data may lack, each by what it costs: figures that are not correct, not sufficient, not clean or not live. */
export const QUALITY_KINDS = ['no-post', 'no-manager', 'no-group', 'duplicate', 'never-activated', 'stale', 'ending'] as const
export type QualityKind = (typeof QUALITY_KINDS)[number]
export const QUALITY_ASPECTS: Record<QualityKind, 'correct' | 'sufficient' | 'clean' | 'live'> = {
  'no-post': 'sufficient',
  'no-manager': 'sufficient',
  'no-group': 'sufficient',
  duplicate: 'clean',
  'never-activated': 'live',
  stale: 'live',
  ending: 'correct',
}
/** A person or a unit to look at; `detail` is a code, `place` the unit. */
export type QualityRow = { id: string; name: string; detail: string; place: string; sort: string }
export type QualityCount = { kind: QualityKind; count: number; isMore: boolean }

/** For large boards, what was counted within the last quarter of an hour: every reader of them would count a city again. */
const counted = new Map<string, { at: number; count: number }>()
const KEPT_FOR = 15 * 60_000
const KEEP = 500

/** How many people of a board cannot learn yet, since their account was never activated: its rates are lower than they could be. Of large boards up to fifteen minutes old. The caller has authorised the look. */
export function countNeverActivated(scope: BoardScope): number {
  const key = `${handles().file} ${scope.asOf.day} ${scope.roots.map(({ id }) => id).join(' ')}`
  const known = counted.get(key)
  if (known && elapsed() - known.at < KEPT_FOR) return known.count
  const units = unitsOf(scope)
  const count = neverActivatedIn(units)
  counted.delete(key)
  if (units.length > MANY_UNITS) {
    if (counted.size >= KEEP) counted.delete(counted.keys().next().value as string)
    counted.set(key, { at: elapsed(), count })
  }
  return count
}

/** A ward with all its offices has fewer. */
const MANY_UNITS = 60

function neverActivatedIn(units: string[]): number {
  return (
    read.get<{ n: number }>(
      `SELECT count(*) AS n FROM "PersonStanding" p WHERE p."unitId" IN (SELECT "value" FROM json_each(?))
         AND NOT EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = p."personId" AND a."activatedAt" IS NOT NULL)`,
      JSON.stringify(units),
    )?.n ?? 0
  )
}

/** Counts are exact up to here. */
const MOST_COUNTED = 5000
/** An account that was not learnt with for so many days is stale; posts that end within so many are looked at. */
export const STALE_DAYS = 180
export const ENDING_DAYS = 30
const GROUPS = `('can-bo','cong-chuc','vien-chuc','hop-dong')`

const WITHIN = `p."unitId" IN (SELECT s."unitId" FROM json_each(?1) r CROSS JOIN "UnitState" s ON s."path" >= r."value" AND s."path" < r."value" || '~' AND ${standsOn('s', '?2')})`

// Binds: ?1 paths, ?2 today, ?3 the first day that is not stale, ?4 the last day on which an end is near.
const PEOPLE: Record<Exclude<QualityKind, 'no-manager'>, string> = {
  // Whose post begins later has one, and who left misses none; whose next post is recorded ends nothing.
  'no-post': `p."unitId" = '' AND ${nextMainPost('p."personId"', '?2')} IS NULL AND NOT ${hasLeft('p."personId"', '?2')}`,
  'no-group': `${WITHIN} AND q."legalGroup" NOT IN ${GROUPS}`,
  duplicate: `${WITHIN} AND EXISTS (SELECT 1 FROM "PersonStanding" o WHERE o."sortKey" = p."sortKey" AND o."personId" <> p."personId" AND o."unitId" = p."unitId")`,
  'never-activated': `${WITHIN} AND NOT EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = p."personId" AND a."activatedAt" IS NOT NULL)`,
  stale: `${WITHIN} AND p."activeWeek" < ?3 AND EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = p."personId" AND a."activatedAt" < ?3)`,
  ending: `${WITHIN} AND EXISTS (SELECT 1 FROM "Post" x WHERE x."personId" = p."personId" AND x."kind" = 'main' AND ${standsOn('x', '?2')} AND x."validTo" <= ?4) AND ${nextMainPost('p."personId"', '?2')} IS NULL`,
}

// A unit with people of its own over which nobody manages, neither itself nor a body above it; the city and its blocks manage nobody's days.
const UNITS = `FROM json_each(?1) r CROSS JOIN "UnitState" s ON s."path" >= r."value" AND s."path" < r."value" || '~' AND ${standsOn('s', '?2')}
  WHERE EXISTS (SELECT 1 FROM "PersonStanding" p WHERE p."unitId" = s."unitId") AND NOT EXISTS (SELECT 1 FROM "UnitState" m JOIN "RoleGrant" g ON g."unitId" = m."unitId" AND g."role" = 'manager'
    AND g."validFrom" <= ?2 AND (g."validTo" IS NULL OR g."validTo" > ?2) WHERE substr(s."path", 1, length(m."path")) = m."path" AND m."kind" NOT IN ('city','block') AND ${standsOn('m', '?2')})`

/** Every bind is named once, so that each statement may leave out what it does not ask for. */
const GIVEN = 'WITH "given" AS (SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7)'

function bindsFor(viewer: Viewer): string[] {
  const today = civilDate(now())
  return [JSON.stringify(scopeIn(viewer, 'admin')), today, addDays(today, -STALE_DAYS), addDays(today, ENDING_DAYS)]
}

/** The kinds that a viewer may look at: people without a post belong to no unit, so only whoever reads the whole city sees them. */
export function qualityKinds(viewer: Viewer): QualityKind[] {
  if (scopeIn(viewer, 'admin').length === 0) return []
  return QUALITY_KINDS.filter((kind) => kind !== 'no-post' || canReadLog(viewer))
}

/** How much of each kind there is within the viewer's scope of administration; nothing for everyone else. */
export function countQuality(viewer: Viewer): QualityCount[] {
  return qualityKinds(viewer).map((kind) => {
    const rows = kind === 'no-manager' ? `SELECT 1 ${UNITS}` : `SELECT 1 FROM "PersonStanding" p JOIN "Person" q ON q."id" = p."personId" WHERE ${PEOPLE[kind]}`
    const counted = read.get<{ n: number }>(`${GIVEN} SELECT count(*) AS n FROM (${rows} LIMIT ${MOST_COUNTED + 1})`, ...bindsFor(viewer), '', '', 0)?.n ?? 0
    return { kind, count: Math.min(counted, MOST_COUNTED), isMore: counted > MOST_COUNTED }
  })
}

/** A page of what is to be mended, by name, from after a key on; empty outside the viewer's scope. */
export function listQuality(viewer: Viewer, kind: QualityKind, after = '', limit = 50): { rows: QualityRow[]; next: string | null } {
  if (!qualityKinds(viewer).includes(kind)) return { rows: [], next: null }
  const [sort = '', id = ''] = after.split('|')
  const found =
    kind === 'no-manager'
      ? `SELECT s."unitId" AS id, s."name", (SELECT u."code" FROM "Unit" u WHERE u."id" = s."unitId") AS detail,
           coalesce((SELECT g."name" FROM "UnitState" g WHERE g."unitId" = s."parentId" AND ${standsOn('g', '?2')}), '') AS place, s."path" AS sort ${UNITS}`
      : `SELECT q."id", q."fullName" AS name, q."staffCode" AS detail, coalesce((SELECT s."name" FROM "UnitState" s WHERE s."unitId" = p."unitId" AND ${standsOn('s', '?2')}), '') AS place, p."sortKey" AS sort
         FROM "PersonStanding" p JOIN "Person" q ON q."id" = p."personId" WHERE ${PEOPLE[kind]}`
  const rows = read.all<QualityRow>(
    `${GIVEN} SELECT * FROM (${found}) WHERE (sort, id) > (?5, ?6) ORDER BY sort, id LIMIT ?7`,
    ...bindsFor(viewer),
    sort,
    id,
    limit + 1,
  )
  const last = rows.length > limit ? rows[limit - 1] : null
  return { rows: rows.slice(0, limit), next: last && `${last.sort}|${last.id}` }
}
