import { canonicalJson, sha256 } from '~/platform/canonical'
import type { Read, Value } from '~/platform/db/database.server'
import type { Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { covers, onePathEach, type ParentState } from './unit-paths'

const COLUMNS = ['id', 'unitId', 'name', 'shortName', 'kind', 'parentId', 'path', 'sort', 'helperName', 'helperPhone', 'validFrom', 'validTo'] as const
export type StateRow = { [column in (typeof COLUMNS)[number]]: string | null } & { id: string; unitId: string; path: string; validFrom: string }
type NewValues = { name?: string; shortName?: string; parentId?: string }

/** The states of units that one change writes, at one instant. */
export type StateWriting = { tx: Tx; changeId: string; at: string }

const PARENTS = `SELECT "path", "validFrom", "validTo" FROM "UnitState" WHERE "unitId" = ? AND "supersededAt" IS NULL ORDER BY "validFrom"`

/**
 * Gives a unit new values from a civil day on, or none any more (`null`), and everything below it the paths that follow. States from before
 * that day go on as they were. Answers false where a unit would stand without the one above it: the change is to be refused.
 */
export function rewriteStates(writing: StateWriting, unitId: string, day: string, values: NewValues | null): boolean {
  const { tx } = writing
  const rows = tx.all<StateRow>(
    `SELECT * FROM "UnitState" WHERE "unitId" = ?1 AND "supersededAt" IS NULL AND coalesce("validTo", '9999') > ?2 ORDER BY "validFrom"`,
    unitId,
    day,
  )
  for (const row of rows) supersede(writing, row.id)
  for (const row of rows) {
    if (row.validFrom < day) insert(writing, { ...row, validTo: day })
    if (!values) continue
    const next = { ...row, ...values, validFrom: row.validFrom < day ? day : row.validFrom }
    if (!values.parentId) insert(writing, next)
    else if (!insertBelow(writing, next, values.parentId)) return false
  }
  return settleBelow(writing, [unitId])
}

/** Lets paths follow, level by level: a unit whose path is not that of what is above it is written anew for those days. */
function settleBelow(writing: StateWriting, above: string[]): boolean {
  const { tx } = writing
  const stale = tx.all<StateRow>(
    `SELECT c.* FROM "UnitState" c JOIN "Unit" u ON u."id" = c."unitId" WHERE c."parentId" IN (SELECT "value" FROM json_each(?)) AND c."supersededAt" IS NULL
     AND EXISTS (SELECT 1 FROM "UnitState" p WHERE p."unitId" = c."parentId" AND p."supersededAt" IS NULL AND p."validFrom" < coalesce(c."validTo", '9999')
       AND coalesce(p."validTo", '9999') > c."validFrom" AND p."path" || u."code" || '/' <> c."path") ORDER BY c."validFrom"`,
    JSON.stringify(above),
  )
  for (const row of stale) supersede(writing, row.id)
  for (const row of stale) if (!row.parentId || !insertBelow(writing, row, row.parentId)) return false
  return stale.length === 0 || settleBelow(writing, [...new Set(stale.map((row) => row.unitId))])
}

const SAME = COLUMNS.filter((column) => column !== 'id')
  .map((column) => `c."${column}" IS w."${column}"`)
  .join(' AND ')

/** The states that say today what a change wrote, by its own rows or by equal ones that came back since; null where a later change says otherwise. */
export function standingAs(from: Read, changeId: string): StateRow[] | null {
  const rows = from.all<StateRow & { written: string }>(
    `SELECT c.*, w."id" AS written FROM "UnitState" w LEFT JOIN "UnitState" c ON c."unitId" = w."unitId" AND c."supersededAt" IS NULL AND ${SAME} WHERE w."changeId" = ?`,
    changeId,
  )
  return rows.every((row) => row.id !== null) ? rows : null
}

/**
 * Writes the states that a change superseded again, in place of those that stand as it wrote them: units above first, with the paths of
 * today's tree. Units hung below since follow. Answers false where a unit would stand without the one above it.
 */
export function restoreStates(writing: StateWriting, changeId: string, standing: StateRow[]): boolean {
  const { tx } = writing
  const before = tx.all<StateRow>('SELECT * FROM "UnitState" WHERE "supersededById" = ? ORDER BY length("path"), "validFrom"', changeId)
  for (const row of standing) supersede(writing, row.id)
  for (const row of before)
    if (!row.parentId) insert(writing, row)
    else if (!insertBelow(writing, row, row.parentId)) return false
  return settleBelow(writing, [...new Set([...standing, ...before].map((row) => row.unitId))])
}

function insertBelow(writing: StateWriting, row: StateRow, parentId: string): boolean {
  const code = row.path.split('/').at(-2) ?? ''
  const pieces = onePathEach(writing.tx.all<ParentState>(PARENTS, parentId), row.validFrom, row.validTo)
  // A unit from before the one above it keeps what days are left to it only where both are known.
  if (!covers(pieces, row.validFrom, row.validTo)) return false
  for (const { path, validFrom, validTo } of pieces) insert(writing, { ...row, parentId, path: `${path}${code}/`, validFrom, validTo })
  return true
}

function supersede({ tx, changeId, at }: StateWriting, id: string): void {
  tx.run('UPDATE "UnitState" SET "supersededAt" = ?, "supersededById" = ? WHERE "id" = ?', at, changeId, id)
}

function insert({ tx, changeId, at }: StateWriting, row: StateRow): void {
  const values: Value[] = COLUMNS.map((column) => (column === 'id' ? newId() : row[column]))
  tx.run(
    `INSERT INTO "UnitState" (${COLUMNS.map((column) => `"${column}"`).join(',')},"recordedAt","changeId") VALUES (${COLUMNS.map(() => '?').join(',')},?,?)`,
    ...values,
    at,
    changeId,
  )
}

/** The states with which a unit was added. */
export function firstStates(from: Read, unitId: string): StateRow[] {
  return from.all<StateRow>(`SELECT ${COLUMNS.map((column) => `"${column}"`).join(',')} FROM "UnitState" WHERE "unitId" = ? AND "changeId" IS NULL`, unitId)
}

/** The hash over them, in any order, as the event that added the unit states it. */
export function firstHash(rows: readonly { id: string }[]): string {
  return sha256(canonicalJson([...rows].sort((a, b) => (a.id < b.id ? -1 : 1))))
}

/** The hash over the states that a change wrote and those it superseded, as its event states it. */
export function statesHash(from: Read, changeId: string): string {
  const written = from.all<StateRow>(
    `SELECT ${COLUMNS.map((column) => `"${column}"`).join(',')}, "recordedAt" FROM "UnitState" WHERE "changeId" = ? ORDER BY "id"`,
    changeId,
  )
  const superseded = from.all<{ id: string }>('SELECT "id" FROM "UnitState" WHERE "supersededById" = ? ORDER BY "id"', changeId)
  return sha256(canonicalJson({ written, superseded: superseded.map((row) => row.id) }))
}
