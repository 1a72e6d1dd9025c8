import { beforeAll, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { handles } from '~/platform/db/database.server'
import { at, completeCourse, count, courseBy, freshAcademy, idOf, must, TODAY, who, withdrawCertificate } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { readLevel } from './competence-levels'
import { type GivenRequirement, requireCompetence } from './competence-requirements.server'
import { passportOf } from './passport.server'

// One academy for all: each test stands on what the ones before it did.
beforeAll(freshAcademy)

const given = (more: Partial<GivenRequirement> = {}): GivenRequirement => ({
  unitCode: 'P00008',
  position: '',
  legalGroup: '',
  competenceCode: '4.1',
  level: 3,
  validFrom: '2026-01-01',
  validTo: '',
  reason: 'Theo vị trí việc làm',
  ...more,
})
const ask = (more: Partial<GivenRequirement> = {}, by = who('linh')) => requireCompetence(by, given(more))
const line = (code: string, day = TODAY, person: 'hanh' | 'duc' | 'khoi' = 'hanh') =>
  passportOf(idOf(person), day).lines.find(({ competence }) => competence.code === code)

test('levels are read as people write them', () => {
  expect(['TC1', 'tc2', '3', 'bậc 8', '0', '9', 'X', ''].map(readLevel)).toEqual([3, 4, 3, 8, 0, null, null, null])
})

test('administrators say what posts ask; the same again changes nothing, and what is no level or day is refused', async () => {
  expect(await ask({}, who('binh'))).toMatchObject({ ok: false, reason: 'requirement-not-yours' })
  expect(await ask({ level: 9 })).toMatchObject({ reason: 'requirement-level-wrong' })
  expect(await ask({ competenceCode: '9.9' })).toMatchObject({ reason: 'requirement-competence-unknown' })
  expect(await ask({ validTo: '2025-12-31' })).toMatchObject({ reason: 'requirement-days-wrong' })
  expect(await ask({ legalGroup: 'quan-nhan' })).toMatchObject({ reason: 'requirement-group-wrong' })
  expect(await ask({ reason: ' ' })).toMatchObject({ reason: 'requirement-reason-missing' })
  expect(must(await ask())).toMatchObject({ isNew: true })
  expect(must(await ask({ reason: 'Nhập lại' }))).toMatchObject({ isNew: false })
  expect(count('CompetenceRequirement')).toBe(1)
  expect(() => handles().writing.exec('UPDATE "CompetenceRequirement" SET "level" = 1')).toThrow(/append-only/)
})

test('a post asks what is for its unit, position and group on a day; of several the most, of versions the newest', async () => {
  must(await ask({ unitCode: 'H26', legalGroup: 'cong-chuc', level: 1 }))
  must(await ask({ position: 'CHUYÊN VIÊN', level: 4 }))
  must(await ask({ position: 'chuyên viên', level: 5, validFrom: addDays(TODAY, 30), reason: 'Nâng yêu cầu' }))
  must(await ask({ unitCode: 'P00070', competenceCode: '4.2', level: 2 }))
  expect([line('4.1')?.required?.level, line('4.1', TODAY, 'duc')?.required?.level, line('4.1', TODAY, 'khoi')?.required?.level]).toEqual([4, 3, 1])
  expect(line('4.2')).toBeUndefined()
  at(addDays(TODAY, 30), '09:00')
  expect(line('4.1', addDays(TODAY, 30))?.required?.level).toBe(5)
  at(TODAY, '10:00')
})

test('what is held closes the gap, courses that are offered say how, and an earlier day knows only what was known then', async () => {
  const course = courseBy('HVS-02')
  expect(line('4.1')).toMatchObject({ level: 0, gap: 4, held: [], closing: [{ code: 'HVS-02', level: 3, periods: course.periods, state: 'open' }] })
  must(await assignCourse(who('binh'), { courseId: course.courseId, personId: idOf('hanh'), reason: 'Bù thiếu', dueDate: '2026-12-20', requestKey: 'gap' }))
  expect(line('4.1')?.closing).toMatchObject([{ state: 'assigned', dueDate: '2026-12-20' }])
  const next = addDays(TODAY, 1)
  at(next, '09:00')
  await completeCourse(who('hanh'), course)
  at(next, '10:00')
  expect(line('4.1', next)).toMatchObject({ level: 3, gap: 1, closing: [], held: [{ level: 3, courseCode: 'HVS-02', lost: null }] })
  expect(line('4.1', TODAY)).toMatchObject({ level: 0, gap: 4, closing: [{ state: 'assigned' }] })
  const code = line('4.1', next)?.held[0].certificateCode ?? ''
  expect(code).not.toBe('')
  at(addDays(TODAY, 2), '09:00')
  await withdrawCertificate(code)
  expect(line('4.1', addDays(TODAY, 2))).toMatchObject({ level: 0, gap: 4, held: [{ lost: 'withdrawn' }] })
  expect(line('4.1', next)).toMatchObject({ level: 3, gap: 1 })
})
