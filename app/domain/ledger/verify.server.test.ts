import { beforeEach, expect, test } from 'vitest'
import { handles, read } from '~/platform/db/database.server'
import { tamper } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import { type EventRow, eventHash } from './chain'
import { FACT_TABLES } from './facts'
import { verifyLedger } from './verify.server'

beforeEach(livedAcademy)

const eventAt = (seq: number) => read.get<EventRow>('SELECT * FROM "Event" WHERE "seq" = ?', seq) as EventRow
const headSeq = () => read.get<{ seq: number }>('SELECT "seq" FROM "LedgerHead"')?.seq ?? 0
const MIDDLE = 700

test('an untouched ledger passes with every event counted', () => {
  expect(verifyLedger()).toEqual({ ok: true, checked: { 'sự kiện': headSeq() } })
  expect(headSeq()).toBeGreaterThan(MIDDLE + 10)
})

const flips: [keyof EventRow, string][] = [
  ['id', `"id" || 'x'`],
  ['type', `'unit.added.'`],
  ['schemaVersion', '2'],
  ['actor', `'nobody'`],
  ['onBehalfOf', `'nobody'`],
  ['subject', `'nobody'`],
  ['unit', `'nowhere'`],
  ['occurredAt', `'2020-01-01T00:00:00.000+00:00'`],
  ['recordedAt', `'2020-01-01T00:00:00.000+00:00'`],
  ['cause', `'because'`],
  ['payload', `'{}'`],
  ['prevHash', `substr("prevHash", 2) || '0'`],
  ['hash', `substr("hash", 2) || '0'`],
]

test('the flips below cover every column of the ledger but its number', () => {
  expect([...flips.map(([column]) => column as string), 'seq'].sort()).toEqual(
    read
      .all<{ name: string }>(`SELECT "name" FROM pragma_table_info('Event')`)
      .map((row) => row.name)
      .sort(),
  )
})

test.each(flips)('a flipped %s is named by its row', (column, value) => {
  const { id } = eventAt(MIDDLE)
  tamper(`UPDATE "Event" SET "${column}" = ${value} WHERE "seq" = ${MIDDLE}`)
  expect(verifyLedger()).toMatchObject({ ok: false, seq: MIDDLE, id: column === 'id' ? `${id}x` : id })
})

test('a flipped row whose hash was made to fit is named by the next one', () => {
  const row = { ...eventAt(MIDDLE), actor: 'nobody' }
  tamper(`UPDATE "Event" SET "actor" = 'nobody', "hash" = '${eventHash(row)}' WHERE "seq" = ${MIDDLE}`)
  expect(verifyLedger()).toMatchObject({ ok: false, seq: MIDDLE + 1, id: eventAt(MIDDLE + 1).id })
})

test('a changed number, a deleted first, middle or last row is named as the gap it leaves', () => {
  const last = headSeq()
  for (const [statement, seq] of [
    [`UPDATE "Event" SET "seq" = 99999 WHERE "seq" = ${MIDDLE}`, MIDDLE],
    [`DELETE FROM "Event" WHERE "seq" = ${MIDDLE}`, MIDDLE],
    ['DELETE FROM "Event" WHERE "seq" = 1', 1],
    [`DELETE FROM "Event" WHERE "seq" = ${last}`, last],
    [`DELETE FROM "Event" WHERE "seq" > ${last - 5}`, last - 4],
  ] as const) {
    tamper('CREATE TEMP TABLE IF NOT EXISTS kept AS SELECT * FROM "Event"', statement)
    expect(verifyLedger()).toMatchObject({ ok: false, seq })
    tamper('DELETE FROM "Event"', 'INSERT INTO "Event" SELECT * FROM kept')
  }
  expect(verifyLedger()).toEqual({ ok: true, checked: { 'sự kiện': last } })
})

test('two rows that changed places are named by the first of them', () => {
  tamper(
    `UPDATE "Event" SET "seq" = -1 WHERE "seq" = ${MIDDLE}`,
    `UPDATE "Event" SET "seq" = ${MIDDLE} WHERE "seq" = ${MIDDLE + 1}`,
    `UPDATE "Event" SET "seq" = ${MIDDLE + 1} WHERE "seq" = -1`,
  )
  expect(verifyLedger()).toMatchObject({ ok: false, seq: MIDDLE })
})

