import { afterAll, beforeAll, expect, test } from 'vitest'
import { FACT_TABLES } from '~/domain/ledger/facts'
import { verifyLedger } from '~/domain/ledger/verify.server'
import { handles } from '~/platform/db/database.server'
import type { Row } from '~/platform/db/row-hash.server'
import { breachesOf } from '~/platform/verdict'
import { tamper } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import { FREE } from './verify.free'
import { broken, FIXED, firstVerdict, verifyRows, victim } from './verify.victims'

const FACTS = FACT_TABLES.map(({ table, idColumn }) => ({ table, key: [idColumn] }))
const RESTING = Object.entries(FIXED).map(([table, key]) => ({ table, key }))
/** Columns of facts that the walk along the chain names by itself, as `Table.column`. */
const named = new Set<string>()

type Flip = { table: string; id: string; column: string; rowid: number; value: Row[string] }

// One academy for all: what is flipped is flipped back, and after the last everything holds again.
beforeAll(async () => {
  await livedAcademy()
  tamper()
  const facts = FACTS.map(({ table, key: [id] }) => {
    const { rowid, ...row } = victim(table)
    return Object.entries(row).map(([column, value]): Flip => ({ table, id: String(column === id ? other(value) : row[id]), column, rowid, value }))
  })
  for (let at = 0; facts.some((flips) => flips[at]); at += 1) nameTogether(facts.flatMap((flips) => flips[at] ?? []))
})

afterAll(async () => expect(await verifyRows()).toMatchObject({ ok: true }))

function other(value: Row[string]): string | number {
  if (typeof value === 'number') return value + 1
  if (value === null) return 'x'
  return /^\d{4}-\d\d-\d\d/.test(String(value)) ? `2001${String(value).slice(4)}` : `${value}x`
}

const set = ({ table, column, rowid }: Omit<Flip, 'id' | 'value'>, to: Row[string]) =>
  handles().writing.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE rowid = ?`).run(to, rowid)

/**
 * Flips a column of a row in each of several tables and walks the chain once for all of them: what it says of a fact row, by table and id,
 * it says for that row and its event alone.
 */
function nameTogether(flips: Flip[]): void {
  for (const flip of flips) set(flip, other(flip.value))
  const found = breachesOf(verifyLedger())
  for (const flip of flips) set(flip, flip.value)
  for (const { table, id, column } of flips) if (found.some((one) => one.table === table && one.id === id)) named.add(`${table}.${column}`)
}

test.each([...FACTS, ...RESTING])('a flipped column of $table is named, save a written list', async ({ table, key }) => {
  const { rowid, ...row } = victim(table)
  const silent: string[] = []
  for (const [column, value] of Object.entries(row).filter(([column]) => !named.has(`${table}.${column}`))) {
    set({ table, column, rowid }, other(value))
    const verdict = await firstVerdict(table).finally(() => set({ table, column, rowid }, value))
    if (verdict.ok) silent.push(`${table}.${column}`)
    else if (!key.includes(column)) expect(verdict.table, `${table}.${column}: ${broken(verdict)}`).toBe(table)
  }
  expect(silent.sort()).toEqual(
    Object.keys(FREE)
      .filter((column) => column.startsWith(`${table}.`))
      .sort(),
  )
})

test('what the chain says of a fact by itself is most of what is flipped', () => {
  expect(named.size).toBeGreaterThan(FACTS.length * 3)
  for (const { table } of FACTS) expect(named).toContain(`${table}.eventSeq`)
})
