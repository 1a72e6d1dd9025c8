import { beforeEach, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { inTransaction } from '~/platform/db/transaction.server'
import { count, courseBy, freshAcademy, idOf, must, TODAY, unitBy, who } from '~/test-academy'
import { verifyLedger } from '../ledger/verify.server'
import { correctAbsence, recordAbsence } from '../organisation/absences.server'
import { recountTallies } from '../reporting/tallies.server'
import { assignCourse } from './assignments.server'
import { listMissedDueDates, listMovedDueDates } from './due-dates.server'
import { findEnrolment } from './enrolments.server'
import { endRelief, giveRelief, listReliefs, type WrittenRelief } from './reliefs.server'
import { whyOf } from './why.server'

beforeEach(freshAcademy)

const course = () => courseBy('HVS-02').courseId
const relief = (change: Partial<WrittenRelief> = {}): WrittenRelief => ({
  kind: 'extension',
  people: [idOf('hanh')],
  courseId: course(),
  dueDate: addDays(TODAY, 40),
  fromDay: '',
  toDay: '',
  isObjective: false,
  reason: 'Bận đợt cao điểm',
  requestKey: 'one',
  ...change,
})
const order = (requestKey = 'order') =>
  assignCourse(who('binh'), { courseId: course(), unitId: unitBy('P00008'), reason: 'Kế hoạch năm', dueDate: addDays(TODAY, 20), requestKey })
const dueOfHanh = () => findEnrolment(who('hanh'), course())?.dueDate

test('an easing is refused for a reason and leaves nothing behind', async () => {
  must(await order())
  const refusals: [string, Partial<WrittenRelief>][] = [
    ['nobody-chosen', { people: [] }],
    ['own-case', { people: [idOf('binh')] }],
    ['not-yours', { people: [idOf('hanh'), idOf('khoi')] }],
    ['reason-missing', { reason: ' ' }],
    ['due-date-past', { dueDate: addDays(TODAY, -1) }],
    ['due-date-wrong', { dueDate: '30/12' }],
    ['due-date-wrong', { dueDate: '9999-12-31' }],
    ['pause-wrong', { kind: 'pause', fromDay: '2026-11-01', toDay: '9999-12-31' }],
    ['relief-idle', { dueDate: addDays(TODAY, 20) }],
    ['pause-wrong', { kind: 'pause', fromDay: TODAY, toDay: TODAY }],
    ['state-wrong', { kind: 'gift' }],
  ]
  for (const [reason, change] of refusals) expect(await giveRelief(who('binh'), relief(change)), reason).toEqual({ ok: false, reason })
  for (const key of ['hanh', 'thuy', 'mai', 'anh'] as const) expect((await giveRelief(who(key), relief())).ok, key).toBe(false)
  expect([count('Relief'), dueOfHanh()]).toEqual([0, addDays(TODAY, 20)])
})

test('a due date is put off for many at once, seen with its reason, and undone by a further row', async () => {
  must(await order())
  const people = [idOf('hanh'), idOf('duc')]
  const given = await Promise.all([1, 2, 3].map(() => giveRelief(who('linh'), relief({ people }))))
  expect(given.map(must)).toEqual([1, 2, 3].map(() => ({ given: 2, left: 0 })))
  expect([dueOfHanh(), count('Relief')]).toEqual([addDays(TODAY, 40), 2])
  const [one] = listReliefs(idOf('hanh'))
  expect(one).toMatchObject({ kind: 'extension', reason: 'Bận đợt cao điểm', givenByName: 'Phạm Diệu Linh', endedAt: null })
  const enrolment = findEnrolment(who('hanh'), course())
  expect(enrolment && whyOf(enrolment)).toMatchObject({
    sources: [{ byName: 'Nguyễn Quốc Bình', isStanding: true }],
    reliefs: [{ id: one.id }],
    isExempt: false,
  })
  for (const key of ['hanh', 'thuy'] as const) expect(await endRelief(who(key), one.id, 'Thôi')).toEqual({ ok: false, reason: 'not-yours' })
  must(await endRelief(who('binh'), one.id, 'Đã hết việc'))
  expect(await endRelief(who('binh'), one.id, 'Đã hết việc')).toEqual({ ok: false, reason: 'relief-ended' })
  expect([dueOfHanh(), findEnrolment(who('duc'), course())?.dueDate]).toEqual([addDays(TODAY, 20), addDays(TODAY, 40)])
  expect([recountTallies(), verifyLedger().ok]).toEqual([[], true])
})

test('who is exempt owes nothing and is never late; undone, they owe it again', async () => {
  must(await order())
  must(await giveRelief(who('binh'), relief({ kind: 'exemption' })))
  expect(findEnrolment(who('hanh'), course())).toMatchObject({ dueDate: null, reason: 'Kế hoạch năm' })
  expect(await giveRelief(who('binh'), relief({ kind: 'exemption', requestKey: 'two' }))).toEqual({ ok: false, reason: 'relief-idle' })
  must(await order('again'))
  expect(dueOfHanh()).toBeNull()
  must(await endRelief(who('binh'), listReliefs(idOf('hanh'))[0].id, 'Nhầm'))
  expect([dueOfHanh(), recountTallies()]).toEqual([addDays(TODAY, 20), []])
})

test('a clock that stands still moves every open course, also one given meanwhile, as an objective cause', async () => {
  must(await order())
  const pause = relief({ kind: 'pause', fromDay: TODAY, toDay: '', isObjective: true, reason: 'Nằm viện' })
  must(await giveRelief(who('binh'), pause))
  const privacy = courseBy('HVS-03').courseId
  must(await assignCourse(who('binh'), { courseId: privacy, personId: idOf('hanh'), reason: 'Riêng', dueDate: addDays(TODAY, 10), requestKey: 'b' }))
  expect([dueOfHanh(), findEnrolment(who('hanh'), privacy)?.dueDate]).toEqual([null, null])
  must(await endRelief(who('binh'), listReliefs(idOf('hanh'))[0].id, 'Biết ngày ra viện'))
  must(await giveRelief(who('binh'), { ...pause, toDay: addDays(TODAY, 7), requestKey: 'two' }))
  const due = dueOfHanh() ?? ''
  expect([due > addDays(TODAY, 20), (findEnrolment(who('hanh'), privacy)?.dueDate ?? '') > addDays(TODAY, 10)]).toEqual([true, true])
  expect(listMovedDueDates(idOf('hanh')).find(({ newDueDate }) => newDueDate === due)).toMatchObject({
    newReason: 'Nằm viện',
    isObjective: 1,
    isOutage: 0,
    movedBy: 'Nguyễn Quốc Bình',
  })
  expect([listMissedDueDates(idOf('hanh')), recountTallies()]).toEqual([[], []])
})

test('leave stops the clock by itself, and its correction moves the day again', async () => {
  must(await order())
  const terms = { kind: 'sick' as const, unitId: null, validFrom: addDays(TODAY, 1), validTo: addDays(TODAY, 15) }
  const act = { by: 'system' }
  const absence = must(await inTransaction((tx) => recordAbsence(tx, act, { personId: idOf('hanh'), terms, reason: 'Nghỉ ốm' })))
  const long = dueOfHanh() ?? ''
  must(await inTransaction((tx) => correctAbsence(tx, act, { absenceId: absence.absenceId, terms: { validTo: addDays(TODAY, 8) }, reason: 'Về sớm' })))
  const short = dueOfHanh() ?? ''
  expect([long > short, short > addDays(TODAY, 20), count('DueDate', '"because" = ?', 'absence')]).toEqual([true, true, 2])
  const enrolment = findEnrolment(who('hanh'), course())
  expect(enrolment && whyOf(enrolment).leaves).toEqual([{ from: terms.validFrom, to: addDays(TODAY, 8) }])
  must(
    await inTransaction((tx) =>
      recordAbsence(tx, act, { personId: idOf('duc'), terms: { ...terms, kind: 'secondment', unitId: unitBy('P00070') }, reason: 'Biệt phái' }),
    ),
  )
  expect([findEnrolment(who('duc'), course())?.dueDate, recountTallies()]).toEqual([addDays(TODAY, 20), []])
})
