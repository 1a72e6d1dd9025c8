import { beforeEach, expect, test } from 'vitest'
import { verifyLedger } from '~/domain/ledger/verify.server'
import { addDays, now } from '~/platform/clock'
import { handles, read } from '~/platform/db/database.server'
import { at, count, courseBy, freshAcademy, idOf, must, TODAY, tamper, unitBy, who } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { delegateRole, listLendable, listOwnDelegations } from './role-delegations.server'
import { endRole, extendRole, giveRole, type RoleOrder } from './role-grants.server'
import { countRoles, listRoles } from './role-list.server'
import { verifyRoles } from './verify-roles.server'
import { onBehalfOf, standsFor, type Viewer } from './viewer'

beforeEach(freshAcademy)

const order = (viewer: Viewer, rest: Partial<RoleOrder> = {}): RoleOrder => ({
  staffCode: viewer.staffCode,
  role: 'manager',
  unitCode: 'P00008',
  validFrom: TODAY,
  lastDay: '',
  reason: 'Quyết định 12/QĐ-UBND',
  ...rest,
})
const grantOf = (personId: string, role: string) =>
  read.get<{ id: string }>('SELECT "id" FROM "RoleGrant" WHERE "personId" = ? AND "role" = ? ORDER BY "eventSeq" DESC', personId, role)?.id ?? ''
const held = (key: 'hanh' | 'duc' | 'khoi') => who(key).grants.map(({ role }) => role)
const pathOf = (code: string) => read.get<{ path: string }>('SELECT "path" FROM "UnitState" WHERE "unitId" = ?', unitBy(code))?.path ?? ''
/** Bình as who administers the ward, and no more. */
const wardAdmin = (): Viewer => ({ ...who('binh'), grants: [{ role: 'unit-admin', unitId: unitBy('P00008'), unitPath: pathOf('P00008') }] })

test('a role holds from its first day to the end of its last one in Hanoi, and is gone at midnight', async () => {
  must(await giveRole(who('linh'), order(who('hanh'), { validFrom: addDays(TODAY, 1), lastDay: addDays(TODAY, 2) })))
  const holdsAt = (day: number, time: string) => {
    at(addDays(TODAY, day), time)
    return held('hanh').length
  }
  expect([holdsAt(0, '23:59'), holdsAt(1, '00:00'), holdsAt(2, '23:59'), holdsAt(3, '00:00')]).toEqual([0, 1, 1, 0])
})

test('who grants what: an administrator anything below their unit, a unit administrator managers and those below, nobody themselves', async () => {
  const [linh, ward] = [who('linh'), wardAdmin()]
  expect(await giveRole(linh, order(linh))).toEqual({ ok: false, reason: 'own-role' })
  for (const role of ['administrator', 'evaluator', 'auditor', 'trainer', 'reviewer'])
    expect(await giveRole(ward, order(who('hanh'), { role }))).toEqual({ ok: false, reason: 'not-yours' })
  expect(await giveRole(ward, order(who('hanh'), { role: 'unit-admin' }))).toEqual({ ok: false, reason: 'not-yours' })
  expect(await giveRole(ward, order(who('hanh'), { unitCode: 'H26' }))).toEqual({ ok: false, reason: 'not-yours' })
  expect(await giveRole(ward, order(who('khoi'), { unitCode: 'P00008-VHXH' }))).toEqual({ ok: false, reason: 'person-unknown' })
  for (const viewer of [who('hanh'), who('binh'), who('long'), who('anh'), who('mai')])
    expect(await giveRole(viewer, order(who('duc')))).toEqual({ ok: false, reason: 'not-yours' })
  must(await giveRole(ward, order(who('hanh'), { role: 'unit-admin', unitCode: 'P00008-VHXH' })))
  must(await giveRole(ward, order(who('hanh'), { unitCode: 'p00008-vhxh ' })))
  expect(await giveRole(ward, order(who('hanh'), { unitCode: 'P00008-VHXH' }))).toEqual({ ok: false, reason: 'has-role' })
  const wrong: [Partial<RoleOrder>, string][] = [
    [{ validFrom: addDays(TODAY, -1) }, 'role-dates-wrong'],
    [{ lastDay: addDays(TODAY, -1) }, 'role-dates-wrong'],
    [{ validFrom: '2026-02-30' }, 'role-dates-wrong'],
    [{ reason: ' ' }, 'reason-missing'],
    [{ role: 'god' }, 'role-wrong'],
    [{ unitCode: 'none' }, 'unit-unknown'],
  ]
  for (const [change, reason] of wrong) expect(await giveRole(linh, order(who('duc'), change))).toEqual({ ok: false, reason })
  expect(verifyLedger().ok && verifyRoles().ok).toBe(true)
})

