import { beforeEach, expect, test } from 'vitest'
import { addDays, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { at, count, dump, freshAcademy, idOf, must, TODAY, unitBy, who } from '~/test-academy'
import { verifyLedger } from '../ledger/verify.server'
import { listBelongings } from './belonging.server'
import { grantRole, unitOf } from './people.server'
import { changePerson } from './person-commands.server'
import { standsOn } from './standing'
import { changeUnits, previewUnitChange, treeRevision, type UnitOrder } from './unit-commands.server'
import { mergingOf, orderMerger, runMerger } from './unit-merging.server'
import { listUnitTree } from './units.server'
import { verifyPeople } from './verify.server'
import { viewerOf } from './viewer.server'

beforeEach(freshAcademy)

const reason = 'Nghị quyết số 7'
const later = (days: number) => addDays(TODAY, days)
const units = (order: UnitOrder, by = who('linh'), seen?: number) => changeUnits(by, order, seen)
const no = async (order: UnitOrder, by = who('linh')) => ((await units(order, by)) as { reason?: string }).reason
const lastChange = () => read.get<{ id: string }>('SELECT "id" FROM "UnitChange" ORDER BY "eventSeq" DESC LIMIT 1')?.id ?? ''
const tree = () => JSON.stringify(listUnitTree(who('linh'), 'admin').map(({ code, path, name, total }) => [code, path, name, total]))
const posts = (day: string) =>
  JSON.stringify(
    read.all(
      `SELECT x."personId", x."unitId", x."kind", x."position" FROM "Post" x WHERE ${standsOn('x', '?1')} ORDER BY x."personId", x."kind", x."unitId"`,
      day,
    ),
  )
const belongings = (knownAt?: string) => JSON.stringify(listBelongings(who('linh'), 'admin', { from: TODAY, to: later(20), knownAt }, unitBy('P00082')))
const holds = () => {
  expect(verifyLedger()).toMatchObject({ ok: true })
  expect(verifyPeople()).toMatchObject({ ok: true })
}

test('a merger that was wrong is taken back: everybody is where they were, and what was known meanwhile stays as it was', async () => {
  const [from, into, hanh, duc] = [unitBy('P00008'), unitBy('P00082'), idOf('hanh'), idOf('duc')]
  must(
    await changePerson(who('linh'), idOf('thuy'), {
      act: 'absence',
      terms: { kind: 'secondment', unitId: from, validFrom: TODAY, validTo: later(30) },
      reason,
    }),
  )
  const grant = read.get<{ id: string }>(`SELECT "id" FROM "RoleGrant" WHERE "personId" = ? AND "role" = 'manager'`, idOf('binh'))?.id ?? ''
  at(later(6))
  const before = [tree(), posts(later(2)), posts(later(6)), belongings()]
  const knownBefore = instant(now())
  at(later(6), '10:00')
  must(await units({ act: 'merge', fromIds: [from], intoId: into, day: later(2), reason, carry: [grant] }))
  const [merge, knownMerged] = [lastChange(), instant(now())]
  const merged = belongings()
  expect(merged).not.toBe(before[3])
  expect(who('binh').grants).toMatchObject([{ role: 'manager', unitId: into }])
  expect(await no({ act: 'undo', changeId: merge, day: TODAY, reason }, who('binh'))).toBe('not-yours')
  expect(await no({ act: 'undo', changeId: merge, day: TODAY, reason: ' ' })).toBe('reason-missing')
  // One of them moves on meanwhile, another gets a further post in what took over.
  at(later(7))
  must(await changePerson(who('linh'), duc, { act: 'transfer', unitId: unitBy('SNV'), position: 'Chuyên viên', rank: 6, day: later(7), reason }))
  at(later(8))
  must(await units({ act: 'undo', changeId: merge, day: TODAY, reason: 'Nhầm ngày' }))
  must(await units({ act: 'undo', changeId: merge, day: TODAY, reason: 'Nhầm ngày' }))
  expect(count('UnitChange', '"kind" = ?', 'undone')).toBe(1)
  expect([tree().replaceAll(/,\d+\]/g, ']'), posts(later(2)), posts(later(6))]).toEqual([before[0]?.replaceAll(/,\d+\]/g, ']'), ...before.slice(1, 3)])
  expect([unitOf(read, hanh), unitOf(read, duc)]).toEqual([unitBy('P00008-VHXH'), unitBy('SNV')])
  expect(who('binh').grants).toMatchObject([{ role: 'manager', unitId: from }])
  expect(read.get(`SELECT a."unitId" FROM "Absence" a WHERE a."personId" = ?1 AND ${standsOn('a')}`, idOf('thuy'))).toEqual({ unitId: from })
  expect([belongings(knownBefore), belongings(knownMerged)]).toEqual([before[3], merged])
  expect(JSON.parse(belongings()).filter(({ from: day }: { from: string }) => day < later(7))).toHaveLength(JSON.parse(before[3] ?? '').length)
  expect(await no({ act: 'undo', changeId: lastChange(), day: TODAY, reason })).toBe('unit-change-unknown')
  // It may be done again, as it should have been.
  must(await units({ act: 'merge', fromIds: [from], intoId: into, day: later(10), reason }))
  holds()
})

