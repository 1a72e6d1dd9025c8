import { beforeEach, expect, test } from 'vitest'
import { addDays, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { at, count, dump, freshAcademy, idOf, must, TODAY, unitBy, who } from '~/test-academy'
import { verifyLedger } from '../ledger/verify.server'
import { previewPerson } from '../reporting/person-effects.server'
import { absencesOf, isAway } from './absences.server'
import { listNames } from './names.server'
import { findPerson, listPeople, unitOf } from './people.server'
import { changePerson, placeOf, previewPersonChange } from './person-commands.server'
import type { PersonChange } from './person-orders'
import { listPersonRecords } from './person-records.server'
import { legalGroupOf } from './person-status.server'
import { currentPost } from './posts.server'
import { standsOn, stoodOn } from './standing'
import { changeUnits, previewUnitChange, type UnitOrder } from './unit-commands.server'
import { listUnitChanges } from './unit-file.server'
import { findUnit, listUnitTree, unitFullName } from './units.server'
import { verifyPeople } from './verify.server'

beforeEach(freshAcademy)

const reason = 'Quyết định số 12'
const later = (days: number) => addDays(TODAY, days)
const postOf = (person: string) => read.get<{ id: string }>(`SELECT "id" FROM "Post" x WHERE "personId" = ? AND ${standsOn('x')}`, person)?.id ?? ''
const change = (person: string, order: PersonChange, by = who('linh')) => changePerson(by, person, order)
const units = (order: UnitOrder, by = who('linh')) => changeUnits(by, order)
const holds = () => {
  expect(verifyLedger()).toMatchObject({ ok: true })
  expect(verifyPeople()).toMatchObject({ ok: true })
}

test('a post ended by date is kept as it was known before', async () => {
  const hanh = idOf('hanh')
  const knownAt = instant(now())
  at(TODAY, '10:00')
  must(await change(hanh, { act: 'end-post', postId: postOf(hanh), validTo: later(3), reason }))
  at(later(3))
  expect([unitOf(read, hanh), findPerson(who('binh'), 'manage', hanh)]).toEqual([null, null])
  const asKnown = `SELECT x."unitId" FROM "Post" x WHERE x."personId" = ?1 AND ${stoodOn('x', '?2', '?3')}`
  expect(read.get(asKnown, hanh, later(3), knownAt)).toEqual({ unitId: unitBy('P00008-VHXH') })
  expect(read.get(asKnown, hanh, later(3), instant(now()))).toBeNull()
  holds()
})

test('what cannot stand is refused with its reason, and nothing is written', async () => {
  const hanh = idOf('hanh')
  const postId = postOf(hanh)
  const terms = { unitId: unitBy('SNV'), position: 'Chuyên viên', rank: 6, kind: 'main' as const, validFrom: TODAY, validTo: null }
  const before = dump('Post')
  const reasons = async (...orders: PersonChange[]) =>
    Promise.all(orders.map(async (order) => (await change(hanh, order)) as { reason?: string })).then((all) => all.map((one) => one.reason))
  expect(
    await reasons(
      { act: 'end-post', postId, validTo: '2020-01-01', reason },
      { act: 'end-post', postId, validTo: 'mai', reason },
      { act: 'end-post', postId, validTo: later(1), reason: '  ' },
      { act: 'end-post', postId: 'nothing', validTo: later(1), reason },
      { act: 'end-post', postId: postOf(idOf('duc')), validTo: later(1), reason },
      { act: 'start-post', terms },
      { act: 'start-post', terms: { ...terms, kind: 'acting', unitId: 'nowhere' } },
      { act: 'start-post', terms: { ...terms, kind: 'acting', position: ' ' } },
      { act: 'absence', terms: { kind: 'secondment', unitId: null, validFrom: TODAY, validTo: null }, reason },
      { act: 'rename', fullName: 'Trần Thị Hạnh', reason },
      { act: 'legal-group', legalGroup: 'vua', day: TODAY, reason },
    ),
  ).toEqual([
    'end-before-start',
    'civil-day-wrong',
    'reason-missing',
    'staff-post-unknown',
    'staff-post-unknown',
    'posts-overlap',
    'not-yours',
    'post-wrong',
    'absence-wrong',
    'name-same',
    'status-wrong',
  ])
  for (const key of ['hanh', 'binh', 'anh', 'long', 'mai'] as const)
    expect(await change(hanh, { act: 'leave', how: 'retired', day: TODAY, reason }, who(key)), key).toMatchObject({ reason: 'not-yours' })
  expect(dump('Post')).toBe(before)
})

test('a transfer ends and starts in one act, its preview writes nothing, and a correction keeps both', async () => {
  const hanh = idOf('hanh')
  const order = { act: 'transfer', unitId: unitBy('SNV-VP'), position: 'Chuyên viên', rank: 6, day: later(2), reason } as const
  const before = dump('Post')
  const written = (tx: Tx, before: number) => tx.all('SELECT 1 FROM "Post" WHERE "eventSeq" > ?', before).length
  expect(await previewPersonChange(who('linh'), hanh, order, written)).toEqual({ ok: true, value: 2 })
  expect(dump('Post')).toBe(before)
  must(await change(hanh, order))
  expect(unitOf(read, hanh)).toBe(unitBy('P00008-VHXH'))
  at(later(2))
  expect(unitOf(read, hanh)).toBe(unitBy('SNV-VP'))
  const postId = postOf(hanh)
  const post = currentPost(read, postId)
  must(
    await change(hanh, {
      act: 'correct-post',
      postId,
      terms: { ...order, unitId: unitBy('SNV'), kind: 'main', validFrom: later(2), validTo: null },
      reason: 'Nhầm đơn vị',
    }),
  )
  expect(unitOf(read, hanh)).toBe(unitBy('SNV'))
  expect(currentPost(read, postId)).toBeNull()
  expect(count('Post', '"id" = ? AND "unitId" = ? AND "supersededAt" IS NOT NULL', postId, post?.unitId ?? '')).toBe(1)
  expect(findPerson(who('binh'), 'manage', hanh)).toBeNull()
  expect(findPerson(who('thuy'), 'manage', hanh)).toMatchObject({ unitId: unitBy('SNV') })
  holds()
})

test('a transfer that is withdrawn gives the post before it back as it was, up to what comes next; nobody stands nowhere unseen', async () => {
  const hanh = idOf('hanh')
  const transfer = { act: 'transfer', position: 'Chuyên viên', rank: 6, reason } as const
  const withdraw = (unit: string) => ({ act: 'withdraw-post', postId: idIn(unit), reason: 'Ghi nhầm người' }) as const
  const idIn = (unit: string) =>
    read.get<{ id: string }>(
      `SELECT "id" FROM "Post" WHERE "personId" = ? AND "unitId" = ? AND "supersededAt" IS NULL AND "validTo" IS NOT "validFrom"`,
      hanh,
      unitBy(unit),
    )?.id ?? ''
  const was = currentPost(read, postOf(hanh))
  must(await change(hanh, { ...transfer, unitId: unitBy('SNV'), day: later(5) }))
  // What was put right since is still what the transfer began.
  const terms = { unitId: unitBy('SNV'), position: 'Chuyên viên chính', rank: 5, kind: 'main' as const, validFrom: later(5), validTo: null }
  must(await change(hanh, { act: 'correct-post', postId: idIn('SNV'), terms, reason }))
  const order = withdraw('SNV')
  const effects = must(await previewPerson(who('linh'), hanh, order))
  expect(effects).toMatchObject({ givesBack: true, withoutPostFrom: null, rows: [{ change: 'withdrawn' }, { change: 'corrected', validTo: null }] })
  must(await change(hanh, order, who('linh')))
  must(await change(hanh, order, who('linh')))
  expect(currentPost(read, idIn('P00008-VHXH'))).toMatchObject({ ...was, id: expect.any(String) })
  expect(listPersonRecords(hanh)).toEqual(expect.arrayContaining([expect.objectContaining({ change: 'withdrawn', validFrom: later(5), saidTo: null })]))
  // Withdrawn on its first day, it is no place any more: who administers the ward does again.
  must(await change(hanh, { ...transfer, unitId: unitBy('SNV'), day: TODAY }))
  must(await change(hanh, withdraw('SNV')))
  expect([unitOf(read, hanh), placeOf(hanh)]).toEqual([unitBy('P00008-VHXH'), findUnit(who('linh'), 'P00008-VHXH')?.path])
  must(await change(hanh, { ...transfer, unitId: unitBy('SNV'), day: later(5) }))
  must(await change(hanh, { ...transfer, unitId: unitBy('SNV-VP'), day: later(9) }))
  must(await change(hanh, withdraw('SNV')))
  expect(currentPost(read, idIn('P00008-VHXH'))).toMatchObject({ validTo: later(9) })
  expect(must(await previewPerson(who('linh'), hanh, withdraw('SNV-VP')))).toMatchObject({ givesBack: false, withoutPostFrom: later(9) })
  must(await change(hanh, { act: 'leave', how: 'retired', day: later(7), reason }))
  expect(currentPost(read, idIn('P00008-VHXH'))).toMatchObject({ validTo: later(7) })
  holds()
})

test('somebody seconded is seen where they are and where they come from, while it lasts', async () => {
  const hanh = idOf('hanh')
  must(await change(hanh, { act: 'absence', terms: { kind: 'secondment', unitId: unitBy('SNV'), validFrom: later(1), validTo: later(5) }, reason }))
  const seen = () =>
    (['binh', 'thuy'] as const).map(
      (key) => [findPerson(who(key), 'manage', hanh), ...listPeople(who(key), 'manage', { text: 'HN000101' })].filter(Boolean).length,
    )
  expect([seen(), isAway(hanh)]).toEqual([[2, 0], false])
  at(later(1))
  expect([seen(), isAway(hanh)]).toEqual([[2, 2], true])
  const [{ id: absenceId }] = absencesOf(hanh)
  must(await change(hanh, { act: 'correct-absence', absenceId, terms: { validTo: later(3) }, reason: 'Về sớm' }))
  at(later(3))
  expect([seen(), isAway(hanh)]).toEqual([[2, 0], false])
  holds()
})

test('a name is put right with its reason; who leaves keeps their record and loses posts and roles from that day', async () => {
  const [hanh, thuy] = [idOf('hanh'), idOf('thuy')]
  must(await change(hanh, { act: 'rename', fullName: ' Trần  Thị Hạnh An ', reason }))
  expect(listNames(hanh)).toMatchObject([{ fullName: 'Trần Thị Hạnh An', previous: 'Trần Thị Hạnh', reason }])
  expect(listPeople(who('linh'), 'admin', { text: 'thi hanh an' })).toMatchObject([{ id: hanh }])
  must(await change(thuy, { act: 'legal-group', legalGroup: 'can-bo', day: later(2), reason }))
  expect([legalGroupOf(thuy), legalGroupOf(thuy, later(2))]).toEqual(['cong-chuc', 'can-bo'])
  must(await change(thuy, { act: 'leave', how: 'retired', day: later(2), reason }))
  expect(who('thuy').grants).toHaveLength(1)
  at(later(2))
  expect([who('thuy').grants, who('thuy').post]).toEqual([[], null])
  must(await change(thuy, { act: 'return', day: later(3), reason }))
  at(later(3))
  expect(who('thuy').grants).toHaveLength(1)
  holds()
})

test('two wards become one on a day: posts and offices go over, everybody is in one unit on each day, and history opens', async () => {
  const [from, into] = [unitBy('P00008'), unitBy('P00082')]
  const total = (code: string) => listUnitTree(who('linh'), 'admin').find((unit) => unit.code === code)?.total ?? 0
  const [before, people] = [total('P00008') + total('P00082'), count('Person')]
  const order: UnitOrder = { act: 'merge', fromIds: [from], intoId: into, day: later(2), reason }
  expect(await previewUnitChange(who('linh'), order, () => total('P00082'))).toMatchObject({ ok: true, value: expect.any(Number) })
  must(await units(order))
  expect(total('P00008')).toBeGreaterThan(0)
  expect(unitOf(read, idOf('hanh'))).toBe(unitBy('P00008-VHXH'))
  at(later(2))
  expect([total('P00008'), total('P00082')]).toEqual([0, before])
  expect(unitOf(read, idOf('hanh'))).toBe(unitBy('P00082-VHXH'))
  expect(who('binh').grants).toEqual([])
  expect(count('UnitSuccession', '"fromUnitId" = ? AND "toUnitId" = ?', from, into)).toBe(1)
  const inOne = read.get<{ n: number }>(
    `SELECT count(*) AS n FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')} WHERE x."kind" = 'main' AND ${standsOn('x')}`,
  )
  expect(inOne?.n).toBe(people)
  holds()
})

test('units are renamed, moved with all below, split and ended by date; cycles, orphans and people left behind are refused', async () => {
  const [ward, office, block] = [unitBy('P00008'), unitBy('P00008-VHXH'), unitBy('H26-XP')]
  const day = later(1)
  const terms = { code: 'p00008-ktx', name: 'Phòng Kinh tế xanh', shortName: '', kind: 'office', parentId: ward }
  const no = async (order: UnitOrder) => ((await units(order)) as { reason?: string }).reason
  expect(await no({ act: 'move', unitId: ward, parentId: office, day, reason })).toBe('unit-cycle')
  expect(await no({ act: 'move', unitId: block, parentId: block, day, reason })).toBe('unit-cycle')
  expect(await no({ act: 'end', unitId: ward, day, reason })).toBe('unit-has-units')
  expect(await no({ act: 'end', unitId: office, day, reason })).toBe('unit-has-people')
  expect(await no({ act: 'merge', fromIds: [block], intoId: ward, day, reason })).toBe('unit-into-itself')
  expect(await no({ act: 'rename', unitId: ward, name: ' ', shortName: '', day, reason })).toBe('unit-terms-wrong')
  expect(await no({ act: 'add', terms: { ...terms, code: 'P00008' }, day, reason })).toBe('unit-code-taken')
  expect(await no({ act: 'split', unitId: office, into: terms, staffCodes: ['HN000102'], day, reason })).toBe('person-unknown')
  expect(((await units({ act: 'end', unitId: office, day, reason }, who('binh'))) as { reason?: string }).reason).toBe('not-yours')
  must(await units({ act: 'rename', unitId: ward, name: 'Phường Ngọc Hà Mới', shortName: 'Ngọc Hà', day, reason }))
  must(await units({ act: 'move', unitId: ward, parentId: unitBy('H26-CQ'), day, reason }))
  must(await units({ act: 'split', unitId: office, into: terms, staffCodes: ['HN000101'], day, reason }))
  expect(unitFullName(office, TODAY)).toBe('Phòng Văn hóa - Xã hội, Phường Ngọc Hà')
  expect(findUnit(who('linh'), 'P00008-VHXH')?.path).toBe('/H26/H26-XP/P00008/P00008-VHXH/')
  at(day)
  expect(unitFullName(office, day)).toBe('Phòng Văn hóa - Xã hội, Phường Ngọc Hà Mới')
  expect(findUnit(who('linh'), 'P00008-VHXH')?.path).toBe('/H26/H26-CQ/P00008/P00008-VHXH/')
  expect(who('hanh').post).toMatchObject({ unitPath: '/H26/H26-CQ/P00008/P00008-KTX/' })
  expect(findPerson(who('binh'), 'manage', idOf('hanh'))).not.toBeNull()
  must(await units({ act: 'rename', unitId: ward, name: 'Phường Ngọc Hà', shortName: 'Ngọc Hà', day, reason: 'Ghi nhầm' }))
  expect(unitFullName(ward, day)).toBe('Phường Ngọc Hà')
  expect(listUnitChanges(ward).flatMap(({ kind, nameBefore }) => (kind === 'renamed' ? [nameBefore] : []))).toEqual(['Phường Ngọc Hà Mới', 'Phường Ngọc Hà'])
  await expect(inTransaction((tx) => tx.run('UPDATE "UnitState" SET "name" = ?', 'x'))).rejects.toThrow('append-only')
  holds()
})
