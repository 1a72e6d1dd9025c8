import { beforeEach, expect, test } from 'vitest'
import { count, freshAcademy } from '~/test-academy'
import { done, refused } from '../outcome'
import { handles, models, read } from './database.server'
import { inSharedTransaction, inTransaction, settled, type Tx } from './transaction.server'

beforeEach(freshAcademy)

const add = (tx: Tx, key: string) => tx.run('INSERT INTO "RateLimit" ("key","points","expiresAt") VALUES (?,1,?)', key, '2030-01-01T00:00:00.000+00:00')
const tick = () => new Promise((resolve) => setImmediate(resolve))

test('sixty transactions at once are all counted, one after the other', async () => {
  let running = 0
  await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      inTransaction(async (tx) => {
        running += 1
        expect(running).toBe(1)
        if (n === 0) add(tx, 'sum')
        const before = tx.get<{ points: number }>(`SELECT "points" FROM "RateLimit" WHERE "key" = 'sum'`)?.points ?? 0
        await tick()
        tx.run(`UPDATE "RateLimit" SET "points" = ? WHERE "key" = 'sum'`, before + 1)
        running -= 1
      }),
    ),
  )
  expect(read.get(`SELECT "points" FROM "RateLimit" WHERE "key" = 'sum'`)).toEqual({ points: 61 })
})

test('a refused outcome rolls everything back and is answered', async () => {
  const outcome = await inTransaction((tx) => {
    add(tx, 'refused')
    return refused('no', { why: 'so' })
  })
  expect(outcome).toEqual({ ok: false, reason: 'no', detail: { why: 'so' } })
  expect(count('RateLimit')).toBe(0)
  expect(await inTransaction((tx) => done(add(tx, 'done')))).toEqual({ ok: true, value: 1 })
  expect(count('RateLimit')).toBe(1)
})

test('a throw, early or late, rolls back and does not stop the next one', async () => {
  const failing = [
    inTransaction((tx) => {
      add(tx, 'a')
      throw new Error('early')
    }),
    inTransaction(async (tx) => {
      add(tx, 'b')
      await tick()
      throw new Error('late')
    }),
    inTransaction((tx) => tx.run('INSERT INTO "Nowhere" VALUES (1)')),
  ]
  const next = inTransaction((tx) => add(tx, 'c'))
  const results = await Promise.allSettled(failing)
  expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(await next).toBe(1)
  expect(read.all('SELECT "key" FROM "RateLimit"')).toEqual([{ key: 'c' }])
  expect(handles().writing.inTransaction).toBe(false)
})

test('a read outside never sees rows that are not committed; the transaction sees its own', async () => {
  await inTransaction(async (tx) => {
    add(tx, 'hidden')
    await tick()
    expect(count('RateLimit')).toBe(0)
    expect(await models().rateLimit.count()).toBe(0)
    expect(tx.get('SELECT 1 FROM "RateLimit"')).not.toBeNull()
    expect(await tx.models.rateLimit.count()).toBe(1)
  })
  expect(count('RateLimit')).toBe(1)
})

test('models and statements share one transaction: both are taken back', async () => {
  await inTransaction(async (tx) => {
    await tx.models.rateLimit.create({ data: { key: 'model', points: 1, expiresAt: new Date('2030-01-01') } })
    expect(tx.get(`SELECT "points" FROM "RateLimit" WHERE "key" = 'model'`)).toEqual({ points: 1 })
    return refused('no')
  })
  expect(count('RateLimit')).toBe(0)
})

test('works that share a transaction stand or fall each by itself', async () => {
  const results = await Promise.allSettled([
    inSharedTransaction((tx) => add(tx, 'kept')),
    inSharedTransaction((tx) => {
      add(tx, 'refused')
      return refused('no')
    }),
    inSharedTransaction((tx) => {
      add(tx, 'thrown')
      throw new Error('late')
    }),
    inSharedTransaction((tx) => tx.run('INSERT INTO "RateLimit" ("key","points","expiresAt") VALUES (\'kept\',1,\'2030\')')),
    inTransaction((tx) => add(tx, 'alone')),
    inSharedTransaction((tx) => {
      expect(tx.get(`SELECT 1 FROM "RateLimit" WHERE "key" = 'kept'`)).not.toBeNull()
      return done(add(tx, 'last'))
    }),
  ])
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected', 'fulfilled', 'fulfilled'])
  expect(read.all('SELECT "key" FROM "RateLimit" ORDER BY "key"')).toEqual([{ key: 'alone' }, { key: 'kept' }, { key: 'last' }])
  expect(handles().writing.inTransaction).toBe(false)
})

test('what shares a transaction is answered once it is committed, and the next crowd has its own', async () => {
  const seen = await Promise.all(['a', 'b', 'c'].map((key) => inSharedTransaction((tx) => add(tx, key)).then(() => count('RateLimit'))))
  expect(seen).toEqual([3, 3, 3])
  void inSharedTransaction((tx) => add(tx, 'd'))
  await settled()
  expect(count('RateLimit')).toBe(4)
})

test('when the whole transaction is lost, nobody is told that their work is kept', async () => {
  const results = await Promise.allSettled([
    inSharedTransaction((tx) => add(tx, 'a')),
    inSharedTransaction(() => {
      handles().writing.exec('ROLLBACK')
      throw new Error('disk full')
    }),
    inSharedTransaction((tx) => add(tx, 'b')),
  ])
  expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(count('RateLimit')).toBe(0)
  expect(await inSharedTransaction((tx) => add(tx, 'c'))).toBe(1)
})

test('the reading side refuses to write', () => {
  expect(() => handles().reading.exec('DELETE FROM "RateLimit"')).toThrow('readonly')
})

test('settled waits for what is queued', async () => {
  const order: string[] = []
  void inTransaction(async () => {
    await tick()
    order.push('written')
  })
  await settled()
  order.push('settled')
  expect(order).toEqual(['written', 'settled'])
})

test('another process that holds the file makes a transaction wait, not fail', async () => {
  const { default: Database } = await import('better-sqlite3')
  const other = new Database(handles().file)
  other.exec('BEGIN IMMEDIATE')
  const pending = inTransaction((tx) => add(tx, 'waited'))
  await tick()
  expect(count('RateLimit')).toBe(0)
  other.exec('COMMIT')
  other.close()
  expect(await pending).toBe(1)
})