test('what a later change built on is taken back first; a split gives its people back and leaves an empty unit, which is ended', async () => {
  const [ward, office] = [unitBy('P00008'), unitBy('P00008-VHXH')]
  const day = later(1)
  const terms = { code: 'P00008-KTX', name: 'Phòng Kinh tế xanh', shortName: '', kind: 'office', parentId: ward }
  const before = tree()
  must(await units({ act: 'rename', unitId: ward, name: 'Phường Ngọc Hà Mới', shortName: '', day, reason }))
  const renaming = lastChange()
  must(await units({ act: 'split', unitId: office, into: terms, staffCodes: ['HN000101'], day, reason }))
  const splitting = lastChange()
  must(await units({ act: 'move', unitId: ward, parentId: unitBy('H26-CQ'), day: later(2), reason }))
  const moving = lastChange()
  expect(await no({ act: 'undo', changeId: renaming, day, reason })).toBe('unit-changed-since')
  for (const changeId of [moving, splitting, renaming]) must(await units({ act: 'undo', changeId, day, reason }))
  at(later(3))
  expect(unitOf(read, idOf('hanh'))).toBe(office)
  must(await units({ act: 'end', unitId: unitBy('P00008-KTX'), day, reason }))
  expect(tree()).toBe(before)
  holds()
})

test('a unit administrator changes what lies below their unit, never their unit nor anything elsewhere', async () => {
  await inTransaction((tx) => {
    grantRole(tx, 'system', { personId: idOf('hanh'), role: 'unit-admin', unitId: unitBy('P00008'), validFrom: TODAY, reason })
  })
  const [hanh, day] = [viewerOf(idOf('hanh')), later(1)]
  const [ward, office] = [unitBy('P00008'), unitBy('P00008-VHXH')]
  const terms = { code: 'P00008-X', name: 'Phòng X', shortName: '', kind: 'office', parentId: ward }
  const before = dump('UnitState')
  const theirs = 'not-yours'
  expect(await no({ act: 'rename', unitId: ward, name: 'Phường X', shortName: '', day, reason }, hanh)).toBe(theirs)
  expect(await no({ act: 'move', unitId: office, parentId: unitBy('P00082'), day, reason }, hanh)).toBe(theirs)
  expect(await no({ act: 'merge', fromIds: [office], intoId: unitBy('P00082-VHXH'), day, reason }, hanh)).toBe(theirs)
  expect(await no({ act: 'merge', fromIds: [unitBy('P00082-VHXH')], intoId: office, day, reason }, hanh)).toBe(theirs)
  expect(await no({ act: 'add', terms: { ...terms, parentId: unitBy('P00082') }, day, reason }, hanh)).toBe(theirs)
  expect(await no({ act: 'end', unitId: ward, day, reason }, hanh)).toBe(theirs)
  expect(dump('UnitState')).toBe(before)
  must(await units({ act: 'add', terms, day, reason }, hanh))
  must(await units({ act: 'add', terms, day, reason }, hanh))
  must(await units({ act: 'rename', unitId: office, name: 'Phòng Văn hóa', shortName: '', day, reason }, hanh))
  const renaming = lastChange()
  must(await units({ act: 'rename', unitId: office, name: 'Phòng Văn hóa', shortName: '', day, reason }, hanh))
  expect(lastChange()).toBe(renaming)
  must(await units({ act: 'undo', changeId: renaming, day, reason }, hanh))
  const seen = treeRevision()
  must(await units({ act: 'rename', unitId: ward, name: 'Phường Ngọc Hà Mới', shortName: '', day, reason }))
  expect(await units({ act: 'end', unitId: unitBy('P00008-X'), day: later(2), reason }, hanh, seen)).toMatchObject({ reason: 'changed-since' })
  expect(await previewUnitChange(hanh, { act: 'end', unitId: unitBy('P00008-X'), day: later(2), reason }, () => 1)).toEqual({ ok: true, value: 1 })
  holds()
})

