import { beforeAll, expect, test } from 'vitest'
import { amendDossiersOf } from '~/domain/evaluation/amendments/amending.server'
import { amendmentsOf, listAmendments } from '~/domain/evaluation/amendments/amendments.server'
import { stateOf } from '~/domain/evaluation/amendments/state.server'
import { findClosingRecord } from '~/domain/evaluation/closing-record.server'
import { dossierBy, findDossier, lastEvent, presentDossier } from '~/domain/evaluation/dossiers.server'
import { dossierPages } from '~/domain/evaluation/feed/export-pages.server'
import { readFeed } from '~/domain/evaluation/feed/feed.server'
import { monthPages } from '~/domain/evaluation/month-report.server'
import { listPeriodPeople, ruleSetFor } from '~/domain/evaluation/period-people.server'
import { periodById, pinnedRuleSets } from '~/domain/evaluation/periods.server'
import type { SnapshotContent } from '~/domain/evaluation/snapshot'
import { FACT_TABLES } from '~/domain/ledger/facts'
import { handles, read, type Value } from '~/platform/db/database.server'
import { breachesOf } from '~/platform/verdict'
import { at, startFrom, tamper, unitBy, who } from '~/test-academy'
import { type ClosedAcademy, closedAcademy, sql } from '~/test-closed'
import { FREE } from './verify.free'
import { FIXED, verifyRows } from './verify.victims'

// What a dossier rests on is asked of the statements themselves: whoever lets one read a table that nothing holds is told so here.

let academy: ClosedAcademy
/** Every column that was read, by table. */
let reads: Map<string, Set<string>>

beforeAll(async () => {
  academy = await closedAcademy()
  await startFrom(academy.file)
  at('2026-12-14')
  reads = columnsOf(await statementsOf(everyDossier))
})

/** Every dossier that was closed and every one that is open, in each way in which it is counted, amended, given and written into a file. */
async function everyDossier(): Promise<void> {
  const evaluator = who('long')
  for (const { id } of read.all<{ id: string }>('SELECT "id" FROM "EvaluationPeriod" ORDER BY "eventSeq"')) {
    const period = periodById(id)
    if (!period) continue
    for (const person of listPeriodPeople(period.unitId, period.span)) {
      const version = ruleSetFor(pinnedRuleSets(period), person)
      if (version) dossierBy(period, person, version, lastEvent())
      presentDossier(period, person.personId)
      findDossier(evaluator, id, person.personId)
      listAmendments(id, person.personId)
    }
    amendmentsOf(id)
    findClosingRecord(evaluator, id)
    for (const _page of dossierPages(period));
  }
  for await (const _page of monthPages(evaluator, { month: '2026-11', unitId: unitBy('P00008') }));
  for (const { content, periodId, personId } of read.all<{ content: string; periodId: string; personId: string }>(
    'SELECT * FROM "Snapshot" ORDER BY "number"',
  )) {
    stateOf({ content: JSON.parse(content) as SnapshotContent, periodId }, lastEvent(), read)
    await amendDossiersOf(personId)
  }
  const key = { keyId: 'none', unitId: unitBy('P00008'), unitCode: 'P00008', kinds: ['month'] as ['month'], name: 'Đo', purpose: 'Đo', maker: evaluator }
  await readFeed(key, { after: 0, limit: 100, unit: null, period: null }).catch(() => null)
}

/** What is asked of the database meanwhile, on both sides. */
async function statementsOf(work: () => Promise<void>): Promise<Set<string>> {
  const asked = new Set<string>()
  for (const connection of [handles().reading, handles().writing]) {
    const prepare = connection.prepare.bind(connection)
    connection.prepare = ((text: string) => {
      if (/^\s*(SELECT|WITH)\b/i.test(text)) asked.add(text)
      return prepare(text)
    }) as typeof connection.prepare
  }
  await work()
  return asked
}

type Opcode = { opcode: string; p1: number; p2: number; p3: number }

