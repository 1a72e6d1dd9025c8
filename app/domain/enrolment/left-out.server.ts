import { setImmediate as othersFirst } from 'node:timers/promises'
import { read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import { standsOn } from '../organisation/standing'
import { type Conditions, NO_CONDITIONS } from './conditions'
import { bindsOf, POST } from './matching.server'
import { type Reason, reasonsFor } from './matching-reasons.server'

/**
 * Why somebody of a unit is left out of what would be given there, or is given it and something is to be known: a condition does not
 * hold, everything is completed before; an exemption holds, so that nothing is due; leave stops the clock; there is no account to learn with.
 */
export const LEFT_KINDS = ['condition', 'completed', 'exempt', 'away', 'no-account'] as const
export type LeftKind = (typeof LEFT_KINDS)[number]
export type LeftOut = {
  id: string
  fullName: string
  staffCode: string
  position: string
  unitName: string
  why: LeftKind
  /** The conditions that do not hold, where that is why. */
  unmet: Reason[]
}

/** What would be given, and where: `courses` but those that renew an expired certificate, which completes nothing before. */
export type Given = { scopeId: string; conditions: Conditions; day: string; courses: string[]; personId?: string | null }

const LAST = (also: string) => `EXISTS (SELECT 1 FROM "Enrolment" le WHERE le."personId" = p."id" AND le."courseId" = k."value"
  AND NOT EXISTS (SELECT 1 FROM "Enrolment" lf WHERE lf."personId" = le."personId" AND lf."courseId" = le."courseId" AND lf."cycle" > le."cycle") AND ${also})`
const IS_COMPLETED = LAST('EXISTS (SELECT 1 FROM "CourseCompletion" lc WHERE lc."enrolmentId" = le."id")')
const IS_EXEMPT = LAST(`NOT EXISTS (SELECT 1 FROM "CourseCompletion" lc WHERE lc."enrolmentId" = le."id")
  AND EXISTS (SELECT 1 FROM "Relief" lr WHERE lr."enrolmentId" = le."id" AND lr."kind" = 'exemption' AND NOT EXISTS (SELECT 1 FROM "ReliefEnd" ln WHERE ln."reliefId" = lr."id"))`)

// ?1 to ?11 as `POST` binds them, ?12 the courses, ?13 the kinds of leave that stop the clock; ?14 a person instead of conditions.
const WHY = `CASE
  WHEN ?14 IS NULL AND NOT EXISTS (SELECT 1 FROM "Post" x WHERE x."personId" = p."id" AND ${POST}) THEN 'condition'
  WHEN ?12 <> '[]' AND NOT EXISTS (SELECT 1 FROM json_each(?12) k WHERE NOT ${IS_COMPLETED}) THEN 'completed'
  WHEN EXISTS (SELECT 1 FROM json_each(?12) k WHERE ${IS_EXEMPT}) THEN 'exempt'
  WHEN EXISTS (SELECT 1 FROM "Absence" la WHERE la."personId" = p."id" AND la."kind" IN (SELECT value FROM json_each(?13)) AND ${standsOn('la', '?1')}) THEN 'away'
  WHEN NOT EXISTS (SELECT 1 FROM "Account" lt WHERE lt."personId" = p."id") THEN 'no-account' END`

const HELD = `"Post" m ON m."personId" = p."id" AND m."kind" = 'main' AND ${standsOn('m', '?1')}`

/** What everyone with their main post in a unit or below is held against; null where the unit does not stand. */
function heldAgainst(given: Given): { binds: (string | number | null)[]; units: string[] } | null {
  const { scopeId, conditions, day, courses, personId = null } = given
  const everywhere = bindsOf({ scopeId, conditions: NO_CONDITIONS, day, mode: 'entry' }, read, null)
  if (!everywhere) return null
  const binds = bindsOf({ scopeId, conditions, day, mode: 'entry' }, read, null) ?? everywhere.map((bind, at) => (at === 1 ? '[]' : bind))
  const kinds = settings().pauses.absences
  return { binds: [...binds, JSON.stringify(courses), JSON.stringify(kinds), personId], units: JSON.parse(String(everywhere[1])) as string[] }
}

const UNITS_AT_ONCE = 10
const COUNTED = `SELECT why, count(*) AS n FROM (SELECT ${WHY} AS why FROM "Post" m JOIN "Person" p ON p."id" = m."personId"
  WHERE m."unitId" IN (SELECT value FROM json_each(?15)) AND m."kind" = 'main' AND ${standsOn('m', '?1')} AND (?14 IS NULL OR p."id" = ?14)) WHERE why IS NOT NULL GROUP BY why`

/** How many people are left out or are to be known of, by why; some units at a time, so that requests are answered between. The caller has authorised the look. */
export async function countLeftOut(given: Given): Promise<Record<LeftKind, number>> {
  const counts: Record<LeftKind, number> = { condition: 0, completed: 0, exempt: 0, away: 0, 'no-account': 0 }
  const held = heldAgainst(given)
  if (!held) return counts
  for (let at = 0; at < held.units.length; at += UNITS_AT_ONCE) {
    const units = JSON.stringify(held.units.slice(at, at + UNITS_AT_ONCE))
    for (const { why, n } of read.all<{ why: LeftKind; n: number }>(COUNTED, ...held.binds, units)) counts[why] += n
    await othersFirst()
  }
  return counts
}

type Row = Omit<LeftOut, 'unmet'> & { sortKey: string }

const SHOWN = `p."id", p."fullName", p."staffCode", p."sortKey", m."position", s."name" AS unitName, ${WHY} AS why`
const AFTER = `(p."sortKey" > ?16 OR (p."sortKey" = ?16 AND p."id" > ?17)) AND why IS NOT NULL AND (?18 = '' OR why = ?18) AND (?14 IS NULL OR p."id" = ?14) ORDER BY p."sortKey", p."id" LIMIT ?19`
// Of few units the people are gathered and put in order; of many the names are walked in order until a page is full.
const GATHERED = `SELECT ${SHOWN} FROM "Post" m JOIN "Person" p ON p."id" = m."personId" JOIN "UnitState" s ON s."unitId" = m."unitId" AND ${standsOn('s', '?1')}
  WHERE m."kind" = 'main' AND ${standsOn('m', '?1')} AND m."unitId" IN (SELECT value FROM json_each(?15)) AND ${AFTER}`
const WALKED = `SELECT ${SHOWN} FROM "Person" p INDEXED BY "Person_sortKey_id_idx" CROSS JOIN ${HELD} CROSS JOIN "UnitState" s ON s."unitId" = m."unitId" AND ${standsOn('s', '?1')}
  WHERE m."unitId" IN (SELECT value FROM json_each(?15)) AND ${AFTER}`
const FEW_UNITS = 40

export type LeftOutQuery = { why?: LeftKind | null; after?: { sortKey: string; id: string }; limit?: number }

/** Those who are left out or are to be known of, by Vietnamese name, a page at a time by key. The caller has authorised the look. */
export function listLeftOut(given: Given, { why = null, after = { sortKey: '', id: '' }, limit = 30 }: LeftOutQuery = {}): (LeftOut & { sortKey: string })[] {
  const held = heldAgainst(given)
  if (!held) return []
  const sql = held.units.length <= FEW_UNITS ? GATHERED : WALKED
  const { scopeId, conditions, day } = given
  return read.all<Row>(sql, ...held.binds, JSON.stringify(held.units), after.sortKey, after.id, why ?? '', limit).map((row) => ({
    ...row,
    unmet: row.why === 'condition' ? (reasonsFor({ scopeId, conditions, day }, row.id)?.reasons ?? []).filter(({ isMet }) => !isMet) : [],
  }))
}
