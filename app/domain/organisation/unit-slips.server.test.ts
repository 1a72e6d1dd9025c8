import { beforeAll, expect, test } from 'vitest'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { freshAcademy, must, TODAY, unitBy, who } from '~/test-academy'
import { activate } from '../identity/slips.server'
import { addPerson, grantRole, startPost } from './people.server'
import { countWaiting, issueSlipsBelow, SLIPS_AT_ONCE } from './unit-slips.server'
import { addUnit } from './units.server'

const PATH = () => read.get<{ path: string }>(`SELECT "path" FROM "UnitState" s JOIN "Unit" u ON u."id" = s."unitId" WHERE u."code" = 'MOI-1'`)?.path ?? ''
const everybody = { again: false, after: null }

beforeAll(async () => {
  await freshAcademy()
  const by = who('linh').personId
  await inTransaction((tx) => {
    const unitId = addUnit(tx, by, { code: 'MOI-1', parentId: unitBy('P00008'), name: 'Phòng mới', shortName: 'PM', kind: 'office', sort: 9 })
    for (let n = 0; n < SLIPS_AT_ONCE + 5; n += 1) {
      const personId = addPerson(tx, by, { staffCode: `MOI${n}`, fullName: `Trần Văn ${n % 2 ? 'An' : 'Bình'}`, legalGroup: 'cong-chuc' })
      startPost(tx, by, { personId, unitId, position: 'Chuyên viên', rank: 6, kind: 'main', validFrom: TODAY })
      if (n === 0) grantRole(tx, by, { personId, role: 'trainer', unitId, validFrom: TODAY, reason: 'dạy' })
    }
  })
})

test('slips go to whoever has never been in and holds none, a stack at a time; who holds a role gets theirs singly', async () => {
  expect(countWaiting(PATH())).toBe(SLIPS_AT_ONCE + 4)
  const first = must(await issueSlipsBelow(who('linh'), 'MOI-1', everybody))
  expect(first.slips).toHaveLength(SLIPS_AT_ONCE)
  expect(first.next).not.toBeNull()
  expect(countWaiting(PATH())).toBe(4)
  const second = must(await issueSlipsBelow(who('linh'), 'MOI-1', everybody))
  expect([second.slips.length, second.next]).toEqual([4, null])
  const given = [...first.slips, ...second.slips]
  expect(new Set(given.map(({ person }) => person.staffCode)).size).toBe(SLIPS_AT_ONCE + 4)
  expect(given.map(({ person }) => person.staffCode)).not.toContain('MOI0')
  expect(await issueSlipsBelow(who('linh'), 'MOI-1', everybody)).toMatchObject({ ok: false, reason: 'slips-none' })
  must(await activate(given[0].code, 'mot cum tu that dai 2026', 'here'))
})

test('asked again, slips that wait are replaced, whoever has been in gets none, and the list goes on after a name', async () => {
  const first = must(await issueSlipsBelow(who('linh'), 'MOI-1', { again: true, after: null }))
  const rest = must(await issueSlipsBelow(who('linh'), 'MOI-1', { again: true, after: first.next }))
  expect([first.slips.length, rest.slips.length, rest.next]).toEqual([SLIPS_AT_ONCE, 3, null])
  const live = read.get<{ n: number }>(
    `SELECT count(*) AS n FROM "ActivationSlip" s JOIN "Account" a ON a."id" = s."accountId" JOIN "Person" p ON p."id" = a."personId"
     WHERE p."staffCode" LIKE 'MOI%' AND s."usedAt" IS NULL AND s."endedAt" IS NULL`,
  )
  expect(live?.n).toBe(SLIPS_AT_ONCE + 3)
})

test('nobody gives slips of a unit that they do not administer', async () => {
  for (const person of ['hanh', 'mai', 'anh'] as const)
    expect(await issueSlipsBelow(who(person), 'MOI-1', everybody)).toMatchObject({ ok: false, reason: 'not-yours' })
})
