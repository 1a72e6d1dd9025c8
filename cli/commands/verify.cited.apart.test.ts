import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { forgetQuestions } from '~/domain/catalog/questions.server'
import { headsDocument } from '~/domain/evaluation/seals.server'
import type { KeptHead } from '~/domain/evaluation/verify-seals.server'
import { FACT_TABLES } from '~/domain/ledger/facts'
import { handles, read, type Value } from '~/platform/db/database.server'
import { type Breach, breachesOf } from '~/platform/verdict'
import { at, count, dataDir, idOf, startFrom, tamper } from '~/test-academy'
import { type ClosedAcademy, closedAcademy, harmedCopy, sql } from '~/test-closed'
import { readHeads } from './seal'
import { type CitedRow, citedRows } from './verify.cited'
import { FREE } from './verify.free'
import { rewriteChains } from './verify.rewriting'
import { FIXED, verifyRows } from './verify.victims'

/** Every column of every row, each by itself where others hide it: `npm run prove`; otherwise a sample of them. */
const WHOLE = process.env.PROVE_WHOLE === '1'

let rows: CitedRow[]
let academy: ClosedAcademy

beforeAll(async () => {
  academy = await closedAcademy()
  tamper()
  rows = [...new Map(['hanh', 'duc'].flatMap((key) => citedRows(academy.periodId, idOf(key))).map((row) => [`${row.table} ${row.rowid}`, row])).values()]
})

/** A value of a row that is changed, and what stands in the chain for the row. */
type Flip = { row: CitedRow; column: string; value: Value }

const put = ({ row, column }: Pick<Flip, 'row' | 'column'>, to: Value) =>
  handles().writing.prepare(`UPDATE "${row.table}" SET "${column}" = ? WHERE rowid = ?`).run(to, row.rowid)

/** Another value that the column would take; several, since no two rows may hold the same in some. */
function others({ value }: Flip, at: number): Value[] {
  if (typeof value === 'number') return [value + 1, value + 5000 + at]
  if (value === null) return ['x', at, `x${at}`]
  return /^\d{4}-\d\d-\d\d/.test(String(value))
    ? [`2001${String(value).slice(4)}`, `${2002 + (at % 20)}-01-${10 + (at % 18)}${String(value).slice(10)}`]
    : [`${value}x`, `${value}x${at}`]
}

/** Changes what can be changed; answers those that nothing could change. */
function change(flips: readonly Flip[]): Flip[] {
  return flips.filter((flip, at) => {
    for (const to of others(flip, at)) {
      try {
        put(flip, to)
        return false
      } catch {}
    }
    return true
  })
}

const restore = (flips: readonly Flip[]) => {
  for (const flip of flips.toReversed()) put(flip, flip.value)
}

/** Everything that is found after some values were changed together, and put back. */
async function foundAfter(flips: readonly Flip[]): Promise<Breach[]> {
  const fixed = change(flips)
  expect(fixed.map(({ row, column }) => `${row.table}.${column}`)).toEqual([])
  const verdict = await verifyRows()
  restore(flips)
  // What was read of immutable rows is kept in memory, and must not be believed after it was changed.
  forgetQuestions()
  return breachesOf(verdict)
}

/** Whether a row is named by its table and its key. The lists of a course version stand under one hash each: theirs is named by the version. */
const isNamed = ({ table, id, columns }: CitedRow, found: readonly Breach[]) =>
  found.some(
    (one) =>
      one.table === table &&
      (one.id === id || (/^CourseVersion./.test(table) && id.startsWith(`${one.id}/`)) || (table === 'UnitState' && one.id === columns.unitId)),
  )

/** Whether a changed row is named: by the key it had, or the one it has since that was changed. */
const isFlipNamed = ({ row, value }: Flip, found: readonly Breach[]) =>
  isNamed(row, found) || (row.id.startsWith(String(value)) && found.some(({ table, id }) => table === row.table && id?.startsWith(String(value))))

const FACTS = new Set(FACT_TABLES.map(({ table }) => table))
const nameOf = ({ row, column }: Flip) => `${row.table}.${column}`

test('every column of every row that a closed dossier cites is named when it is changed, save a written list', {
  timeout: WHOLE ? 3_600_000 : 60_000,
}, async () => {
  const columns = rows.map((row) => Object.entries(row.columns).map(([column, value]): Flip => ({ row, column, value })))
  const silent: Flip[] = []
  let flipped = 0
  for (let at = 0; columns.some((flips) => flips[at]); at += WHOLE ? 1 : 3) {
    const flips = columns.flatMap((own) => own[at] ?? [])
    flipped += flips.length
    const found = await foundAfter(flips)
    silent.push(...flips.filter((flip) => !isFlipNamed(flip, found)))
  }
  // One hides the other where rows hang together: whoever was not named among all is changed alone.
  const ofEach = [...new Map(silent.map((flip) => [nameOf(flip), flip])).values()]
  const alone = WHOLE ? silent : ofEach.filter(({ row: { table } }, at) => at % 8 === 0 || !(FACTS.has(table) || table in FIXED))
  const unnamed = new Set<string>()
  for (const flip of alone) {
    const found = await foundAfter([flip])
    if (!isFlipNamed(flip, found)) unnamed.add(nameOf(flip))
  }
  expect([...unnamed].filter((name) => !(name in FREE)).sort()).toEqual([])
  expect([rows.length > 300, flipped > 1500]).toEqual([true, true])
  expect(breachesOf(await verifyRows())).toEqual([])
})

