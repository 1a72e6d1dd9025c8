import { type Read, read } from '~/platform/db/database.server'
import { type AsOf, asOfBinds, asOfToday, standing } from './as-of.server'
import { lastStateOf, standsOn, TODAY } from './standing'
import { isWithin, scopeIn, type Viewer } from './viewer'

/** A unit as who administers or audits it reads it: today, or where it ended or has not begun, by its last or first state. */
export type AdministeredUnit = {
  id: string
  code: string
  name: string
  shortName: string
  kind: string
  path: string
  parentId: string | null
  validFrom: string
  validTo: string | null
  stands: boolean
}
export type UnitLink = { id: string; code: string; name: string }
/** Units that went over into one another; `isUndone` where that was taken back. */
export type SuccessionRow = UnitLink & { changeId: string; day: string; isWhole: number; isUndone: number }
/** A change that told of a unit. */
export type UnitChangeRow = {
  id: string
  kind: string
  day: string
  reason: string
  terms: string
  changedAt: string
  byName: string | null
  eventSeq: number
  unitId: string
  unitName: string
  isUndone: number
  undoneAt: string | null
  /** The name that a renaming put another in place of; null for other changes. */
  nameBefore: string | null
}
export type BelowRow = UnitLink & { people: number }
/** A unit on a day: its name, what lies above and below it, and how many people have their main post in it and all below. */
export type UnitDay = { name: string; kind: string; above: UnitLink[]; below: BelowRow[]; people: number; total: number }

const ANY_STATE = `coalesce(${lastStateOf('u."id"')}, (SELECT f."id" FROM "UnitState" f WHERE f."unitId" = u."id" AND f."supersededAt" IS NULL ORDER BY f."validFrom" LIMIT 1),
  (SELECT f."id" FROM "UnitState" f WHERE f."unitId" = u."id" ORDER BY f."recordedAt" DESC LIMIT 1))`

/** A unit that a viewer administers or audits, by id or code, ended ones and ones to come too; null for all others. */
export function findUnitFile(viewer: Viewer, id: string, from: Read = read): AdministeredUnit | null {
  const unit = from.get<Omit<AdministeredUnit, 'stands'> & { stands: number }>(
    `SELECT u."id", u."code", s."name", s."shortName", s."kind", s."path", s."parentId", s."validFrom", s."validTo", ${standsOn('s')} AS stands
     FROM "Unit" u JOIN "UnitState" s ON s."id" = ${ANY_STATE} WHERE u."id" = ?1 OR u."code" = ?1`,
    id,
  )
  return unit && isWithin(scopeIn(viewer, 'admin'), unit.path) ? { ...unit, stands: unit.stands === 1 } : null
}

/** A unit as of a day, with the units straight below; null when it was none then. The caller has authorised the look. */
export function unitOn(unitId: string, asOf: AsOf = asOfToday()): UnitDay | null {
  const stands = standing(asOf)
  const binds = asOfBinds(asOf)
  const state = read.get<{ name: string; kind: string; path: string }>(
    `SELECT s."name", s."kind", s."path" FROM "UnitState" s WHERE s."unitId" = ?3 AND ${stands('s')}`,
    ...binds,
    unitId,
  )
  if (!state) return null
  const people = (unit: string) => `(SELECT count(*) FROM "Post" x WHERE x."unitId" = ${unit} AND x."kind" = 'main' AND ${stands('x')})`
  const total = read.get<{ own: number; n: number }>(
    `SELECT ${people('?4')} AS own, sum(${people('s."unitId"')}) AS n FROM "UnitState" s WHERE s."path" >= ?3 AND s."path" < ?3 || '~' AND ${stands('s')}`,
    ...binds,
    state.path,
    unitId,
  )
  const below = read.all<BelowRow>(
    `SELECT u."id", u."code", s."name", ${people('u."id"')} AS people FROM "UnitState" s JOIN "Unit" u ON u."id" = s."unitId" WHERE s."parentId" = ?3 AND ${stands('s')} ORDER BY s."sort", s."name"`,
    ...binds,
    unitId,
  )
  const codes = state.path.split('/').filter(Boolean).slice(0, -1)
  const above = read.all<UnitLink>(
    `SELECT u."id", u."code", s."name" FROM json_each(?3) c JOIN "Unit" u ON u."code" = c."value" JOIN "UnitState" s ON s."unitId" = u."id" AND ${stands('s')} ORDER BY c."key"`,
    ...binds,
    JSON.stringify(codes),
  )
  return { name: state.name, kind: state.kind, above, below, people: total?.own ?? 0, total: total?.n ?? 0 }
}

const UNDONE = (change: string) => `EXISTS (SELECT 1 FROM "UnitChange" n WHERE n."undoesId" = ${change})`
const NAME = (unit: string) =>
  `(SELECT s."name" FROM "UnitState" s WHERE s."unitId" = ${unit} ORDER BY s."supersededAt" IS NULL DESC, s."validFrom" <= ${TODAY} DESC, s."validFrom" DESC LIMIT 1)`

/** SQL: the name that a unit bore on the day of a change, by the states that the change put others in place of. */
const NAME_BEFORE = `(SELECT s."name" FROM "UnitState" s WHERE s."supersededById" = c."id" AND s."unitId" = c."unitId" AND coalesce(s."validTo", '9999') > c."day"
  ORDER BY s."validFrom" LIMIT 1)`

/** The units that went over into a unit, and those it went over into. The caller has authorised the look. */
export function successionsOf(unitId: string): { from: SuccessionRow[]; to: SuccessionRow[] } {
  const rows = (own: string, other: string) =>
    read.all<SuccessionRow>(
      `SELECT q."changeId", u."id", u."code", ${NAME('u."id"')} AS name, q."day", q."isWhole", ${UNDONE('q."changeId"')} AS isUndone
       FROM "UnitSuccession" q JOIN "Unit" u ON u."id" = q."${other}" WHERE q."${own}" = ? ORDER BY q."day", u."code"`,
      unitId,
    )
  return { from: rows('toUnitId', 'fromUnitId'), to: rows('fromUnitId', 'toUnitId') }
}

/** What changed a unit, by its own changes and by those of units above and beside it, recorded last first; at most `limit`. The caller has authorised the look. */
export function listUnitChanges(unitId: string, limit = 100): UnitChangeRow[] {
  return read.all<UnitChangeRow>(
    `SELECT c."id", c."kind", c."day", c."reason", c."terms", c."changedAt", p."fullName" AS byName, c."eventSeq", c."unitId", ${NAME('c."unitId"')} AS unitName,
       n."id" IS NOT NULL AS isUndone, n."changedAt" AS undoneAt,
       CASE WHEN c."kind" = 'renamed' THEN ${NAME_BEFORE} END AS nameBefore
     FROM "UnitChange" c LEFT JOIN "Person" p ON p."id" = c."changedBy" LEFT JOIN "UnitChange" n ON n."undoesId" = c."id"
     WHERE c."id" IN (SELECT "id" FROM "UnitChange" WHERE "unitId" = ?1 UNION SELECT "changeId" FROM "UnitState" WHERE "unitId" = ?1 AND "changeId" IS NOT NULL
       UNION SELECT "supersededById" FROM "UnitState" WHERE "unitId" = ?1 AND "supersededById" IS NOT NULL
       UNION SELECT "changeId" FROM "UnitSuccession" WHERE "fromUnitId" = ?1 UNION SELECT "changeId" FROM "UnitSuccession" WHERE "toUnitId" = ?1)
     ORDER BY c."eventSeq" DESC LIMIT ?2`,
    unitId,
    limit,
  )
}
