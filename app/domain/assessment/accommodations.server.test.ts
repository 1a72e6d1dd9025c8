import { expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { at, count, courseBy, freshAcademy, must, TODAY, tamper, who } from '~/test-academy'
import { enrol } from '../enrolment/enrolments.server'
import { endAccommodation, extraMinutes, findAccommodations, grantAccommodation } from './accommodations.server'
import { startAttempt } from './attempt-start.server'
import { attemptById } from './attempts.server'
import { submitAttempt } from './submissions.server'
import { verifyExtensions } from './verify-extensions.server'

const given = (more: object = {}) => ({ percent: 25, minutes: 0, validFrom: TODAY, lastDay: addDays(TODAY, 30), reason: 'Mắt kém, có giấy xác nhận', ...more })

test('extra time is given by who manages or administers a unit, reaches the open attempt and the next, and its reason few', async () => {
  await freshAcademy()
  const [hanh, binh, linh, anh, khoi] = (['hanh', 'binh', 'linh', 'anh', 'khoi'] as const).map(who)
  const course = courseBy('HVS-02')
  must(await enrol(hanh, course.courseId))
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  const minutesOf = (id: string) => {
    const attempt = attemptById(id)
    return attempt && (new Date(attempt.closesAt).getTime() - new Date(attempt.startedAt).getTime()) / 60_000
  }

  for (const viewer of [hanh, anh, khoi]) expect(await grantAccommodation(viewer, hanh.personId, given())).toEqual({ ok: false, reason: 'not-found' })
  for (const [more, reason] of [
    [{ percent: 0 }, 'extra-wrong'],
    [{ percent: 201 }, 'extra-wrong'],
    [{ percent: -5, minutes: 10 }, 'extra-wrong'],
    [{ percent: 2.5 }, 'extra-wrong'],
    [{ lastDay: addDays(TODAY, -1) }, 'dates-wrong'],
    [{ validFrom: addDays(TODAY, -1) }, 'dates-wrong'],
    [{ lastDay: addDays(TODAY, 400) }, 'dates-wrong'],
    [{ lastDay: '2026-02-31' }, 'dates-wrong'],
    [{ reason: ' ' }, 'reason-missing'],
  ] as const)
    expect(await grantAccommodation(binh, hanh.personId, given(more))).toEqual({ ok: false, reason })
  expect(count('Accommodation')).toBe(0)

  expect(minutesOf(attemptId)).toBe(20)
  at(TODAY, '09:10')
  expect(must(await grantAccommodation(binh, hanh.personId, given())).extended).toBe(1)
  expect(minutesOf(attemptId)).toBe(25)
  // Less than there is makes nothing shorter, and adds nothing up.
  expect(must(await grantAccommodation(linh, hanh.personId, given({ percent: 0, minutes: 2 }))).extended).toBe(0)
  expect(minutesOf(attemptId)).toBe(25)
  must(await submitAttempt(hanh, attemptId))

  const next = must(await startAttempt(hanh, course.courseId)).attemptId
  expect(minutesOf(next)).toBe(25)
  must(await submitAttempt(hanh, next))
  at(TODAY, '09:40')
  for (const { id } of findAccommodations(binh, hanh.personId)?.items ?? []) {
    expect(await endAccommodation(hanh, id, 'Không cần')).toEqual({ ok: false, reason: 'not-found' })
    expect(await endAccommodation(binh, id, ' ')).toEqual({ ok: false, reason: 'reason-missing' })
    for (let n = 0; n < 2; n += 1) must(await endAccommodation(binh, id, 'Đã có kính'))
  }
  expect(count('AccommodationEnd')).toBe(2)
  expect(extraMinutes(hanh.personId, 20, TODAY)).toBe(0)
  expect(minutesOf(attemptId)).toBe(25)
  at(addDays(TODAY, 31))
  expect(minutesOf(must(await startAttempt(hanh, course.courseId)).attemptId)).toBe(20)

  const reasons = (viewer: typeof hanh) => findAccommodations(viewer, hanh.personId)?.items.map(({ reason }) => reason)
  for (const viewer of [hanh, binh, linh]) expect(reasons(viewer)).toEqual(['Mắt kém, có giấy xác nhận', 'Mắt kém, có giấy xác nhận'])
  expect(reasons(anh)).toEqual([null, null])
  expect(findAccommodations(anh, hanh.personId)).toMatchObject({ mayGrant: false })
  expect(reasons(khoi)).toBeUndefined()

  expect(verifyExtensions()).toMatchObject({ ok: true, checked: { 'lượt được thêm thời gian': 1 } })
  tamper(`UPDATE "Accommodation" SET "personId" = '${khoi.personId}'`)
  expect(verifyExtensions()).toMatchObject({ ok: false, table: 'AttemptExtension' })
})