/** What is found in a copy of everything to which something was done; `kept`: heads that somebody kept, asked for afterwards. */
async function foundIn(harm: () => void, kept: () => readonly KeptHead[] = () => []): Promise<Breach[]> {
  await harmedCopy(academy, harm)
  return breachesOf(await verifyRows(kept()))
}

type Snap = { id: string; number: number; eventSeq: number }
const snapshots = () => read.all<Snap>('SELECT "id", "number", "eventSeq" FROM "Snapshot" ORDER BY "number"')
const completionOf = (key: string) =>
  read.get<{ id: string; seq: number; at: string }>(
    `SELECT "id", "eventSeq" AS seq, "completedAt" AS at FROM "CourseCompletion" WHERE "personId" = ? AND "completedAt" LIKE '2026-11-%' ORDER BY "eventSeq" LIMIT 1`,
    idOf(key),
  ) as { id: string; seq: number; at: string }
const snapshotOf = (key: string) =>
  read.get<Snap>('SELECT "id", "number", "eventSeq" FROM "Snapshot" WHERE "personId" = ? AND "periodId" = ?', idOf(key), academy.periodId) as Snap

/** Swaps the values of a column of two rows. */
function swap(table: string, column: string, one: string, other: string): void {
  const value = (id: string) => read.get<{ value: Value }>(`SELECT "${column}" AS value FROM "${table}" WHERE "id" = ?`, id)?.value ?? null
  const [a, b] = [value(one), value(other)]
  sql(`UPDATE "${table}" SET "${column}" = -1 WHERE "id" = ?`, one)
  sql(`UPDATE "${table}" SET "${column}" = ? WHERE "id" = ?`, a, other)
  sql(`UPDATE "${table}" SET "${column}" = ? WHERE "id" = ?`, b, one)
}

test('rows that were exchanged, deleted, back-dated or slipped in are named, with the figure and both values where one changes', async () => {
  const hanh = completionOf('hanh')
  const backDated = await foundIn(() => sql('UPDATE "CourseCompletion" SET "completedAt" = ? WHERE "id" = ?', `2026-10-15${hanh.at.slice(10)}`, hanh.id))
  expect(backDated).toContainEqual(expect.objectContaining({ table: 'CourseCompletion', id: hanh.id, seq: hanh.seq }))
  expect(backDated).toContainEqual(
    expect.objectContaining({ table: 'Snapshot', seq: expect.any(Number), problem: expect.stringMatching(/ ghi \S+ là .*, sổ sự kiện cho /) }),
  )
  // With its event back-dated too, the event is no longer what its hash says.
  const both = await foundIn(() => {
    sql('UPDATE "CourseCompletion" SET "completedAt" = ? WHERE "id" = ?', `2026-10-15${hanh.at.slice(10)}`, hanh.id)
    sql('UPDATE "Event" SET "occurredAt" = ? WHERE "seq" = ?', `2026-10-15${hanh.at.slice(10)}`, hanh.seq)
  })
  expect(both).toContainEqual(expect.objectContaining({ table: 'Event', seq: hanh.seq }))
  const later = completionOf('duc')
  const exchanged = await foundIn(() => swap('CourseCompletion', 'eventSeq', hanh.id, later.id))
  expect(exchanged.filter(({ table }) => table === 'CourseCompletion').map(({ id }) => id)).toEqual(expect.arrayContaining([hanh.id, later.id]))
  const [one, two] = snapshots().slice(-2)
  const turned = await foundIn(() => swap('Snapshot', 'number', one.id, two.id))
  expect(turned.filter(({ table }) => table === 'Snapshot').map(({ id }) => id)).toEqual(expect.arrayContaining([one.id, two.id]))
  const gone = await foundIn(() => sql('DELETE FROM "Snapshot" WHERE "id" = ?', one.id))
  expect(gone).toContainEqual(expect.objectContaining({ table: 'Snapshot', seq: one.eventSeq }))
  const slipped = await foundIn(() => {
    const names = Object.keys(read.get<Record<string, Value>>('SELECT * FROM "Snapshot" LIMIT 1') ?? {})
    const forged = names.map((name) => ({ id: `'forged'`, number: '"number" + 1', eventSeq: '"eventSeq" + 1', periodId: `'none'` })[name] ?? `"${name}"`)
    sql(`INSERT INTO "Snapshot" SELECT ${forged.join(',')} FROM "Snapshot" ORDER BY "number" DESC LIMIT 1`)
  })
  expect(slipped).toContainEqual(expect.objectContaining({ table: 'Snapshot', id: 'forged' }))
})

