import { beforeAll, expect, test } from 'vitest'
import { FACT_TABLES } from '~/domain/ledger/facts'
import { handles } from '~/platform/db/database.server'
import type { Row } from '~/platform/db/row-hash.server'
import type { Verdict } from '~/platform/verdict'
import { tamper } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import { verifyAcademy } from './verify'
import { FREE } from './verify.free'
import { broken, FIXED, firstVerdict, victim } from './verify.victims'

// One academy for all: what is flipped is flipped back, and at the end of each table everything holds again.
beforeAll(async () => {
  await livedAcademy()
  tamper()
})

const TABLES = [...FACT_TABLES.map(({ table, idColumn }) => ({ table, key: [idColumn] })), ...Object.entries(FIXED).map(([table, key]) => ({ table, key }))]

function other(value: Row[string]): string | number {
  if (typeof value === 'number') return value + 1
  if (value === null) return 'x'
  return /^\d{4}-\d\d-\d\d/.test(String(value)) ? `2001${String(value).slice(4)}` : `${value}x`
}

/** What is found while a column of a row holds another value. */
async function flipped(table: string, rowid: number, column: string, value: Row[string]): Promise<Verdict> {
  const set = (to: Row[string]) => handles().writing.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE rowid = ?`).run(to, rowid)
  set(other(value))
  try {
    return await firstVerdict()
  } finally {
    set(value)
  }
}

test.each(TABLES)('a flipped column of $table is named, save a written list', async ({ table, key }) => {
  const { rowid, ...row } = victim(table)
  const silent: string[] = []
  for (const [name, value] of Object.entries(row)) {
    const verdict = await flipped(table, rowid, name, value)
    if (verdict.ok) silent.push(`${table}.${name}`)
    else if (!key.includes(name)) expect(verdict.table, `${table}.${name}: ${broken(verdict)}`).toBe(table)
  }
  expect(await verifyAcademy()).toMatchObject({ ok: true })
  expect(silent.sort()).toEqual(
    Object.keys(FREE)
      .filter((column) => column.startsWith(`${table}.`))
      .sort(),
  )
})