const insertSql = (row: EventRow) =>
  `INSERT INTO "Event" VALUES (${Object.values(row)
    .map((value) => (value === null ? 'NULL' : `'${String(value).replace(/'/g, "''")}'`))
    .join(',')})`

test('a row slipped into the middle is named', () => {
  const before = eventAt(MIDDLE - 1)
  const forged = { ...eventAt(MIDDLE), id: 'forged', prevHash: before.hash, actor: 'forger' }
  tamper(
    `UPDATE "Event" SET "seq" = -("seq" + 1) WHERE "seq" >= ${MIDDLE}`,
    'UPDATE "Event" SET "seq" = -"seq" WHERE "seq" < 0',
    insertSql({ ...forged, hash: eventHash(forged) }),
  )
  expect(verifyLedger()).toMatchObject({ ok: false, seq: MIDDLE + 1 })
})

test('a row added behind the head is named, even with a hash that fits', () => {
  const last = eventAt(headSeq())
  const forged = { ...last, seq: last.seq + 1, id: 'forged', prevHash: last.hash }
  tamper(insertSql({ ...forged, hash: eventHash(forged) }))
  expect(verifyLedger()).toMatchObject({ ok: false, seq: last.seq + 1 })
})

test('a head that was changed or removed is noticed', () => {
  tamper(`UPDATE "LedgerHead" SET "hash" = substr("hash", 2) || '0'`)
  expect(verifyLedger()).toMatchObject({ ok: false, seq: headSeq() })
  tamper('DELETE FROM "LedgerHead"')
  expect(verifyLedger()).toMatchObject({ ok: false, seq: null })
})

// Rows that are closed later by a date of their own, so they are no plain facts.
const LIVING = ['Unit', 'Person', 'ActivationSlip', 'AccessToken']
/** What stands fast besides the facts: versions and what they are made of, bytes, keys, statements of players. */
const FIXED = [
  'Event',
  'UnitState',
  'UnitSuccession',
  'DraftSave',
  'AttemptItem',
  'AnswerReceipt',
  'Statement',
  'HandInFile',
  'LessonVersion',
  'LessonBody',
  'QuestionVersion',
  'QuestionKey',
  'ExerciseVersion',
  'TaskVersion',
  'CourseVersionLesson',
  'CourseVersionQuestion',
  'CourseVersionExercise',
  'CourseVersionTask',
  'CourseVersionFile',
  'SourceText',
  'Blob',
]

/** Tables that will hold facts: the command that first writes one puts it on the list of fact tables, and takes it off here. */
const WAITING: string[] = []

test('every table whose rows name an event is held against the ledger', () => {
  const naming = read.all<{ name: string }>(
    `SELECT m."name" FROM sqlite_master m JOIN pragma_table_info(m."name") c WHERE m."type" = 'table' AND c."name" = 'eventSeq' ORDER BY m."name"`,
  )
  expect(naming.map((row) => row.name)).toEqual([...FACT_TABLES.map(({ table }) => table), ...WAITING].sort())
})

// An answer, what people were told and who looked are kept by guards of their own: they are no facts.
test('every fact table is guarded against update and delete, and each guard works', () => {
  const triggers = read.all<{ tbl_name: string; name: string }>(
    `SELECT "tbl_name","name" FROM sqlite_master WHERE "type" = 'trigger' AND "tbl_name" NOT IN ('Answer', 'Message', 'MessageDrop', 'MailItem', 'MailAttempt', 'Look', 'LookOfMany', 'LookedAt') AND "name" NOT LIKE 'tally_%' AND "name" NOT LIKE '%\\_search\\_%' ESCAPE '\\'`,
  )
  const guarded = [...new Set(triggers.map((trigger) => trigger.tbl_name))].filter((table) => !WAITING.includes(table)).sort()
  expect(guarded).toEqual([...FACT_TABLES.map(({ table }) => table).filter((table) => !LIVING.includes(table)), ...FIXED].sort())
  const { writing } = handles()
  writing.pragma('foreign_keys = OFF')
  for (const table of guarded) {
    const column = read.all<{ name: string }>(`SELECT "name" FROM pragma_table_info('${table}')`)[0].name
    expect(read.get(`SELECT 1 FROM "${table}"`), table).not.toBeNull()
    expect(() => writing.exec(`UPDATE "${table}" SET "${column}" = "${column}"`), table).toThrow('append-only')
    expect(() => writing.exec(`DELETE FROM "${table}"`), table).toThrow('append-only')
  }
})

test('an answer of a submitted attempt can be neither changed, added nor deleted', () => {
  const { writing } = handles()
  expect(() => writing.exec(`UPDATE "Answer" SET "chosen" = '[]'`)).toThrow('attempt is submitted')
  expect(() => writing.exec(`INSERT INTO "Answer" SELECT "attemptId", 13, "chosen", "savedAt", 1 FROM "Answer" LIMIT 1`)).toThrow('attempt is submitted')
  expect(() => writing.exec('DELETE FROM "Answer"')).toThrow('answers are kept')
})