test('a row of every table that a closed dossier cites is named when it is deleted', { timeout: WHOLE ? 3_600_000 : 60_000 }, async () => {
  await startFrom(academy.file)
  at('2026-12-14')
  tamper()
  const remove = ({ table, rowid }: CitedRow) => sql(`DELETE FROM "${table}" WHERE rowid = ?`, rowid)
  const putBack = ({ table, rowid, columns }: CitedRow) => {
    const names = Object.keys(columns)
    sql(`INSERT INTO "${table}" (rowid, ${names.map((name) => `"${name}"`)}) VALUES (?, ${names.map(() => '?')})`, rowid, ...Object.values(columns))
  }
  const unnamed = async (some: CitedRow[]) => {
    for (const row of some) remove(row)
    const found = breachesOf(await verifyRows())
    for (const row of some) putBack(row)
    forgetQuestions()
    return some.filter((row) => !isNamed(row, found))
  }
  // One of every table at a time, from the last on: whoever was not named among all is deleted alone.
  const tables = [...new Set(rows.map(({ table }) => table))].map((table) => rows.filter((row) => row.table === table).toReversed())
  const alone: CitedRow[] = []
  for (let at = 0; tables.some((own) => own[at]) && (WHOLE || at === 0); at += 1)
    for (const row of await unnamed(tables.flatMap((own) => own[at] ?? []))) alone.push(...(await unnamed([row])))
  expect(alone.map(({ table, id }) => `${table} ${id}`)).toEqual([])
  expect([tables.length > 40, breachesOf(await verifyRows())]).toEqual([true, []])
})

test('chains written anew and signed again are found with an earlier head, by the events and snapshots between', async () => {
  const { seq } = completionOf('hanh')
  const head = snapshotOf('hanh')
  const change = () => {
    const backDated = `2026-10-15${completionOf('hanh').at.slice(10)}`
    sql('UPDATE "CourseCompletion" SET "completedAt" = ? WHERE "eventSeq" = ?', backDated, seq)
    sql('UPDATE "Event" SET "occurredAt" = ? WHERE "seq" = ?', backDated, seq)
  }
  // Whoever has no key writes the ledger anew: what was signed still says what it was.
  const unsigned = await foundIn(() => {
    change()
    rewriteChains({ signed: false })
  })
  expect(unsigned).toContainEqual(expect.objectContaining({ table: 'Snapshot', id: head.id, problem: expect.stringContaining('sổ đã bị viết lại') }))
  expect(unsigned).toContainEqual(
    expect.objectContaining({ table: 'ChainSeal', problem: expect.stringContaining(`của sự kiện số ${academy.seals[0].ledgerSeq}`) }),
  )
  const rewrite = () => {
    change()
    rewriteChains({ signed: true })
  }
  // Whoever has the key and writes everything anew, amendments and daily seals with it, is not found by what is left in the file.
  expect(count('Amendment')).toBeGreaterThan(0)
  expect(await foundIn(rewrite)).toEqual([])
  const [early, late] = academy.seals
  const found = await foundIn(rewrite, () => [late, early])
  expect(found.map(({ table }) => table)).toEqual(expect.arrayContaining(['Snapshot', 'Event']))
  expect(found[0].problem).toContain(`đầu chuỗi đã niêm phong ngày ${early.day}`)
  // So too by the seals as they are published, kept as a file.
  const kept = path.join(dataDir, 'heads.json')
  const published = await foundIn(
    () => {
      writeFileSync(kept, JSON.stringify(headsDocument()))
      rewrite()
    },
    () => readHeads(kept) ?? [],
  )
  expect(published).toEqual(found)
  // A seal from before what was changed still holds, and narrows it down.
  const narrowed = await foundIn(
    () => {
      sql('UPDATE "Event" SET "actor" = ? WHERE "seq" = ?', 'system', late.ledgerSeq)
      rewriteChains({ signed: true })
    },
    () => academy.seals,
  )
  expect(narrowed).toContainEqual(
    expect.objectContaining({
      table: 'Event',
      problem: expect.stringContaining(`có sự kiện từ số ${early.ledgerSeq + 1} đến số ${late.ledgerSeq} đã bị viết lại`),
    }),
  )
  // The end cut off, with everything that told of it.
  const cut = await foundIn(
    () => {
      const [last] = snapshots().slice(-3)
      sql('DELETE FROM "ChainSeal" WHERE "eventSeq" >= ?', last.eventSeq)
      sql('DELETE FROM "Snapshot" WHERE "eventSeq" >= ?', last.eventSeq)
      sql('DELETE FROM "Event" WHERE "seq" >= ?', last.eventSeq)
      sql('UPDATE "LedgerHead" SET "seq" = ?, "hash" = (SELECT "hash" FROM "Event" ORDER BY "seq" DESC LIMIT 1)', last.eventSeq - 1)
    },
    () => academy.seals,
  )
  expect(cut.map(({ problem }) => problem).join('\n')).toMatch(/chuỗi phiếu đã khóa chỉ còn \d+ phiếu.*\n.*sổ sự kiện không còn sự kiện số/)
  expect(
    await foundIn(
      () => undefined,
      () => academy.seals,
    ),
  ).toEqual([])
})
