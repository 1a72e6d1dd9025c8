import { beforeEach, expect, test } from 'vitest'
import { freshAcademy } from '~/test-academy'
import { now, stopClock } from './clock'
import { read } from './db/database.server'
import { inTransaction } from './db/transaction.server'
import { enqueue, MOST_ATTEMPTS, pauseAfter, type RunningJob, runDueJobs } from './jobs.server'

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

test('two workers never run a job at once, and one that lost its lease keeps nothing of what it does after', async () => {
  await inTransaction((tx) => enqueue(tx, 'once', 'once:1', {}))
  const kept: string[] = []
  let second: Promise<number> | undefined
  const slow = async (_payload: unknown, job: RunningJob) => {
    // Another worker finds nothing while the lease holds.
    expect(await runDueJobs({ once: () => Promise.resolve() })).toBe(0)
    stopClock(new Date(now().getTime() + 61_000))
    second = runDueJobs({ once: async (_, other) => void kept.push(`second after ${other.cursor}`) })
    await second
    await inTransaction((tx) => {
      enqueue(tx, 'twice', 'twice', {})
      job.note(tx, 'end', 90)
    })
  }
  const first = async (payload: unknown, job: RunningJob) => {
    await inTransaction((tx) => job.note(tx, 'half', 50))
    await slow(payload, job)
  }
  expect(await runDueJobs({ once: first })).toBe(0)
  expect([await second, kept]).toEqual([1, ['second after half']])
  expect(read.get('SELECT 1 FROM "Job" WHERE "key" = \'twice\'')).toBeNull()
})

test('pauses grow to an hour and differ by chance; after the last try a job is given up and stays to be seen', async () => {
  const pauses = Array.from({ length: 12 }, (_, n) => pauseAfter(n + 1, 0.5))
  expect(pauses.slice(0, 4)).toEqual([10, 20, 40, 80])
  expect([pauses.at(-1), pauseAfter(1, 0), pauseAfter(1, 1)]).toEqual([3600, 7.5, 12.5])
  await inTransaction((tx) => enqueue(tx, 'broken', 'broken:1', {}))
  let tries = 0
  const fail = () => {
    tries += 1
    return Promise.reject(new Error(`lỗi ${tries}`))
  }
  for (let n = 0; n < MOST_ATTEMPTS + 3; n += 1) {
    await runDueJobs({ broken: fail })
    stopClock(new Date(now().getTime() + 3 * 3_600_000))
  }
  expect([tries, read.get('SELECT "gaveUpAt" IS NOT NULL AS gone, "lastError" FROM "Job"')]).toEqual([
    MOST_ATTEMPTS,
    { gone: 1, lastError: `Error: lỗi ${MOST_ATTEMPTS}` },
  ])
})

test('a job whose process ended in its last try is given up too', async () => {
  await inTransaction((tx) => {
    enqueue(tx, 'dead', 'dead:1', {})
    tx.run('UPDATE "Job" SET "attempts" = ?, "leaseUntil" = ?, "leaseBy" = \'gone\'', MOST_ATTEMPTS, ago(2).toISOString().replace('Z', '+00:00'))
  })
  expect(await runDueJobs({ dead: () => Promise.resolve() })).toBe(0)
  expect(read.get('SELECT "gaveUpAt" IS NOT NULL AS gone, "leaseBy" FROM "Job"')).toEqual({ gone: 1, leaseBy: null })
})
