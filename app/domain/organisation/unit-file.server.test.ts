import { beforeAll, expect, test } from 'vitest'
import { addDays, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { at, count, freshAcademy, idOf, must, TODAY, unitBy, who } from '~/test-academy'
import { previewUnits } from '../reporting/unit-effects.server'
import { grantRole } from './people.server'
import { changeUnits, type UnitOrder } from './unit-commands.server'
import { findUnitFile, listUnitChanges, successionsOf, unitOn } from './unit-file.server'
import { listPostsIn } from './unit-people.server'
import { findUnitsNamed } from './unit-search.server'
import { viewerOf } from './viewer.server'

beforeAll(freshAcademy)

const reason = 'Nghị quyết số 7'
const later = (days: number) => addDays(TODAY, days)

test('the preview of a merger names who loses a role and who may keep it, the people and the units, and writes nothing', async () => {
  at(TODAY)
  const order: UnitOrder = { act: 'merge', fromIds: [unitBy('P00008')], intoId: unitBy('P00082'), day: later(2), reason }
  const before = [count('Event'), count('UnitState'), count('Post')]
  const effects = must(await previewUnits(who('linh'), order))
  expect([count('Event'), count('UnitState'), count('Post')]).toEqual(before)
  const posts = read.get<{ n: number }>(
    `SELECT count(DISTINCT x."personId") AS n FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND s."path" LIKE '%/P00008/%'`,
  )
  expect(effects.people).toBe(posts?.n)
  expect(effects.units).toHaveLength(effects.unitCount)
  expect(effects.units).toContainEqual({ code: 'P00008', before: 'Phường Ngọc Hà · Khối xã, phường', after: null, into: 'Phường Cửa Nam' })
  expect(effects.roles).toContainEqual(expect.objectContaining({ fullName: who('binh').fullName, role: 'manager', intoName: 'Phường Cửa Nam' }))
  expect(await previewUnits(who('binh'), order)).toMatchObject({ reason: 'not-yours' })
})

test('a unit is read by who administers or audits it, when it has ended too, as of each day and as it was known', async () => {
  at(TODAY, '10:00')
  const [ward, into] = [unitBy('P00008'), unitBy('P00082')]
  await inTransaction((tx) => {
    grantRole(tx, 'system', { personId: idOf('hanh'), role: 'unit-admin', unitId: ward, validFrom: TODAY, reason })
  })
  const hanh = viewerOf(idOf('hanh'))
  expect([findUnitFile(hanh, 'P00008')?.stands, findUnitFile(hanh, 'P00008-VHXH')?.code, findUnitFile(hanh, 'P00082'), findUnitFile(hanh, 'H26')]).toEqual([
    true,
    'P00008-VHXH',
    null,
    null,
  ])
  for (const key of ['binh', 'long', 'mai', 'khoi'] as const) expect(findUnitFile(who(key), ward), key).toBeNull()
  const knownAt = instant(now())
  const total = unitOn(ward, { day: later(5) })?.total ?? 0
  at(TODAY, '11:00')
  must(await changeUnits(who('linh'), { act: 'merge', fromIds: [ward], intoId: into, day: later(2), reason }))
  at(later(3))
  expect(findUnitFile(who('anh'), 'P00008')).toMatchObject({ stands: false, validTo: later(2), name: 'Phường Ngọc Hà' })
  expect(findUnitFile(who('linh'), 'P00008-VHXH')).toMatchObject({ stands: false })
  expect([unitOn(ward, { day: later(2) }), unitOn(ward, { day: later(1) })?.total, unitOn(ward, { day: later(5), knownAt })?.total]).toEqual([
    null,
    total,
    total,
  ])
  expect(successionsOf(ward).to).toMatchObject([{ code: 'P00082', day: later(2), isWhole: 1, isUndone: 0 }])
  expect(successionsOf(into).from).toMatchObject([{ code: 'P00008' }])
  expect(listUnitChanges(unitBy('P00008-VHXH'))).toMatchObject([{ kind: 'merged', unitId: into, reason, isUndone: 0 }])
  expect(listPostsIn(unitBy('P00082-VHXH'), later(2)).map(({ personId }) => personId)).toContain(idOf('hanh'))
})

test('a unit is found by its code, by its name, and an office with its body; a name that several bear yields them all', () => {
  expect(findUnitsNamed(' p00082 ', TODAY)).toMatchObject([{ name: 'Phường Cửa Nam', agencyName: null }])
  expect(findUnitsNamed('phuong cua nam', TODAY)).toMatchObject([{ code: 'P00082' }])
  expect(findUnitsNamed('Phòng Văn hóa - Xã hội, Phường Cửa Nam', TODAY)).toMatchObject([{ code: 'P00082-VHXH', agencyName: 'Phường Cửa Nam' }])
  expect(findUnitsNamed('phong van hoa', TODAY).length).toBeGreaterThan(1)
  expect([findUnitsNamed('  ', TODAY), findUnitsNamed('khong co don vi nay', TODAY)]).toEqual([[], []])
})