/** Which columns statements read: of each cursor that their programs open on a table or an index of it, what they take from it. */
function columnsOf(statements: ReadonlySet<string>): Map<string, Set<string>> {
  const roots = new Map(
    read
      .all<{ name: string; table: string; type: string; root: number }>(
        'SELECT "name", "tbl_name" AS "table", "type", "rootpage" AS root FROM sqlite_schema WHERE "rootpage" > 0',
      )
      .map((part) => [part.root, part]),
  )
  const names = new Map<string, string[]>()
  const namesOf = (name: string, type: string) => {
    const known =
      names.get(name) ??
      read.all<{ name: string | null }>(`PRAGMA ${type === 'index' ? 'index_xinfo' : 'table_info'}("${name}")`).map((column) => column.name ?? 'rowid')
    names.set(name, known)
    return known
  }
  const found = new Map<string, Set<string>>()
  for (const text of statements) {
    const cursors = new Map<number, { table: string; columns: string[] }>()
    for (const { opcode, p1, p2, p3 } of programOf(text)) {
      const part = /^(OpenRead|ReopenIdx)$/.test(opcode) && p3 === 0 ? roots.get(p2) : undefined
      if (part) {
        cursors.set(p1, { table: part.table, columns: namesOf(part.name, part.type) })
        found.set(part.table, found.get(part.table) ?? new Set())
      }
      const cursor = opcode === 'Column' ? cursors.get(p1) : undefined
      if (cursor) found.get(cursor.table)?.add(cursor.columns[p2])
    }
  }
  return found
}

function programOf(text: string): Opcode[] {
  const statement = handles().reading.prepare(`EXPLAIN ${text}`)
  const numbers = [...text.matchAll(/\?(\d+)/g)].map(([, number]) => number)
  const values = numbers.length
    ? [Object.fromEntries(numbers.map((number) => [number, null]))]
    : [...text.replace(/'[^']*'/g, '').matchAll(/\?/g)].map(() => null)
  return statement.all(...values) as Opcode[]
}

/** What a dossier reads besides facts and what facts rest on, by what says how it must be; each is flipped below. */
const HELD: Record<string, string> = {
  UnitState: 'the events of units state a hash over them',
  UnitSuccession: 'the change that made it states it',
  Course: 'publications state its code',
}
/** What is read on the way and decides on no figure. */
const NO_EVIDENCE: Record<string, string> = {
  Event: 'the chain',
  LedgerHead: 'the chain',
  Job: 'whether something waits to be compared',
  LookOfMany: 'that the feed was read',
}

test('every table that a dossier, its amendments, its files or the feed reads is held against the ledger', () => {
  const held = new Set([...FACT_TABLES.map(({ table }) => table), ...Object.keys(FIXED), ...Object.keys(HELD), ...Object.keys(NO_EVIDENCE)])
  expect([...reads.keys()].filter((table) => !held.has(table)).sort()).toEqual([])
  expect(reads.size).toBeGreaterThan(40)
  expect(Object.keys(HELD).filter((table) => !reads.has(table))).toEqual([])
})

test('nothing that may change without being named is read by one, but how a course is addressed', () => {
  const free = [...reads].flatMap(([table, columns]) => [...columns].map((column) => `${table}.${column}`)).filter((name) => name in FREE)
  expect(free.sort()).toEqual([])
})

test('every column that is read of a table which states no event of its own is named when it is changed', async () => {
  tamper()
  const columns = Object.keys(HELD).map((table) => {
    const row = read.get<Record<string, Value> & { rowid: number }>(`SELECT rowid AS "rowid", * FROM "${table}" ORDER BY rowid DESC LIMIT 1`)
    const own = [...(reads.get(table) ?? [])].filter((column) => row && !(`${table}.${column}` in FREE))
    return own.map((column) => ({ table, column, rowid: row?.rowid ?? 0, value: row?.[column] ?? null }))
  })
  const put = (flip: (typeof columns)[number][number], to: Value) => sql(`UPDATE "${flip.table}" SET "${flip.column}" = ? WHERE rowid = ?`, to, flip.rowid)
  const silent: string[] = []
  // One of each table at a time; what is said of a table is said of its row.
  for (let at = 0; columns.some((own) => own[at]); at += 1) {
    const flips = columns.flatMap((own) => own[at] ?? [])
    for (const flip of flips) put(flip, typeof flip.value === 'number' ? flip.value + 1 : `${flip.value ?? ''}x`)
    const found = breachesOf(await verifyRows())
    for (const flip of flips) put(flip, flip.value)
    silent.push(...flips.filter(({ table }) => !found.some((one) => one.table === table)).map(({ table, column }) => `${table}.${column}`))
  }
  expect(silent).toEqual([])
  expect(breachesOf(await verifyRows())).toEqual([])
})
