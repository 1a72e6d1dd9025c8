import { beforeAll, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { at, freshAcademy, TODAY, unitBy, who } from '~/test-academy'
import { toExport, toReview } from './look-purpose'
import { recordLook, recordLooks } from './looks.server'
import { listLooks } from './own-looks.server'
import { grantRole } from './people.server'

beforeAll(freshAcademy)

const OCTOBER = { kind: 'month', key: '2026-10', firstDay: '2026-10-01', nextFirstDay: '2026-11-01' }
const everyone = () => read.all<{ id: string }>('SELECT "id" FROM "Person" ORDER BY "id"').map(({ id }) => id)
const last = (key: 'hanh' | 'khoi' | 'duc' = 'hanh') => listLooks(who(key), { limit: 1 })[0]

test('a look says by which right, from which unit and what for', async () => {
  const [long, hanh] = [who('long'), who('hanh')]
  await recordLook(long, hanh.personId, 'evaluate', toReview(OCTOBER))
  const unit = read.get<{ name: string }>('SELECT "name" FROM "UnitState" WHERE "unitId" = ? ORDER BY "validFrom" DESC LIMIT 1', unitBy('H26'))?.name
  expect(last()).toMatchObject({
    viewerName: long.fullName,
    unitName: long.post?.unitName,
    role: 'evaluator',
    overName: unit,
    behalfName: null,
    purpose: 'period',
    about: 'month:2026-10',
  })
  // The same page is one look, another purpose is another.
  await recordLook(long, hanh.personId, 'evaluate', toReview(OCTOBER))
  await recordLook(long, hanh.personId, 'evaluate', toExport('a.csv'))
  expect(listLooks(hanh)).toHaveLength(2)
})

test('a right that was lent says for whom, and gives way to an own one', async () => {
  at(TODAY, '09:05')
  const [binh, hanh] = [who('binh'), who('hanh')]
  await inTransaction((tx) => {
    const own = read.get<{ id: string }>('SELECT "id" FROM "RoleGrant" WHERE "personId" = ? AND "role" = ?', binh.personId, 'manager')
    grantRole(tx, binh.personId, {
      personId: who('duc').personId,
      role: 'manager',
      unitId: unitBy('P00008'),
      validFrom: TODAY,
      validTo: addDays(TODAY, 5),
      delegatedFrom: own?.id,
      reason: 'Đi công tác',
    })
  })
  await recordLook(who('duc'), hanh.personId, 'manage', { kind: 'list' })
  expect(last()).toMatchObject({ viewerName: who('duc').fullName, role: 'manager', behalfName: binh.fullName, purpose: 'list' })
})

test('a file of everyone is seen by each of them, and costs a row and a number each', async () => {
  at(TODAY, '10:00')
  const [long, people] = [who('long'), everyone()]
  const looks = () => read.get<{ n: number }>('SELECT count(*) AS n FROM "Look"')?.n
  const before = looks()
  const export1 = toExport('thang-2026-10.csv')
  await recordLooks(long, people.slice(0, 30), 'evaluate', export1)
  await recordLooks(long, people, 'evaluate', export1)
  expect(looks()).toBe(before)
  expect(read.all('SELECT "number", "about" FROM "LookOfMany"')).toEqual([{ number: 1, about: 'thang-2026-10.csv' }])
  expect(read.get('SELECT count(*) AS n FROM "LookedAt"')).toEqual({ n: people.length - 1 })
  for (const key of ['hanh', 'khoi', 'duc'] as const) expect(last(key)).toMatchObject({ viewerName: long.fullName, role: 'evaluator', purpose: 'export' })
  expect(listLooks(long)).toEqual([])
  at(TODAY, '10:30')
  await recordLooks(long, people, 'evaluate', export1)
  expect(read.all('SELECT "number" FROM "LookOfMany"')).toHaveLength(2)
})

test('looks are paged by key across both kinds, none twice and none left out', () => {
  const hanh = who('hanh')
  const all = listLooks(hanh).map(({ id }) => id)
  const paged: string[] = []
  for (let page = listLooks(hanh, { limit: 2 }); page.length; page = listLooks(hanh, { limit: 2, after: page[page.length - 1] }))
    paged.push(...page.map(({ id }) => id))
  expect(all.length).toBeGreaterThan(3)
  expect(paged).toEqual(all)
})

test('a system that reads by a key is named with whoever answers for it', async () => {
  at(TODAY, '11:00')
  const [long, khoi] = [who('long'), who('khoi')]
  await recordLook({ personId: long.personId, grants: [], system: 'HanoiWork' }, khoi.personId, 'feed', { kind: 'feed' })
  expect(last('khoi')).toMatchObject({ viewerName: long.fullName, system: 'HanoiWork', role: null })
})

test('nobody changes a look or takes one away', async () => {
  for (const table of ['Look', 'LookOfMany', 'LookedAt']) {
    await expect(inTransaction((tx) => tx.run(`DELETE FROM "${table}"`))).rejects.toThrow('append-only')
    await expect(inTransaction((tx) => tx.run(`UPDATE "${table}" SET "personId" = 1`))).rejects.toThrow()
  }
  await expect(inTransaction((tx) => tx.run(`UPDATE "Look" SET "what" = 'x'`))).rejects.toThrow('append-only')
})
