import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { composed } from '~/platform/text'
import { record } from '../ledger/record.server'
import { type AsOf, asOfBinds, asOfToday, scopeAsOf, standing } from './as-of.server'
import { standsOn } from './standing'
import { onePathEach, type ParentState } from './unit-paths'
import { firstHash } from './unit-states.server'
import { hasRole, isWithin, type PeopleReader, scopeOf, type Viewer } from './viewer'

export type Unit = { id: string; code: string; name: string; shortName: string; kind: string; path: string; parentId: string | null; people: number }

const select = (asOf: AsOf) => {
  const stands = standing(asOf)
  return `SELECT u."id", u."code", s."name", s."shortName", s."kind", s."path", s."parentId",
    (SELECT count(*) FROM "Post" x WHERE x."unitId" = u."id" AND x."kind" = 'main' AND ${stands('x')}) AS people
    FROM "Unit" u JOIN "UnitState" s ON s."unitId" = u."id" AND ${stands('s')}`
}

export type NewUnit = {
  code: string
  parentId: string | null
  name: string
  shortName: string
  kind: string
  sort: number
  helperName?: string
  helperPhone?: string
  validFrom?: string
}

/** The full name of a unit as of a civil day: an office with the agency it belongs to, since many have an office of that name; '' when it was none then. */
export function unitFullName(unitId: string, day: string, from: Read = read): string {
  const row = from.get<{ name: string; agency: string | null }>(
    `SELECT s."name", g."name" AS agency FROM "UnitState" s LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."unitId" = s."parentId"
       AND ${standsOn('g', '?2')}
     WHERE s."unitId" = ?1 AND ${standsOn('s', '?2')}`,
    unitId,
    day,
  )
  return row ? [row.name, row.agency].filter(Boolean).join(', ') : ''
}

/** Adds a unit below another from a civil day on; the path is the chain of codes. Throws when the parent does not stand on that day. */
export function addUnit(tx: Tx, by: string, unit: NewUnit, { cause }: { cause?: string } = {}): string {
  const validFrom = unit.validFrom ?? civilDate(now())
  const above = unit.parentId
    ? tx.all<ParentState>(
        `SELECT s."path", s."validFrom", s."validTo" FROM "UnitState" s WHERE s."unitId" = ?1 AND s."supersededAt" IS NULL AND coalesce(s."validTo", '9999') > ?2
         ORDER BY s."validFrom"`,
        unit.parentId,
        validFrom,
      )
    : [{ path: '/', validFrom, validTo: null }]
  if (!above[0] || above[0].validFrom > validFrom) throw new Error(`no unit ${unit.parentId}`)
  const unitId = newId()
  const name = composed(unit.name)
  // Where what is above it is known to change later, its path does so on that day.
  const states = onePathEach(above, validFrom).map((piece) => ({
    id: newId(),
    unitId,
    name,
    shortName: composed(unit.shortName),
    kind: unit.kind,
    parentId: unit.parentId,
    path: `${piece.path}${unit.code}/`,
    sort: unit.sort,
    helperName: unit.helperName ?? null,
    helperPhone: unit.helperPhone ?? null,
    validFrom: piece.validFrom,
    validTo: piece.validTo,
  }))
  const event = record(tx, {
    type: 'unit.added',
    actor: by,
    cause,
    unit: unitId,
    payload: { unitId, code: unit.code, parentId: unit.parentId, name, validFrom, statesHash: firstHash(states) },
  })
  tx.run('INSERT INTO "Unit" ("id","code","createdAt","eventSeq") VALUES (?,?,?,?)', unitId, unit.code, instant(event.recordedAt), event.seq)
  for (const state of states)
    tx.run(
      'INSERT INTO "UnitState" ("id","unitId","name","shortName","kind","parentId","path","sort","helperName","helperPhone","validFrom","validTo","recordedAt") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)',
      ...Object.values(state),
      instant(event.recordedAt),
    )
  return unitId
}

export type TreeUnit = Unit & { depth: number; total: number }

/** The units a viewer reads in a section as of a day, in the order of the tree, each with the people whose main post is in it and all below. */
export function listUnitTree(viewer: Viewer, section: PeopleReader, asOf = asOfToday()): TreeUnit[] {
  const units = scopeAsOf(viewer, section, asOf)
    .sort()
    .flatMap((scope) =>
      read
        .all<Unit>(`${select(asOf)} WHERE s."path" >= ?3 AND s."path" < ?3 || '~' ORDER BY s."path"`, ...asOfBinds(asOf), scope)
        .map((unit): TreeUnit => ({ ...unit, depth: stepsIn(unit.path) - stepsIn(scope), total: 0 })),
    )
  const byPath = new Map(units.map((unit) => [unit.path, unit]))
  for (const unit of units)
    for (let path = unit.path; path.length > 1; path = path.slice(0, path.lastIndexOf('/', path.length - 2) + 1)) addTo(byPath.get(path), unit.people)
  return units
}

const stepsIn = (path: string) => path.split('/').length

function addTo(unit: TreeUnit | undefined, people: number): void {
  if (unit) unit.total += people
}

/** One unit within the viewer's scope as of a day, by id or code; null otherwise. */
export function findUnit(viewer: Viewer, id: string, asOf = asOfToday()): Unit | null {
  const unit = read.get<Unit>(`${select(asOf)} WHERE u."id" = ?3 OR u."code" = ?3`, ...asOfBinds(asOf), id)
  const scopes = (['manage', 'evaluate', 'admin'] as const).flatMap((section) => scopeAsOf(viewer, section, asOf))
  return unit && isWithin(scopes, unit.path) ? unit : null
}

/** Whether the viewer administers people of the unit path: prints slips, sees accounts. */
export function canAdminister(viewer: Viewer, unitPath: string): boolean {
  return hasRole(viewer, 'administrator', 'unit-admin') && isWithin(scopeOf(viewer, 'administrator', 'unit-admin'), unitPath)
}
