import { beforeEach, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { at, count, courseBy, dump, freshAcademy, must, rightChoices, TODAY, unitBy, who } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { movedTo, outageMovesOf } from '../enrolment/due-dates.server'
import { enrol, findEnrolment } from '../enrolment/enrolments.server'
import { listCalendar, setCalendarDays, workingCalendar } from '../enrolment/working-calendar.server'
import { addWorkingDays, workingDays } from '../enrolment/working-time'
import { verifyLedger } from '../ledger/verify.server'
import { grantAccommodation } from './accommodations.server'
import { saveAnswer } from './answers.server'
import { startAttempt } from './attempt-start.server'
import { attemptById } from './attempts.server'
import { covered, lostTo } from './lost-time'
import { declareOutage, listOutages, previewOutage } from './outages.server'
import { submitOverdueAttempts } from './submissions.server'

beforeEach(freshAcademy)

const time = (text: string) => new Date(`${TODAY}T${text}:00+07:00`)
const root = () => read.get<{ id: string }>('SELECT "unitId" AS id FROM "UnitState" ORDER BY length("path") LIMIT 1')?.id ?? ''

test('stretches are covered once, and what was given back is not lost again', () => {
  const span = (from: number, to: number) => ({ from, to })
  expect(covered(span(0, 10), [span(-5, 3), span(2, 5), span(8, 20)])).toBe(7)
  expect(lostTo(span(0, 10), span(2, 6), [])).toBe(4)
  expect(lostTo(span(0, 10), span(2, 6), [span(4, 9)])).toBe(2)
  expect(lostTo(span(0, 10), span(2, 6), [span(0, 10)])).toBe(0)
})

test('due dates move by begun working days, over weekends', () => {
  expect(workingDays(time('09:00'), time('09:30'))).toBe(1)
  expect(workingDays(time('18:00'), time('23:00'))).toBe(0)
  expect(workingDays(time('12:10'), time('12:50'))).toBe(0)
  expect(workingDays(new Date('2026-11-20T08:00:00+07:00'), new Date('2026-11-23T09:00:00+07:00'))).toBe(2)
  expect(addWorkingDays('2026-11-20', 1)).toBe('2026-11-23')
  const calendar = new Map([
    ['2026-11-23', 'holiday' as const],
    ['2026-11-21', 'workday' as const],
  ])
  expect(addWorkingDays('2026-11-20', 2, calendar)).toBe('2026-11-24')
  expect(workingDays(new Date('2026-11-23T08:00:00+07:00'), new Date('2026-11-23T17:00:00+07:00'), calendar)).toBe(0)
})

test('an administrator says on which days work rests; what an outage takes and moves skips them, and it can be undone', async () => {
  const linh = who('linh')
  const day = { from: addDays(TODAY, 1), to: '', kind: 'holiday', name: 'Ngày nghỉ bù' }
  for (const viewer of [who('hanh'), who('binh'), who('anh')]) expect(await setCalendarDays(viewer, day)).toEqual({ ok: false, reason: 'not-yours' })
  for (const wrong of [{ from: '2026-02-30' }, { to: addDays(TODAY, 40) }, { to: TODAY }, { from: '2020-01-01' }])
    expect(await setCalendarDays(linh, { ...day, ...wrong })).toEqual({ ok: false, reason: 'calendar-days-wrong' })
  expect(await setCalendarDays(linh, { ...day, name: ' ' })).toEqual({ ok: false, reason: 'calendar-name-missing' })
  expect(await setCalendarDays(linh, { ...day, kind: 'x' })).toEqual({ ok: false, reason: 'calendar-kind-wrong' })
  must(
    await assignCourse(who('binh'), {
      courseId: courseBy('HVS-02').courseId,
      personId: who('hanh').personId,
      reason: 'Kế hoạch',
      dueDate: TODAY,
      requestKey: 'y',
    }),
  )
  expect(must(await setCalendarDays(linh, day)).days).toBe(1)
  expect(must(await setCalendarDays(linh, day)).days).toBe(0)
  expect(listCalendar(who('anh'), TODAY.slice(0, 4))).toMatchObject([{ date: addDays(TODAY, 1), kind: 'holiday', name: 'Ngày nghỉ bù' }])
  at(TODAY, '12:00')
  must(await declareOutage(linh, { from: time('09:10'), to: time('09:35'), unitId: root() }, 'Đứt cáp'))
  const enrolment = findEnrolment(who('hanh'), courseBy('HVS-02').courseId)
  expect(enrolment?.dueDate).toBe(addDays(TODAY, 2))
  expect(movedTo(outageMovesOf(who('hanh').personId).get(enrolment?.id ?? ''), enrolment?.dueDate ?? null)).toEqual({ was: TODAY, reason: 'Đứt cáp' })
  must(await setCalendarDays(linh, { ...day, kind: 'usual', name: '' }))
  expect(listCalendar(linh, TODAY.slice(0, 4))).toEqual([])
  expect(workingCalendar().size).toBe(0)
  expect(verifyLedger().ok).toBe(true)
})

test('one act gives open attempts their time, lets those that ran out count for nothing, and moves due dates; again it changes nothing', async () => {
  const course = courseBy('HVS-02')
  const [hanh, duc, linh] = [who('hanh'), who('duc'), who('linh')]
  const order = { courseId: course.courseId, unitId: unitBy('P00008-VHXH'), reason: 'Kế hoạch', legalBasis: '', dueDate: TODAY, requestKey: 'x' }
  must(await assignCourse(who('binh'), order))
  for (const viewer of [hanh, duc]) must(await enrol(viewer, course.courseId))
  at(TODAY, '09:00')
  const ended = must(await startAttempt(duc, course.courseId)).attemptId
  at(TODAY, '09:25')
  expect(await submitOverdueAttempts()).toBe(1)
  const open = must(await startAttempt(hanh, course.courseId)).attemptId
  at(TODAY, '09:40')
  const outage = { from: time('09:10'), to: time('09:35'), unitId: root() }
  const effect = previewOutage(linh, outage)
  expect(effect).toMatchObject({ extended: 1, excused: 1, days: 1 })
  expect(previewOutage(hanh, outage)).toBeNull()
  const declared = must(await declareOutage(linh, outage, 'Đứt cáp quang'))
  expect(declared).toMatchObject({ ...effect })
  expect(attemptById(open)?.closesAt).toBe('2026-11-16T02:55:00.000+00:00')
  expect(attemptById(ended)).toMatchObject({ isExcused: 1, percent: 0 })
  at(TODAY, '09:50')
  must(await saveAnswer(hanh, open, 1, rightChoices(open).get(1) ?? []))
  expect(await submitOverdueAttempts()).toBe(0)
  // Extra time comes on top of what the outage gave back.
  const extra = { percent: 25, minutes: 0, validFrom: TODAY, lastDay: TODAY, reason: 'Mắt kém' }
  expect(must(await grantAccommodation(who('binh'), hanh.personId, extra)).extended).toBe(1)
  expect(attemptById(open)?.closesAt).toBe('2026-11-16T03:00:00.000+00:00')
  const pressed = read.all<{ dueDate: string }>('SELECT "dueDate" FROM "DueDate" WHERE "outageId" IS NOT NULL')
  expect(pressed).toHaveLength(declared.dueDates)
  expect(declared.dueDates).toBeGreaterThan(0)
  expect(new Set(pressed.map(({ dueDate }) => dueDate))).toEqual(new Set(['2026-11-17']))
  const before = [dump('AttemptExtension'), dump('DueDate'), count('Event')]
  expect(must(await declareOutage(linh, outage, 'Đứt cáp quang'))).toMatchObject({ extended: 0, excused: 0, dueDates: 0 })
  expect([dump('AttemptExtension'), dump('DueDate'), count('Event')]).toEqual(before)
  expect(listOutages(linh)).toMatchObject([{ extended: 1, excused: 1, dueDates: declared.dueDates, reason: 'Đứt cáp quang' }])
  // An outage that overlaps it gives only what is not given yet.
  const more = must(await declareOutage(linh, { from: time('09:30'), to: time('09:40'), unitId: root() }, 'Vẫn đứt'))
  expect(more).toMatchObject({ extended: 1, excused: 0 })
  expect(attemptById(open)?.closesAt).toBe('2026-11-16T03:05:00.000+00:00')
  for (let number = 1; number < course.quiz.attempts; number += 1)
    must(await startAttempt(duc, course.courseId).then((outcome) => (at(TODAY, `1${number}:30`), outcome)))
  expect(must(await startAttempt(duc, course.courseId)).attemptId).not.toBe('')
  expect(count('Attempt', `"enrolmentId" = ?`, findEnrolment(duc, course.courseId)?.id ?? '')).toBe(course.quiz.attempts + 1)
  expect(verifyLedger()).toMatchObject({ ok: true })
})

test('whoever enters an outage gives their own attempt nothing; another administrator who enters it does, once', async () => {
  const [linh, course] = [who('linh'), courseBy('HVS-02')]
  const thuy = { ...who('thuy'), grants: linh.grants }
  must(await enrol(linh, course.courseId))
  at(TODAY, '09:00')
  const { attemptId } = must(await startAttempt(linh, course.courseId))
  at(TODAY, '09:15')
  const outage = { from: time('09:05'), to: time('09:15'), unitId: root() }
  expect(previewOutage(linh, outage)).toMatchObject({ extended: 0 })
  for (const _time of [1, 2]) expect(must(await declareOutage(linh, outage, 'Mất điện'))).toMatchObject({ extended: 0, excused: 0 })
  const before = attemptById(attemptId)?.closesAt
  expect(must(await declareOutage(thuy, outage, 'Mất điện'))).toMatchObject({ extended: 1, excused: 0, dueDates: 0 })
  expect(must(await declareOutage(thuy, outage, 'Mất điện'))).toMatchObject({ extended: 0, excused: 0 })
  expect([before, attemptById(attemptId)?.closesAt, count('Outage')]).toEqual(['2026-11-16T02:20:00.000+00:00', '2026-11-16T02:30:00.000+00:00', 1])
})

test('an outage is refused to others, without a reason, in the future, the wrong way round, and longer than a fortnight', async () => {
  at(TODAY, '10:00')
  const outage = { from: time('09:00'), to: time('09:30'), unitId: root() }
  const linh = who('linh')
  expect(await declareOutage(who('mai'), outage, 'x')).toEqual({ ok: false, reason: 'not-yours' })
  expect(await declareOutage(linh, outage, ' ')).toEqual({ ok: false, reason: 'reason-missing' })
  expect(await declareOutage(linh, { ...outage, unitId: 'nowhere' }, 'x')).toEqual({ ok: false, reason: 'not-found' })
  for (const wrong of [{ to: time('08:00') }, { to: time('11:00') }, { from: new Date('2026-10-01') }, { from: new Date('no') }])
    expect(await declareOutage(linh, { ...outage, ...wrong }, 'x')).toEqual({ ok: false, reason: 'outage-wrong' })
  expect(count('Outage')).toBe(0)
})