test('an auditor holds no other role, and who holds one does not audit', async () => {
  const linh = who('linh')
  expect(await giveRole(linh, order(who('anh')))).toEqual({ ok: false, reason: 'auditor-alone' })
  expect(await giveRole(linh, order(who('binh'), { role: 'auditor' }))).toEqual({ ok: false, reason: 'auditor-alone' })
})

test('a role ends from a day on with a reason, once, and goes on as a further grant; a day of before is refused', async () => {
  const linh = who('linh')
  const { grantId } = must(await giveRole(linh, order(who('hanh'), { lastDay: addDays(TODAY, 10) })))
  expect(await endRole(who('binh'), grantId, { from: '', reason: 'x' })).toEqual({ ok: false, reason: 'not-found' })
  expect(await endRole(linh, grantId, { from: addDays(TODAY, -1), reason: 'x' })).toEqual({ ok: false, reason: 'role-dates-wrong' })
  expect(await endRole(linh, grantId, { from: '', reason: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
  const further = must(await extendRole(linh, grantId, { lastDay: addDays(TODAY, 20), reason: 'Kéo dài' }))
  expect(await extendRole(linh, grantId, { lastDay: '', reason: 'Lần nữa' })).toEqual({ ok: false, reason: 'has-role' })
  at(addDays(TODAY, 15), '09:00')
  expect(held('hanh')).toEqual(['manager'])
  for (const reason of ['Chuyển công tác', 'Lần nữa']) must(await endRole(linh, further.grantId, { from: '', reason }))
  expect(held('hanh')).toEqual([])
  expect(count('RoleGrantEnd')).toBe(1)
  must(await giveRole(linh, order(who('hanh'), { validFrom: addDays(TODAY, 15) })))
  expect(held('hanh')).toEqual(['manager'])
})

test('the last administrator stays: neither they nor another may end it until somebody else administers for good', async () => {
  const linh = who('linh')
  const own = grantOf(linh.personId, 'administrator')
  expect(await endRole(linh, own, { from: '', reason: 'Nghỉ' })).toEqual({ ok: false, reason: 'last-administrator' })
  must(await giveRole(linh, order(who('khoi'), { role: 'administrator', unitCode: 'H26', lastDay: addDays(TODAY, 30) })))
  expect(await endRole(who('khoi'), own, { from: '', reason: 'Nghỉ' })).toEqual({ ok: false, reason: 'last-administrator' })
  must(await giveRole(linh, order(who('son'), { role: 'administrator', unitCode: 'H26' })))
  must(await endRole(linh, own, { from: '', reason: 'Nghỉ' }))
  expect(who('linh').grants.some(({ role }) => role === 'administrator')).toBe(false)
})

test('a manager lends their role below their own unit; acts say on whose behalf, it is not passed on and ends with the role it came from', async () => {
  const binh = who('binh')
  const [own] = listLendable(binh)
  const lend = {
    grantId: own.grantId,
    staffCode: who('hanh').staffCode,
    unitCode: 'P00008',
    validFrom: TODAY,
    lastDay: addDays(TODAY, 5),
    reason: 'Đi công tác',
  }
  const wrong: [Partial<typeof lend>, string][] = [
    [{ unitCode: 'H26' }, 'unit-unknown'],
    [{ staffCode: binh.staffCode }, 'own-role'],
    [{ staffCode: who('khoi').staffCode }, 'person-unknown'],
    [{ lastDay: '' }, 'delegation-dates-wrong'],
    [{ lastDay: addDays(TODAY, 400) }, 'delegation-dates-wrong'],
    [{ reason: '' }, 'reason-missing'],
    [{ grantId: grantOf(idOf('linh'), 'administrator') }, 'role-not-own'],
  ]
  for (const [change, reason] of wrong) expect(await delegateRole(binh, { ...lend, ...change })).toEqual({ ok: false, reason })
  const { grantId } = must(await delegateRole(binh, lend))
  expect(await delegateRole(binh, lend)).toEqual({ ok: false, reason: 'has-role' })
  const hanh = who('hanh')
  expect(hanh.grants).toMatchObject([{ role: 'manager', lender: { personId: binh.personId, until: addDays(TODAY, 6) } }])
  expect(standsFor(hanh)).toEqual([hanh.personId, binh.personId])
  expect(onBehalfOf(hanh, ['manager'], hanh.post?.unitPath ?? '')).toBe(binh.personId)
  expect(listLendable(hanh)).toEqual([])
  expect(await delegateRole(hanh, { ...lend, grantId, staffCode: who('duc').staffCode })).toEqual({ ok: false, reason: 'role-not-own' })

  const assigned = { courseId: courseBy('HVS-02').courseId, personId: idOf('duc'), reason: 'Theo kế hoạch', dueDate: '2026-12-31', requestKey: 'a' }
  must(await assignCourse(hanh, assigned))
  expect(read.get('SELECT "actor","onBehalfOf" FROM "Event" WHERE "type" = \'course.assigned\' ORDER BY "seq" DESC LIMIT 1')).toEqual({
    actor: hanh.personId,
    onBehalfOf: binh.personId,
  })
  must(await endRole(who('linh'), own.grantId, { from: '', reason: 'Thôi giữ chức' }))
  expect(held('hanh')).toEqual([])
  expect(listOwnDelegations(binh)).toMatchObject([{ deputyName: hanh.fullName, state: 'over' }])
  expect(verifyLedger().ok && verifyRoles().ok).toBe(true)
})

test('a deputy gives a delegation back before its day, and so does who lent it; nobody else of the house', async () => {
  const binh = who('binh')
  const lend = { grantId: listLendable(binh)[0].grantId, staffCode: who('hanh').staffCode, unitCode: 'P00008', validFrom: TODAY, reason: 'Nghỉ phép' }
  const { grantId } = must(await delegateRole(binh, { ...lend, lastDay: addDays(TODAY, 5) }))
  expect(await endRole(who('duc'), grantId, { from: '', reason: 'x' })).toEqual({ ok: false, reason: 'not-found' })
  must(await endRole(who('hanh'), grantId, { from: '', reason: 'Về sớm' }))
  expect(held('hanh')).toEqual([])
})

test('the list shows who holds what within the reader’s scope, page by page; a manager finds nothing', async () => {
  const all = listRoles(who('linh'), { state: 'all', limit: 500 })
  expect(all.length).toBe(count('RoleGrant') + count('MarkerGrant') + count('InvigilatorGrant'))
  const paged: string[] = []
  for (let after: { sortKey: string; grantId: string } | undefined; ; ) {
    const page = listRoles(who('anh'), { state: 'all', limit: 3, after })
    if (!page.length) break
    paged.push(...page.map(({ grantId }) => grantId))
    after = page.at(-1)
  }
  expect(paged).toEqual(all.map(({ grantId }) => grantId))
  expect(listRoles(who('linh'), { text: 'binh', role: 'manager' }).map(({ fullName }) => fullName)).toContain(who('binh').fullName)
  expect(listRoles(who('binh'))).toEqual([])
  expect(countRoles(who('hanh'))).toEqual([])
  const ward = wardAdmin()
  expect(listRoles(ward, { state: 'all' }).every(({ unitPath }) => unitPath.startsWith(pathOf('P00008')))).toBe(true)
  expect(listRoles(who('anh'), { state: 'all' }).some(({ canEnd, canExtend }) => canEnd || canExtend)).toBe(false)
})

test('the database itself keeps roles by another, once at a time, unchanged, and delegations with their holders; verify names a forged one', async () => {
  const { writing } = handles()
  const insert = (person: string, by: string, from: string | null = null, role = 'manager') =>
    `INSERT INTO "RoleGrant" ("id","personId","role","unitId","validFrom","validTo","delegatedFrom","grantedBy","reason","createdAt","eventSeq")
     SELECT 'forged', '${person}', '${role}', "unitId", "validFrom", ${from ? `'2026-12-01'` : 'NULL'}, ${from ? `'${from}'` : 'NULL'}, '${by}', 'x', '${now().toISOString()}', (SELECT max("seq") FROM "Event") FROM "RoleGrant" WHERE "id" = '${grantOf(idOf('binh'), 'manager')}'`
  expect(() => writing.exec(insert(idOf('hanh'), idOf('hanh')))).toThrow('by another')
  expect(() => writing.exec(insert(idOf('binh'), idOf('linh')))).toThrow('once at a time')
  expect(() => writing.exec(insert(idOf('hanh'), idOf('linh'), grantOf(idOf('binh'), 'manager')))).toThrow('by its holder')
  expect(() => writing.exec(`UPDATE "RoleGrant" SET "validTo" = '2027-01-01'`)).toThrow('append-only')
  tamper(`UPDATE "RoleGrant" SET "validTo" = '2099-01-01' WHERE "id" = '${grantOf(idOf('binh'), 'manager')}'`)
  expect(verifyRoles()).toMatchObject({ ok: false, table: 'RoleGrant' })
})
