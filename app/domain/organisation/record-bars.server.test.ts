import { beforeAll, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { at, dump, freshAcademy, idOf, must, TODAY, unitBy, who } from '~/test-academy'
import { confirmPerson, previewPerson } from '../reporting/person-effects.server'
import { confirmUnits, previewUnits } from '../reporting/unit-effects.server'
import { grantRole } from './people.server'
import { changePerson } from './person-commands.server'
import type { PersonChange } from './person-orders'
import { standsOn } from './standing'
import { changeUnits, type UnitOrder } from './unit-commands.server'
import type { Role } from './viewer'

beforeAll(freshAcademy)

const reason = 'Quyết định số 21'
const later = (days: number) => addDays(TODAY, days)
const postOf = (person: string) =>
  read.get<{ id: string }>(`SELECT "id" FROM "Post" x WHERE "personId" = ? AND "kind" = 'main' AND ${standsOn('x')}`, person)?.id ?? ''
const leave = (from = later(1), to: string | null = later(9)): PersonChange => ({
  act: 'absence',
  terms: { kind: 'sick', unitId: null, validFrom: from, validTo: to },
  reason,
})
const give = (key: 'hanh' | 'duc' | 'son' | 'mai', role: Role, unit: string) =>
  inTransaction((tx) => void grantRole(tx, 'system', { personId: idOf(key), role, unitId: unitBy(unit), validFrom: TODAY, reason }))

function everyAct(person: string, unitId: string): PersonChange[] {
  const postId = postOf(person)
  const terms = { unitId, position: 'Chuyên viên', rank: 6, kind: 'concurrent' as const, validFrom: TODAY, validTo: null }
  return [
    { act: 'start-post', terms },
    { act: 'end-post', postId, validTo: later(1), reason },
    { act: 'correct-post', postId, terms, reason },
    { act: 'withdraw-post', postId, reason },
    { act: 'transfer', unitId, position: 'Chuyên viên', rank: 1, day: later(1), reason },
    leave(),
    { act: 'correct-absence', absenceId: 'any', terms: {}, reason },
    { act: 'withdraw-absence', absenceId: 'any', reason },
    { act: 'rename', fullName: 'Tên Khác', reason },
    { act: 'legal-group', legalGroup: 'can-bo', day: TODAY, reason },
    { act: 'leave', how: 'retired', day: TODAY, reason },
    { act: 'return', day: TODAY, reason },
  ]
}

test('whose role reaches beyond an administrator is not theirs to change, by any act, nor to try; trainers of the city are', async () => {
  at(TODAY)
  await give('hanh', 'unit-admin', 'SKHCN')
  const [hanh, linh] = [who('hanh'), idOf('linh')]
  const before = [dump('Post'), dump('PersonStatus'), dump('Absence')]
  for (const change of everyAct(linh, unitBy('SKHCN'))) {
    expect(await changePerson(hanh, linh, change), change.act).toEqual({ ok: false, reason: 'role-above' })
    expect(await previewPerson(hanh, linh, change), change.act).toEqual({ ok: false, reason: 'role-above' })
  }
  expect([dump('Post'), dump('PersonStatus'), dump('Absence')]).toEqual(before)
  expect(await changePerson(who('binh'), linh, leave())).toMatchObject({ reason: 'not-yours' })
  must(await changePerson(hanh, idOf('mai'), leave()))
  await give('son', 'manager', 'SKHCN')
  must(await changePerson(hanh, idOf('son'), leave()))
  await give('son', 'evaluator', 'H26')
  expect(await changePerson(hanh, idOf('son'), { act: 'leave', how: 'retired', day: TODAY, reason })).toMatchObject({ reason: 'role-above' })
  await give('mai', 'auditor', 'SKHCN')
  expect(await changePerson(hanh, idOf('mai'), { act: 'leave', how: 'retired', day: TODAY, reason })).toMatchObject({ reason: 'role-above' })
  must(await changePerson(who('linh'), idOf('son'), { act: 'legal-group', legalGroup: 'can-bo', day: later(3), reason }))
})

test('nobody changes their own record, nor tries to: another administrator does', async () => {
  const linh = idOf('linh')
  for (const change of everyAct(linh, unitBy('SKHCN'))) {
    expect(await changePerson(who('linh'), linh, change), change.act).toEqual({ ok: false, reason: 'own-record' })
    expect(await previewPerson(who('linh'), linh, change), change.act).toEqual({ ok: false, reason: 'own-record' })
  }
  await give('duc', 'administrator', 'H26')
  must(await changePerson(who('duc'), linh, leave()))
})

test('what is confirmed is what was looked at: other values, or other effects, are looked at anew', async () => {
  const khoi = idOf('khoi')
  const { seen } = must(await previewPerson(who('linh'), khoi, leave()))
  const before = dump('Absence')
  expect(await confirmPerson(who('linh'), khoi, leave(later(1), later(8)), seen)).toMatchObject({ reason: 'changed-since' })
  expect(await confirmPerson(who('linh'), idOf('long'), leave(), seen)).toMatchObject({ reason: 'changed-since' })
  await inTransaction((tx) => grantRole(tx, 'system', { personId: khoi, role: 'trainer', unitId: unitBy('SNV'), validFrom: TODAY, reason }))
  expect(await confirmPerson(who('linh'), khoi, leave(), seen)).toMatchObject({ reason: 'changed-since' })
  expect(dump('Absence')).toBe(before)
  must(await confirmPerson(who('linh'), khoi, leave(), must(await previewPerson(who('linh'), khoi, leave())).seen))

  const merge = (into: string): UnitOrder => ({ act: 'merge', fromIds: [unitBy('P00008-VHXH')], intoId: unitBy(into), day: later(2), reason })
  const shown = must(await previewUnits(who('linh'), merge('P00008-KTHTDT')))
  const units = dump('UnitState')
  expect(await confirmUnits(who('linh'), merge('P00082-VHXH'), shown.seen)).toMatchObject({ reason: 'changed-since' })
  expect(dump('UnitState')).toBe(units)
  must(await confirmUnits(who('linh'), { ...merge('P00008-KTHTDT'), carry: [] } as UnitOrder, shown.seen))
  must(await confirmUnits(who('linh'), { ...merge('P00008-KTHTDT'), carry: [] } as UnitOrder, shown.seen))
  expect(await confirmUnits(who('linh'), merge('P00008-VHXH'), shown.seen)).toMatchObject({ reason: 'units-missing' })
})

test('days lie at most ten years ahead', async () => {
  const [thuy, far] = [idOf('long'), `${Number(TODAY.slice(0, 4)) + 11}-01-01`]
  const wrong: PersonChange[] = [
    leave(later(1), '9999-12-31'),
    leave(later(1), far),
    leave('2199-01-01', null),
    { act: 'end-post', postId: postOf(thuy), validTo: far, reason },
    { act: 'transfer', unitId: unitBy('SNV'), position: 'Chuyên viên', rank: 6, day: far, reason },
    { act: 'legal-group', legalGroup: 'can-bo', day: far, reason },
    { act: 'leave', how: 'retired', day: far, reason },
  ]
  for (const change of wrong) expect(await changePerson(who('linh'), thuy, change), JSON.stringify(change)).toMatchObject({ reason: 'civil-day-wrong' })
  expect(await changeUnits(who('linh'), { act: 'rename', unitId: unitBy('SNV'), name: 'Sở', shortName: '', day: far, reason })).toMatchObject({
    reason: 'civil-day-wrong',
  })
  must(await changePerson(who('linh'), thuy, leave(later(1), later(3600))))
})
