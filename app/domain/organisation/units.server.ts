import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { composed } from '~/platform/text'
import { record } from '../ledger/record.server'
import { standsOn } from './standing'
import { hasRole, isWithin, scopeIn, scopeOf, type Viewer } from './viewer'

export type Unit = { id: string; code: string; name: string; shortName: string; kind: string; path: string; parentId: string | null; people: number }

const NOW = `${standsOn('s')}`
const SELECT = `SELECT u."id", u."code", s."name", s."shortName", s."kind", s."path", s."parentId",
  (SELECT count(*) FROM "Post" x WHERE x."unitId" = u."id" AND x."kind" = 'main' AND ${standsOn('x')}) AS people
  FROM "Unit" u JOIN "UnitState" s ON s."unitId" = u."id" AND ${NOW}`

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

/** Adds a unit below another; the path is the chain of codes. Throws when the parent does not exist. */
export function addUnit(tx: Tx, by: string, unit: NewUnit): string {
  const parent = unit.parentId ? tx.get<{ path: string }>(`SELECT s."path" FROM "UnitState" s WHERE s."unitId" = ? AND ${NOW}`, unit.parentId) : null
  if (unit.parentId && !parent) throw new Error(`no unit ${unit.parentId}`)
  const unitId = newId()
  const validFrom = unit.validFrom ?? civilDate(now())
  const name = composed(unit.name)
  const event = record(tx, { type: 'unit.added', actor: by, unit: unitId, payload: { unitId, code: unit.code, parentId: unit.parentId, name, validFrom } })
  tx.run('INSERT INTO "Unit" ("id","code","createdAt","eventSeq") VALUES (?,?,?,?)', unitId, unit.code, instant(event.recordedAt), event.seq)
  tx.run(
    'INSERT INTO "UnitState" ("id","unitId","name","shortName","kind","parentId","path","sort","helperName","helperPhone","validFrom","recordedAt") VALUES (?,?,?,?,?,?,?,?,?,?,?,?)',
    newId(),
    unitId,
    name,
    composed(unit.shortName),
    unit.kind,
    unit.parentId,
    `${parent?.path ?? '/'}${unit.code}/`,
    unit.sort,
    unit.helperName ?? null,
    unit.helperPhone ?? null,
    validFrom,
    instant(now()),
  )
  return unitId
}

/** Units the viewer reads as manager, evaluator, administrator or auditor, in the order of the tree. */
export function listUnits(viewer: Viewer): Unit[] {
  const scopes = scopeOf(viewer, 'manager', 'evaluator', 'administrator', 'unit-admin', 'auditor')
  return scopes.flatMap((scope) => read.all<Unit>(`${SELECT} WHERE s."path" >= ?1 AND s."path" < ?1 || '~' ORDER BY s."path"`, scope))
}

export type TreeUnit = Unit & { depth: number; total: number }

/** The units a viewer reads in a section, in the order of the tree, each with the people of itself and all below it. */
export function listUnitTree(viewer: Viewer, section: 'manage' | 'evaluate' | 'admin'): TreeUnit[] {
  const units = scopeIn(viewer, section).flatMap((scope) =>
    read
      .all<Unit>(`${SELECT} WHERE s."path" >= ?1 AND s."path" < ?1 || '~' ORDER BY s."path"`, scope)
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

/** One unit within the viewer's scope; null otherwise. */
export function findUnit(viewer: Viewer, id: string): Unit | null {
  const unit = read.get<Unit>(`${SELECT} WHERE u."id" = ?1 OR u."code" = ?1`, id)
  if (!unit) return null
  const scopes = scopeOf(viewer, 'manager', 'evaluator', 'administrator', 'unit-admin', 'auditor')
  return isWithin(scopes, unit.path) ? unit : null
}

/** Whether the viewer administers people of the unit path: prints slips, sees accounts. */
export function canAdminister(viewer: Viewer, unitPath: string): boolean {
  return hasRole(viewer, 'administrator', 'unit-admin') && isWithin(scopeOf(viewer, 'administrator', 'unit-admin'), unitPath)
}
