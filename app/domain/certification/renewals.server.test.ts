import { beforeEach, expect, test } from 'vitest'
import { publishDraft } from '~/domain/authoring/publication.server'
import { approvedDraft, at, completeCourse, count, courseBy, freshAcademy, learnLesson, must, takeQuiz, who } from '~/test-academy'
import { findEnrolment } from '../enrolment/enrolments.server'
import { courseConditions } from '../learning/courses.server'
import { listCertificatesOf } from './certificates.server'
import { lastDayOf } from './changes'
import { renewalOf, renewCourse } from './renewals.server'
import { findVerification } from './verification.server'

beforeEach(freshAcademy)

const publish = async (path: string, change: (text: string) => string) =>
  must(await publishDraft(who('mai'), await approvedDraft(courseBy('HVS-02'), path, change), { kind: 'minor', summary: 'Đổi', relearn: [], reason: '' }))
const limited = () =>
  publish('course.yaml', (text) =>
    text.replace('\nperiods: 4\n', '\nperiods: 4\nvalidity: { months: 12 }\n').replace('completion: [quiz, task]', 'completion: [lessons, quiz, task]'),
  )

test('the last day is as many months later, at the end of a shorter month', () => {
  expect([lastDayOf('2026-11-16', 12), lastDayOf('2026-11-30', 3), lastDayOf('2028-02-29', 12), lastDayOf('2026-12-31', 1)]).toEqual([
    '2027-11-16',
    '2027-02-28',
    '2029-02-28',
    '2027-01-31',
  ])
})

test('a certificate says until when it stands, as the version that was learnt does', async () => {
  await completeCourse(who('duc'), courseBy('HVS-02'))
  await limited()
  const course = courseBy('HVS-02')
  expect(course.validity).toEqual({ months: 12 })
  expect(listCertificatesOf(who('duc').personId)[0].content.validUntil).toBeUndefined()
})

test('renewing begins a cycle of its own in time: what did not change counts, the test is taken again, history stays', async () => {
  await limited()
  const hanh = who('hanh')
  const first = courseBy('HVS-02')
  await completeCourse(hanh, first)
  for (const index of first.lessons.keys()) await learnLesson(hanh, first, index)
  const [old] = listCertificatesOf(hanh.personId)
  expect(old.content.validUntil).toBe('2027-11-16')
  const enrolment = () => findEnrolment(hanh, first.courseId) ?? { id: '', cycle: 0 }
  expect(renewalOf(enrolment())).toEqual({ validUntil: '2027-11-16', opensOn: '2027-09-17', isOpen: false, isOver: false })
  expect(await renewCourse(hanh, first.courseId)).toEqual({ ok: false, reason: 'not-yet-renewed' })
  expect(await renewCourse(who('anh'), first.courseId)).toEqual({ ok: false, reason: 'not-enrolled' })
  await publish(`${first.lessons[0].slug}.mdx`, (text) => `${text}\nMột đoạn mới.\n`)
  at('2027-11-17')
  expect(findVerification(old.code)?.status).toBe('expired')
  must(await renewCourse(hanh, first.courseId))
  must(await renewCourse(hanh, first.courseId))
  expect([enrolment().cycle, count('Enrolment', `"personId" = '${hanh.personId}'`)]).toEqual([2, 2])
  const open = () => courseConditions(enrolment().id).map(({ kind, isMet, done, of }) => [kind, isMet, done, of])
  const all = first.lessons.length
  expect(open()).toEqual([
    ['lessons', false, all - 1, all],
    ['quiz', false, 0, 1],
    ['task', true, 1, 1],
  ])
  const now = courseBy('HVS-02')
  await takeQuiz(hanh, now, 12)
  expect(listCertificatesOf(hanh.personId)).toHaveLength(1)
  await learnLesson(hanh, now, 0)
  const [renewed] = listCertificatesOf(hanh.personId)
  expect(renewed).toMatchObject({ cycle: 2, edition: 1, content: { completed: '2027-11-17', validUntil: '2028-11-17' } })
  expect(findVerification(old.code)).toMatchObject({ status: 'expired', hasNewer: true, replacedBy: null })
})
