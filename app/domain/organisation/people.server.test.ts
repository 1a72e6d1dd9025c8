import { beforeEach, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { at, count, freshAcademy, idOf, must, TODAY, unitBy, who } from '~/test-academy'
import { canIssueSlip, findAccountState, issueSlipFor } from './activation.server'
import { recordLook } from './looks.server'
import { listLooks } from './own-looks.server'
import { findPerson, grantRole, listPeople, type PeopleReader, startPost, unitOf } from './people.server'
import { findPersonFile } from './person-file.server'
import { addUnit, canAdminister, findUnit, listUnitTree, unitFullName } from './units.server'
import { canEnter, isWithin, scopeOf, sectionsOf } from './viewer'
import { findUnitHelper, findViewer, listOwnPosts, viewerOf } from './viewer.server'

beforeEach(freshAcademy)

test('a unit is named in full as of the day: an office with its agency, other bodies alone', async () => {
  const [office, ward] = [unitBy('P00008-VHXH'), unitBy('P00008')]
  expect(listOwnPosts(who('hanh'))).toMatchObject([{ unitName: 'Phòng Văn hóa - Xã hội, Phường Ngọc Hà' }])
  expect(unitFullName(ward, TODAY)).toBe('Phường Ngọc Hà')
  await inTransaction((tx) => {
    const write = (id: string, name: string, from: string, to: string | null) =>
      tx.run(
        `INSERT INTO "UnitState" ("id","unitId","name","shortName","kind","parentId","path","sort","validFrom","validTo","recordedAt")
         SELECT ?1, "unitId", coalesce(?2, "name"), "shortName", "kind", "parentId", "path", "sort", coalesce(?3, "validFrom"), ?4, "recordedAt"
         FROM "UnitState" WHERE "unitId" = ?5 ORDER BY "recordedAt" LIMIT 1`,
        id,
        name || null,
        from || null,
        to,
        ward,
      )
    tx.run('UPDATE "UnitState" SET "supersededAt" = "recordedAt" WHERE "unitId" = ?', ward)
    write('before', '', '', addDays(TODAY, 1))
    write('renamed', 'Phường Ngọc Hà Mới', addDays(TODAY, 1), null)
  })
  expect(unitFullName(office, TODAY)).toBe('Phòng Văn hóa - Xã hội, Phường Ngọc Hà')
  expect(unitFullName(office, addDays(TODAY, 1))).toBe('Phòng Văn hóa - Xã hội, Phường Ngọc Hà Mới')
  expect(unitFullName(office, '2001-01-01')).toBe('')
})

const PURPOSES: PeopleReader[] = ['manage', 'evaluate', 'admin']

test('each finds exactly those whom their role reaches, and a stranger nobody', () => {
  const reach = (key: Parameters<typeof who>[0], target: Parameters<typeof who>[0]) =>
    PURPOSES.filter((purpose) => findPerson(who(key), purpose, idOf(target)) !== null)
  expect(reach('binh', 'hanh')).toEqual(['manage'])
  expect(reach('binh', 'khoi')).toEqual([])
  expect(reach('thuy', 'hanh')).toEqual([])
  expect(reach('long', 'hanh')).toEqual(['evaluate'])
  expect(reach('anh', 'khoi')).toEqual(['evaluate', 'admin'])
  expect(reach('linh', 'hanh')).toEqual(['admin'])
  for (const key of ['hanh', 'khoi', 'mai', 'son'] as const) expect([key, reach(key, 'duc')]).toEqual([key, []])
  expect(reach('hanh', 'hanh')).toEqual([])
  expect(findPerson(who('linh'), 'admin', 'no-such-id')).toBeNull()
})

test('a unit whose code begins like another is not inside it', () => {
  expect(isWithin(['/H26/H26-XP/P00008/'], '/H26/H26-XP/P000081/')).toBe(false)
  expect(isWithin(['/H26/H26-XP/P00008/'], '/H26/H26-XP/P00008/P00008-VP/')).toBe(true)
  const hanh = {
    ...who('hanh'),
    grants: [
      { role: 'manager' as const, unitId: 'a', unitPath: '/a/' },
      { role: 'manager' as const, unitId: 'b', unitPath: '/a/b/' },
      { role: 'auditor' as const, unitId: 'c', unitPath: '/c/' },
    ],
  }
  expect(scopeOf(hanh, 'manager')).toEqual(['/a/'])
  expect(scopeOf(hanh, 'manager', 'auditor')).toEqual(['/a/', '/c/'])
})

test('sections open by role', () => {
  expect(sectionsOf(who('hanh'))).toEqual(['learn'])
  expect(sectionsOf(who('mai'))).toEqual(['learn', 'teach'])
  expect(sectionsOf(who('binh'))).toEqual(['learn', 'manage'])
  expect(sectionsOf(who('anh'))).toEqual(['learn', 'evaluate', 'admin'])
  expect(canEnter(who('linh'), 'admin')).toBe(true)
  expect(canEnter(who('linh'), 'manage')).toBe(false)
})

test('a viewer has the main post of today and only roles that hold today', async () => {
  const hanh = who('hanh')
  expect(hanh.post).toMatchObject({ position: 'Chuyên viên', unitPath: '/H26/H26-XP/P00008/P00008-VHXH/' })
  await inTransaction((tx) => {
    grantRole(tx, 'system', { personId: hanh.personId, role: 'auditor', unitId: unitBy('P00008'), validFrom: addDays(TODAY, 1), reason: 'Kiểm tra định kỳ' })
  })
  expect(who('hanh').grants).toEqual([])
  at(addDays(TODAY, 1))
  expect(who('hanh').grants).toMatchObject([{ role: 'auditor' }])
  expect(findViewer({ accountId: '', personId: 'nobody', language: 'vi' })).toBeNull()
  expect(() => viewerOf('nobody')).toThrow('no person')
})

test('two main posts on one day are refused by the database, one after the other is not', async () => {
  const personId = idOf('hanh')
  const post = (kind: 'main' | 'concurrent', validFrom: string) =>
    inTransaction((tx) => startPost(tx, 'system', { personId, unitId: unitBy('SNV'), position: 'Chuyên viên', rank: 6, kind, validFrom }))
  await expect(post('main', TODAY)).rejects.toThrow('two main posts of a person overlap')
  await expect(post('main', '2020-01-01')).rejects.toThrow('two main posts of a person overlap')
  expect(count('Post', '"personId" = ?', personId)).toBe(1)
  await post('concurrent', TODAY)
  await expect(inTransaction((tx) => tx.run('UPDATE "Post" SET "validTo" = ? WHERE "personId" = ?', TODAY, personId))).rejects.toThrow('append-only')
})

test('a post to come is nobody’s yet, and one that ends today is over', async () => {
  const personId = idOf('khoi')
  await inTransaction((tx) => {
    tx.run('UPDATE "Post" SET "supersededAt" = "recordedAt" WHERE "personId" = ?', personId)
    startPost(tx, 'system', { personId, unitId: unitBy('P00008-VP'), position: 'Chuyên viên', rank: 6, kind: 'main', validFrom: addDays(TODAY, 2) })
  })
  const reached = () => [
    findPerson(who('linh'), 'admin', personId),
    listPeople(who('linh'), 'admin', { text: 'HN000110' })[0],
    who('khoi').post,
    unitOf(read, personId),
  ]
  expect(reached()).toEqual([null, undefined, null, null])
  at(addDays(TODAY, 2))
  expect(reached()).toMatchObject([{ unitId: unitBy('P00008-VP') }, { id: personId }, { unitId: unitBy('P00008-VP') }, unitBy('P00008-VP')])
})

test('the unit of a person is that of the main post, null between posts', () => {
  expect(unitOf(read, idOf('hanh'))).toBe(unitBy('P00008-VHXH'))
  expect(unitOf(read, 'nobody')).toBeNull()
})

test('search needs no diacritics, finds đ by d, and staff codes', () => {
  const linh = who('linh')
  for (const text of ['Trần Thị Hạnh', 'tran thi hanh', 'TRAN  THI HẠNH', 'hn000101'])
    expect(listPeople(linh, 'admin', { text }).map((person) => person.id)).toEqual([idOf('hanh')])
  expect(listPeople(linh, 'admin', { text: 'do thi khanh mai' }).map((person) => person.id)).toEqual([idOf('mai')])
  expect(listPeople(linh, 'admin', { text: '%' })).toEqual([])
})

test('pages by key hold everyone once, in Vietnamese order, whatever their size', () => {
  const linh = who('linh')
  const all = listPeople(linh, 'admin', { limit: 10_000 })
  expect(all).toHaveLength(count('Person'))
  for (const limit of [1, 7, 50]) {
    const seen: string[] = []
    for (let page = listPeople(linh, 'admin', { limit }); page.length; page = listPeople(linh, 'admin', { limit, after: page.at(-1) }))
      seen.push(...page.map((person) => person.id))
    expect(seen).toEqual(all.map((person) => person.id))
    expect(new Set(seen).size).toBe(all.length)
  }
  const names = all.map((person) => person.fullName.split(' ').at(-1) as string)
  expect(names).toEqual([...names].sort(new Intl.Collator('vi').compare))
})

test('people can be narrowed to a unit within scope, to nothing outside it, and by account', () => {
  const binh = who('binh')
  const ward = listPeople(binh, 'manage', { limit: 1000 })
  expect(ward).toHaveLength(52)
  expect(ward.every((person) => person.unitPath.startsWith('/H26/H26-XP/P00008/'))).toBe(true)
  const office = listPeople(binh, 'manage', { unitPath: '/H26/H26-XP/P00008/P00008-VHXH/', limit: 1000 })
  expect(office.length).toBeGreaterThan(3)
  expect(office.length).toBeLessThan(52)
  expect(listPeople(binh, 'manage', { unitPath: '/H26/H26-XP/P00070/' })).toEqual([])
  expect(listPeople(who('hanh'), 'manage', {})).toEqual([])
  const linh = who('linh')
  const activated = listPeople(linh, 'admin', { account: 'activated', limit: 1000 })
  const waiting = listPeople(linh, 'admin', { account: 'waiting', limit: 1000 })
  expect(activated).toHaveLength(10)
  expect(activated.length + waiting.length).toBe(count('Person'))
})

test('units are seen within scope, their totals count everyone below', () => {
  const tree = listUnitTree(who('binh'), 'manage')
  expect(tree[0]).toMatchObject({ code: 'P00008', depth: 0, total: 52 })
  expect(tree.slice(1).every((unit) => unit.depth === 1)).toBe(true)
  expect(tree.reduce((sum, unit) => sum + unit.people, 0)).toBe(52)
  expect(findUnit(who('binh'), 'P00008-VP')).toMatchObject({ code: 'P00008-VP', id: unitBy('P00008-VP') })
  expect(findUnit(who('binh'), 'P00070')).toBeNull()
  expect(findUnit(who('linh'), 'nowhere')).toBeNull()
  expect(canAdminister(who('linh'), '/H26/H26-XP/P00008/')).toBe(true)
  expect(canAdminister(who('anh'), '/H26/H26-XP/P00008/')).toBe(false)
})

test('a unit cannot be hung below one that does not exist', async () => {
  await expect(
    inTransaction((tx) => addUnit(tx, 'system', { code: 'X', parentId: 'nowhere', name: 'X', shortName: 'X', kind: 'office', sort: 1 })),
  ).rejects.toThrow('no unit')
})

test('the helper is that of the nearest unit upwards', () => {
  expect(findUnitHelper(who('hanh'))).toMatchObject({ name: 'Phan Thị Hoài Thu', phone: '0950 000 123' })
  expect(findUnitHelper(who('anh'))?.name).toBe('Tổ hỗ trợ Học viện số Hà Nội')
})

test('a person file shows posts and roles to administrators and auditors only', () => {
  expect(findPersonFile(who('linh'), idOf('binh'))?.grants).toMatchObject([{ role: 'manager', validTo: null }])
  expect(findPersonFile(who('anh'), idOf('hanh'))?.posts).toMatchObject([{ kind: 'main', position: 'Chuyên viên' }])
  for (const key of ['binh', 'long', 'khoi'] as const) expect(findPersonFile(who(key), idOf('hanh'))).toBeNull()
})

test('slips are handed out by administrators, by no one else, and the state shows them', async () => {
  const linh = who('linh')
  for (const key of ['binh', 'anh', 'long', 'hanh'] as const) expect(await issueSlipFor(who(key), idOf('khoi'))).toEqual({ ok: false, reason: 'not-yours' })
  const { code } = must(await issueSlipFor(linh, idOf('khoi')))
  const again = must(await issueSlipFor(linh, idOf('khoi')))
  expect(again.code).not.toBe(code)
  expect(
    findAccountState(linh, idOf('khoi'))
      ?.slips.map((slip) => slip.state)
      .sort(),
  ).toEqual(['ended', 'waiting'])
  expect(findAccountState(who('binh'), idOf('khoi'))).toBeNull()
})

test('an administrator of a unit gives no slip to one whose role reaches further', () => {
  const grants = [{ role: 'unit-admin' as const, unitId: 'x', unitPath: '/H26/H26-XP/P00008/' }]
  const unitAdmin = { ...who('hanh'), grants }
  const person = { unitPath: '/H26/H26-XP/P00008/P00008-VP/' }
  expect(canIssueSlip(unitAdmin, person, [])).toBe(true)
  expect(canIssueSlip(unitAdmin, { unitPath: '/H26/H26-XP/P00070/' }, [])).toBe(false)
  expect(canIssueSlip(unitAdmin, person, [{ role: 'manager', unitPath: '/H26/H26-XP/P00008/', validTo: null }])).toBe(true)
  expect(canIssueSlip(unitAdmin, person, [{ role: 'manager', unitPath: '/H26/', validTo: null }])).toBe(false)
  expect(canIssueSlip(unitAdmin, person, [{ role: 'manager', unitPath: '/H26/', validTo: TODAY }])).toBe(true)
  expect(canIssueSlip(unitAdmin, person, [{ role: 'auditor', unitPath: '/H26/H26-XP/P00008/', validTo: null }])).toBe(false)
})

test('a look is noted once in ten minutes, seen by its owner, and never one’s own', async () => {
  const [binh, hanh] = [who('binh'), who('hanh')]
  await recordLook(binh, hanh.personId, 'manage')
  await recordLook(binh, hanh.personId, 'manage')
  await recordLook(hanh, hanh.personId, 'manage')
  expect(listLooks(hanh)).toMatchObject([{ viewerName: 'Nguyễn Quốc Bình', what: 'manage' }])
  at(TODAY, '09:11')
  await recordLook(binh, hanh.personId, 'manage')
  await recordLook(binh, hanh.personId, 'evaluate')
  expect(listLooks(hanh)).toHaveLength(3)
  expect(listLooks(binh)).toEqual([])
})
