import { beforeAll, expect, test } from 'vitest'
import { installReactions } from '~/domain/reactions.server'
import { completeCourse, count, courseBy, freshAcademy, handInText, must, takeQuiz, who, withdrawCertificate } from '~/test-academy'
import { enrol, findEnrolment } from '../enrolment/enrolments.server'
import { setReactions } from '../ledger/record.server'
import { listCertificatesOf } from './certificates.server'
import { eligibilityOf } from './eligibility.server'
import { countWithdrawn, issueForPast, listWithoutCertificate } from './past-completions.server'
import { listUnstated, stateCompletion } from './unstated-completions.server'

beforeAll(freshAcademy)

test('everyone who has completed a course and has no certificate is found with why, issued once, and nobody whose certificate was withdrawn', async () => {
  const course = courseBy('HVS-02')
  const [hanh, duc, khoi, thuy] = [who('hanh'), who('duc'), who('khoi'), who('thuy')]
  const stateOf = (viewer = hanh) => eligibilityOf(viewer, findEnrolment(viewer, course.courseId)?.id ?? '')?.state
  // What is recorded elsewhere and brought in: nothing follows from it here.
  setReactions({})
  for (const viewer of [hanh, duc]) await completeCourse(viewer, course)
  installReactions()
  must(await enrol(khoi, course.courseId))
  await takeQuiz(khoi, course, 12)
  await completeCourse(thuy, course)
  await withdrawCertificate(listCertificatesOf(thuy.personId)[0].code)
  expect([stateOf(hanh), stateOf(duc), stateOf(khoi), stateOf(thuy)]).toEqual(['unstated', 'unstated', 'not-yet', 'withdrawn'])
  const found = async () => {
    const names: string[] = []
    for await (const { fullName, completedAt } of listUnstated(course.courseId, 1)) names.push(`${fullName} ${completedAt.slice(0, 10)}`)
    return names
  }
  expect(await found()).toEqual([`${hanh.fullName} 2026-11-16`, `${duc.fullName} 2026-11-16`])
  // One completion is recorded and nothing follows; the other is stated and its certificate follows.
  const [first, second] = [findEnrolment(hanh, course.courseId), findEnrolment(duc, course.courseId)]
  setReactions({})
  await stateCompletion({ enrolmentId: first?.id ?? '', eventId: 'import' })
  installReactions()
  expect([stateOf(hanh), listWithoutCertificate(course.courseId, 0, 10).map(({ fullName, why }) => [fullName, why])]).toEqual([
    'due',
    [[hanh.fullName, 'recorded-without']],
  ])
  expect([await stateCompletion({ enrolmentId: second?.id ?? '', eventId: 'import' }), stateOf(duc)]).toEqual([true, 'issued'])
  expect([await issueForPast(course.courseId), await issueForPast(course.courseId), stateOf(hanh)]).toEqual([1, 0, 'issued'])
  await handInText(khoi, course)
  expect([await found(), count('Certificate'), countWithdrawn(course.courseId), stateOf(thuy)]).toEqual([[], 4, 1, 'withdrawn'])
})
