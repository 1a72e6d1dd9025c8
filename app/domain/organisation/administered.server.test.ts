import { beforeAll, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { at, count, courseBy, freshAcademy, idOf, must, TODAY, unitBy, who } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { listWithoutPost } from '../reporting/between-posts.server'
import { confirmPerson, previewPerson } from '../reporting/person-effects.server'
import { absencesOf } from './absences.server'
import { findAdministered } from './administered.server'
import { addPerson, grantRole } from './people.server'
import { changePerson, revisionOf } from './person-commands.server'
import type { PersonChange } from './person-orders'
import { listPersonRecords, personOn } from './person-records.server'
import { managersOf } from './unit-heads.server'

beforeAll(freshAcademy)

const reason = 'Quyết định số 15'
const later = (days: number) => addDays(TODAY, days)
const leave = (from: number, to: number): PersonChange => ({
  act: 'absence',
  terms: { kind: 'maternity', unitId: null, validFrom: later(from), validTo: later(to) },
  reason,
})

test('who left is still found by who administered them, and by nobody else; who never had a post by administrators of the city', async () => {
  at(TODAY)
  const khoi = idOf('khoi')
  const nobody = await inTransaction((tx) => addPerson(tx, 'system', { staffCode: 'HN999901', fullName: 'Lê Chưa Có Chỗ', legalGroup: 'cong-chuc' }))
  expect(findAdministered(who('linh'), khoi)).toMatchObject({ hasPost: true })
  must(await changePerson(who('linh'), khoi, { act: 'leave', how: 'retired', day: TODAY, reason }))
  for (const key of ['linh', 'anh'] as const) {
    expect(findAdministered(who(key), khoi), key).toMatchObject({ hasPost: false, position: expect.stringMatching(/./) })
    expect(listWithoutPost(who(key), { text: 'chua co cho' })).toMatchObject([{ id: nobody, unitPath: '' }])
    expect(listWithoutPost(who(key), {}).map(({ id }) => id)).toEqual(expect.arrayContaining([khoi, nobody]))
  }
  for (const key of ['binh', 'long', 'mai'] as const) expect([findAdministered(who(key), khoi), listWithoutPost(who(key), {})], key).toEqual([null, []])
  await inTransaction((tx) => {
    grantRole(tx, 'system', { personId: idOf('hanh'), role: 'unit-admin', unitId: unitBy('SNV'), validFrom: TODAY, reason })
  })
  expect([findAdministered(who('hanh'), khoi), findAdministered(who('hanh'), nobody), listWithoutPost(who('hanh'), {})]).toEqual([null, null, []])
  must(await changePerson(who('linh'), khoi, { act: 'return', day: TODAY, reason }))
})

test('the preview of leave names the due dates that move and writes nothing; sent twice it is recorded once', async () => {
  at(TODAY)
  const hanh = idOf('hanh')
  const order = { courseId: courseBy('HVS-03').courseId, personId: hanh, reason, legalBasis: '', dueDate: later(20), requestKey: newId() }
  must(await assignCourse(who('binh'), order))
  const before = [count('Absence'), count('Event'), count('DueDate')]
  const effects = must(await previewPerson(who('linh'), hanh, leave(1, 31)))
  expect(effects.rows).toMatchObject([{ of: 'absence', kind: 'maternity', change: null }])
  expect(effects.dues.length).toBeGreaterThan(0)
  for (const due of effects.dues) expect((due.after ?? '9999') > (due.before ?? '9999')).toBe(true)
  expect([effects.managerBefore, effects.managerAfter]).toEqual(Array(2).fill(expect.stringMatching(/./)))
  expect([count('Absence'), count('Event'), count('DueDate')]).toEqual(before)
  expect(effects.revision).toBe(revisionOf(hanh))
  must(await confirmPerson(who('linh'), hanh, leave(1, 31), effects.seen))
  must(await confirmPerson(who('linh'), hanh, leave(1, 31), effects.seen))
  expect(count('Absence')).toBe((before[0] ?? 0) + 1)
  expect(await changePerson(who('linh'), hanh, { act: 'rename', fullName: 'Trần Thị Hạnh An', reason }, effects.revision)).toMatchObject({
    reason: 'changed-since',
  })
  const [known] = absencesOf(hanh)
  const seen = revisionOf(hanh)
  const sooner: PersonChange = { act: 'correct-absence', absenceId: known.id, terms: { validTo: later(11) }, reason: 'Về sớm' }
  must(await changePerson(who('linh'), hanh, sooner, seen))
  must(await changePerson(who('linh'), hanh, sooner, seen))
  expect(absencesOf(hanh)).toMatchObject([{ validTo: later(11) }])
  expect(listPersonRecords(hanh).filter(({ of }) => of === 'absence')).toHaveLength(2)
})

test('a person is told as of a day, as it was known', async () => {
  at(TODAY, '10:00')
  const hanh = idOf('hanh')
  const knownAt = `${TODAY}T03:30:00.000+00:00`
  at(TODAY, '11:00')
  must(await changePerson(who('linh'), hanh, { act: 'transfer', unitId: unitBy('SNV'), position: 'Chuyên viên chính', rank: 5, day: later(-5), reason }))
  expect(personOn(hanh, { day: later(-2) })?.posts).toMatchObject([{ position: 'Chuyên viên chính', unitName: 'Sở Nội vụ' }])
  expect(personOn(hanh, { day: later(-2), knownAt })?.posts).toMatchObject([{ position: 'Chuyên viên', unitName: 'Phòng Văn hóa - Xã hội' }])
})

test('while the manager is on leave their deputy is responsible, else the level above; by rank where several are', async () => {
  at(TODAY)
  const [ward, binh] = [unitBy('P00008'), idOf('binh')]
  const responsible = (day = TODAY) => managersOf(ward, day).find(({ isResponsible }) => isResponsible)
  expect(responsible()).toMatchObject({ personId: binh, steps: 0, lenderName: null })
  must(await changePerson(who('linh'), binh, leave(2, 5)))
  expect(managersOf(ward, later(2))).toMatchObject([{ personId: binh, isAway: true, isResponsible: false }])
  const grant = read.get<{ id: string }>(`SELECT "id" FROM "RoleGrant" WHERE "personId" = ? AND "role" = 'manager'`, binh)?.id ?? ''
  const duc = idOf('duc')
  await inTransaction((tx) => {
    grantRole(tx, binh, { personId: duc, role: 'manager', unitId: ward, validFrom: later(2), validTo: later(4), delegatedFrom: grant, reason })
    grantRole(tx, 'system', { personId: idOf('thuy'), role: 'manager', unitId: unitBy('H26'), validFrom: TODAY, reason })
  })
  expect(responsible(later(2))).toMatchObject({ personId: duc, lenderName: who('binh').fullName })
  expect(responsible(later(4))).toMatchObject({ personId: idOf('thuy'), steps: 2 })
  expect(responsible(later(5))).toMatchObject({ personId: binh })
})
