import { afterAll, beforeAll, expect, test } from 'vitest'
import { handles, read } from '~/platform/db/database.server'
import { tamper } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import { FACT_TABLES } from './facts'
import { verifyLedger } from './verify.server'

// One academy for all: what is deleted is put back, what is slipped in is taken out.
beforeAll(async () => {
  await livedAcademy()
  tamper()
})
afterAll(() => expect(verifyLedger()).toMatchObject({ ok: true }))

const write = (sql: string, ...values: unknown[]) =>
  handles()
    .writing.prepare(sql)
    .run(...values)

test.each(FACT_TABLES)('a deleted row of $table is named by the event that stated it', ({ table }) => {
  const row = read.get<Record<string, unknown> & { eventSeq: number }>(`SELECT rowid AS rowid, * FROM "${table}" ORDER BY rowid LIMIT 1`)
  if (!row) throw new Error(`no row in ${table}`)
  write(`DELETE FROM "${table}" WHERE rowid = ?`, row.rowid)
  const verdict = verifyLedger()
  const names = Object.keys(row)
  write(`INSERT INTO "${table}" (${names.map((name) => `"${name}"`)}) VALUES (${names.map(() => '?')})`, ...Object.values(row))
  expect(verdict).toMatchObject({ ok: false, seq: row.eventSeq })
  expect(verdict.ok ? '' : verdict.problem).toContain(table)
})

/** Columns in which two rows may not hold the same. */
const UNIQUE = new Set([
  'number',
  'cycle',
  'staffCode',
  'codeHash',
  'tokenHash',
  'secretHash',
  'requestKey',
  'attemptId',
  'certificateId',
  'completionId',
  'sameness',
  'code',
  'personId',
  'enrolmentId',
  'validFrom',
  'exerciseId',
  'sharingId',
  'participantId',
  'key',
  'handInId',
  'markingId',
  'confirmedFor',
  'sha256',
  'changeId',
  'fromAt',
  'managerId',
  'requestId',
  'day',
  'takenBy',
  'side',
])

test.each(FACT_TABLES)('a row slipped into $table without an event is named', ({ table, idColumn }) => {
  const columns = read.all<{ name: string }>(`SELECT "name" FROM pragma_table_info('${table}')`).map((row) => row.name)
  const values = columns.map((name) =>
    name === idColumn
      ? `'forged'`
      : name === 'eventSeq'
        ? '999999'
        : name === 'validTo'
          ? `'2026-01-01'`
          : ['number', 'cycle', 'statusIndex', 'sequence'].includes(name)
            ? '99'
            : UNIQUE.has(name)
              ? `'forged'`
              : `"${name}"`,
  )
  write(`INSERT INTO "${table}" SELECT ${values.join(',')} FROM "${table}" ORDER BY rowid LIMIT 1`)
  const verdict = verifyLedger()
  write(`DELETE FROM "${table}" WHERE "${idColumn}" = 'forged'`)
  expect(verdict).toMatchObject({ ok: false, seq: 999999, id: 'forged' })
})
