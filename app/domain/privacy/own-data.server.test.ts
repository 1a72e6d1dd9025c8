import { beforeAll, expect, test } from 'vitest'
import { handles, read } from '~/platform/db/database.server'
import { idOf, who } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import { AREAS, HELD, NOT_GIVEN } from './areas'
import { listHeld, ownRows } from './own-data.server'

beforeAll(livedAcademy)

test('every table that names a person is given to them, or stands on the list with the reason why not', () => {
  const naming = read.all<{ name: string }>(
    `SELECT DISTINCT m."name" FROM sqlite_master m JOIN pragma_table_info(m."name") c WHERE m."type" = 'table' AND c."name" IN ('personId', 'personSeq', 'enrolmentId', 'accountId', 'sharerId', 'readerId') ORDER BY 1`,
  )
  const known = new Set([...HELD.map(({ table }) => table), ...Object.keys(NOT_GIVEN)])
  expect(naming.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([])
  expect(new Set(HELD.map(({ table }) => table)).size).toBe(HELD.length)
})

test('somebody is given all of their own rows and nobody else’s, and no secret', async () => {
  const [duc, khoi] = [who('duc'), idOf('khoi')]
  const parts: { area: string; table: string; rows: Record<string, unknown>[] }[] = []
  for await (const part of ownRows(duc)) parts.push(part)
  const rowsOf = (table: string) => parts.filter((part) => part.table === table).flatMap(({ rows }) => rows)
  expect(rowsOf('Person')).toMatchObject([{ id: duc.personId }])
  for (const table of ['Enrolment', 'CourseCompletion', 'HandIn', 'Attempt', 'Answer', 'Message', 'DataRequestStep', 'Event', 'Snapshot'])
    expect(rowsOf(table).length, table).toBeGreaterThan(0)
  for (const { table, rows } of parts)
    for (const row of rows) if ('personId' in row && table !== 'Event') expect([table, row.personId]).toEqual([table, duc.personId])
  expect(JSON.stringify(rowsOf('Person'))).not.toContain(khoi)
  const names = new Set(parts.flatMap(({ rows }) => rows.flatMap((row) => Object.keys(row))))
  for (const name of ['passwordHash', 'codeHash', 'tokenHash', 'secret', 'secretHash', 'keyHash']) expect(names.has(name), name).toBe(false)
  const held = listHeld(duc)
  expect(held.map(({ area }) => area)).toEqual([...AREAS])
  const counted = (area: string) => parts.filter((part) => part.area === area).reduce((sum, { rows }) => sum + rows.length, 0)
  expect(held.map(({ area, rows }) => [area, rows])).toEqual(AREAS.map((area) => [area, counted(area)]))
})

test('what is held of somebody is found by an index of each table, and none is read whole', () => {
  const whole = HELD.flatMap(({ table, where }) => {
    const plan = handles().reading.prepare(`EXPLAIN QUERY PLAN SELECT count(*) AS n FROM "${table}" WHERE ${where}`).all({ 1: '' }) as { detail: string }[]
    return plan.filter(({ detail }) => detail.startsWith(`SCAN ${table}`)).map(({ detail }) => detail)
  })
  expect(whole).toEqual([])
})
