import { beforeEach, expect, test } from 'vitest'
import { freshAcademy } from '~/test-academy'
import { now } from './clock'
import { read } from './db/database.server'
import { inTransaction } from './db/transaction.server'
import { enqueue, runDueJobs } from './jobs.server'

beforeEach(freshAcademy)

const ago = (minutes: number) => new Date(now().getTime() - minutes * 60_000)

test('a long queue of one kind keeps no other waiting', async () => {
  await inTransaction((tx) => {
    for (let n = 0; n < 20; n += 1) enqueue(tx, 'slow', `slow:${n}`, {}, ago(30))
    enqueue(tx, 'urgent', 'urgent:1', {}, ago(1))
  })
  const ran: string[] = []
  const note = (kind: string) => () => Promise.resolve(void ran.push(kind))
  expect(await runDueJobs({ slow: note('slow'), urgent: note('urgent') }, 2)).toBe(3)
  expect(ran).toEqual(['slow', 'slow', 'urgent'])
})

test('a job that fails is kept with its error, counts as a turn of its kind, and is tried again later', async () => {
  await inTransaction((tx) => {
    for (let n = 0; n < 3; n += 1) enqueue(tx, 'broken', `broken:${n}`, {}, ago(3 - n))
  })
  let tries = 0
  const fail = () => {
    tries += 1
    return Promise.reject(new Error(`lỗi ${tries}`))
  }
  expect(await runDueJobs({ broken: fail }, 2)).toBe(0)
  expect(tries).toBe(2)
  expect(read.all('SELECT "lastError" FROM "Job" WHERE "kind" = \'broken\' AND "doneAt" IS NULL ORDER BY "key"')).toEqual([
    { lastError: 'Error: lỗi 1' },
    { lastError: 'Error: lỗi 2' },
    { lastError: null },
  ])
})

test('the same key is asked for once', async () => {
  await inTransaction((tx) => {
    for (let n = 0; n < 2; n += 1) enqueue(tx, 'once', 'once:1', { n: String(n) })
  })
  const seen: unknown[] = []
  const see = (payload: unknown) => Promise.resolve(void seen.push(payload))
  expect(await runDueJobs({ once: see })).toBe(1)
  expect(await runDueJobs({ once: see })).toBe(0)
  expect(seen).toEqual([{ n: '0' }])
})