test('many people go over some at a time, each in one unit throughout; stopped half-way it goes on, asked twice it is done once, and it is taken back', async () => {
  const [from, into] = [unitBy('P00008'), unitBy('P00082')]
  const order: UnitOrder & { act: 'merge' } = { act: 'merge', fromIds: [from], intoId: into, day: later(2), reason }
  const seen = treeRevision()
  const before = posts(later(2))
  const people = (JSON.parse(before) as { personId: string; kind: string }[]).filter(({ kind }) => kind === 'main').length
  expect(await orderMerger(who('binh'), order, seen)).toMatchObject({ reason: 'not-yours' })
  expect(await orderMerger(who('linh'), order, seen - 1)).toMatchObject({ reason: 'changed-since' })
  must(await orderMerger(who('linh'), order, seen))
  must(await orderMerger(who('linh'), order, seen))
  const payload = JSON.parse(read.get<{ payload: string }>(`SELECT "payload" FROM "Job" WHERE "kind" = 'units.merge'`)?.payload ?? '')
  expect([count('Job', `"kind" = 'units.merge'`), mergingOf(from)]).toEqual([1, [{ intoId: into, day: later(2), percent: 0 }]])
  let notes = 0
  const stops = {
    note: () => {
      notes += 1
      if (notes > 1) throw new Error('stopped')
    },
  }
  await expect(runMerger(payload, stops)).rejects.toThrow('stopped')
  expect([count('UnitChange'), (JSON.parse(posts(later(2))) as { kind: string }[]).filter(({ kind }) => kind === 'main').length]).toEqual([0, people])
  const percents: number[] = []
  await runMerger(payload, { note: (_tx, _cursor, percent) => void percents.push(percent) })
  expect(percents.length).toBeGreaterThan(0)
  expect([count('UnitChange', `"kind" = 'merged'`), (JSON.parse(posts(later(2))) as { kind: string }[]).filter(({ kind }) => kind === 'main').length]).toEqual([
    1,
    people,
  ])
  await runMerger(payload, stops)
  at(later(3))
  expect(unitOf(read, idOf('hanh'))).toBe(unitBy('P00082-VHXH'))
  must(await units({ act: 'undo', changeId: lastChange(), day: TODAY, reason: 'Nhầm' }))
  expect(posts(later(2))).toBe(before)
  // Taken back, the same may be ordered once more; the first order is over.
  await inTransaction((tx) => void tx.run('UPDATE "Job" SET "doneAt" = "createdAt"'))
  must(await orderMerger(who('linh'), order, treeRevision()))
  expect([count('Job', `"kind" = 'units.merge'`), mergingOf(from)]).toMatchObject([2, [{ intoId: into }]])
  holds()
})
