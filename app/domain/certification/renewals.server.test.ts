import { beforeEach, expect, test } from 'vitest'
import { publishDraft } from '~/domain/authoring/publication.server'
import { read } from '~/platform/db/database.server'
import {
  approvedDraft,
  at,
  completeCourse,
  count,
  courseBy,
  freshAcademy,
  handInText,
  idOf,
  learnLesson,
  must,
  takeQuiz,
  tamper,
  unitBy,
  who,
  withdrawCertificate,
} from '~/test-academy'
import { enrol, findEnrolment } from '../enrolment/enrolments.server'
import { findEvidence } from '../evaluation/evidence.server'
import { courseConditions } from '../learning/courses.server'
import { periodsInYear } from '../learning/progress.server'
import { listCertificatesOf } from './certificates.server'
import { certificateStanding, lastDayOf } from './changes'
import { ENDING, stateExpiring } from './expiring.server'
import { renewalOf, renewCourse } from './renewals.server'
import { findVerification } from './verification.server'

beforeEach(freshAcademy)

const publish = async (path: string, change: (text: string) => string) =>
  must(await publishDraft(who('mai'), await approvedDraft(courseBy('HVS-02'), path, change), { kind: 'minor', summary: 'Đổi', relearn: [], reason: '' }))
const limited = (validity = '{ months: 12 }', completion = '[lessons, quiz, task]') =>
  publish('course.yaml', (text) =>
    text.replace('\nperiods: 4\n', `\nperiods: 4\nvalidity: ${validity}\n`).replace('completion: [quiz, task]', `completion: ${completion}`),
  )

test('the last day is as many months later, at the end of a shorter month', () => {
  expect([lastDayOf('2026-11-16', 12), lastDayOf('2026-11-30', 3), lastDayOf('2028-02-29', 12), lastDayOf('2026-12-31', 1)]).toEqual([
    '2027-11-16',
    '2027-02-28',
    '2029-02-28',
    '2027-01-31',
  ])
})

test('withdrawn comes before expired, expired begins the day after the last, and a replaced one says nothing against its holder', () => {
  const content = { validUntil: '2026-11-16' }
  const standing = (category: string | null, today: string) => certificateStanding({ revocation: category ? { category } : null, content }, today)
  expect([standing(null, '2026-11-16'), standing(null, '2026-11-17'), standing('fraud', '2030-01-01'), standing('replaced', '2030-01-01')]).toEqual([
    'valid',
    'expired',
    'revoked',
    'replaced',
  ])
})

test('the day of issue is that of Hanoi, whatever the time zone of the machine', async () => {
  const zone = process.env.TZ
  try {
    for (const [key, tz, time, day] of [
      ['hanh', 'America/Los_Angeles', '00:10', '2026-11-17'],
      ['duc', 'Pacific/Kiritimati', '23:50', '2026-11-16'],
    ] as const) {
      process.env.TZ = tz
      at(day, time)
      await completeCourse(who(key), courseBy('HVS-02'))
      expect(listCertificatesOf(who(key).personId)[0]).toMatchObject({ content: { completed: day, issued: day }, code: expect.stringMatching(/^HVS-2026-/) })
    }
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
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
  // Of a renewal only the lessons learnt anew count, by their minutes: one of seven rounds down to nothing of four periods.
  expect([periodsInYear(hanh.personId, 2026), periodsInYear(hanh.personId, 2027)]).toEqual([4, 0])
  for (const index of now.lessons.keys()) await learnLesson(hanh, now, index)
  expect(periodsInYear(hanh.personId, 2027)).toBe(4)
  expect(findEvidence(who('long'), hanh.personId, '2027-11')?.arithmetic.periods).toBe(4)
})

test('that a certificate expires soon is stated once, from the day its renewal opens, for those that stand', async () => {
  await limited('{ months: 12, window: 30 }', '[quiz, task]')
  const course = courseBy('HVS-02')
  for (const key of ['hanh', 'duc', 'khoi'] as const) await completeCourse(who(key), course)
  await withdrawCertificate(listCertificatesOf(who('duc').personId)[0].code)
  at('2027-10-16')
  expect(await stateExpiring()).toBe(0)
  at('2027-10-17')
  expect([await stateExpiring(), await stateExpiring(), count('CertificateExpiry')]).toEqual([2, 0, 2])
  const stated = read.all<{ subject: string; payload: string }>(
    `SELECT "subject", "payload" FROM "Event" WHERE "type" = 'certificate.expiring' ORDER BY "subject"`,
  )
  expect(stated.map(({ subject }) => subject)).toEqual([who('hanh'), who('khoi')].map(({ personId }) => personId).sort())
  expect(JSON.parse(stated[0].payload)).toMatchObject({ courseId: course.courseId, cycle: 1, validUntil: '2027-11-16' })
  const plan = read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${ENDING}`, '2027-10-17', '', '2029-10-17', 100).map(({ detail }) => detail)
  expect(plan[0]).toContain('Certificate_validUntil')
})

test('who is between posts learns on and renews, from the unit of the last post; who never held one does not', async () => {
  await limited('{ months: 12 }', '[quiz, task]')
  const hanh = who('hanh')
  await completeCourse(hanh, courseBy('HVS-02'))
  tamper(`UPDATE "Post" SET "validTo" = '2026-12-01' WHERE "personId" = '${hanh.personId}'`)
  at('2027-11-01')
  const between = who('hanh')
  expect([between.post, renewalOf(findEnrolment(between, courseBy('HVS-02').courseId) ?? { id: '' })?.isOpen]).toEqual([null, true])
  must(await renewCourse(between, courseBy('HVS-02').courseId))
  await takeQuiz(between, courseBy('HVS-02'), 12)
  await learnLesson(between, courseBy('HVS-02'), 0)
  expect(listCertificatesOf(hanh.personId)[0]).toMatchObject({ cycle: 2, content: { unit: '', completed: '2027-11-01' } })
  await completeCourse(between, courseBy('HVS-03'))
  expect(count('Enrolment', '"personId" = ? AND "unitId" = ?', hanh.personId, unitBy('P00008-VHXH'))).toBe(3)
  tamper(`DELETE FROM "Post" WHERE "personId" = '${idOf('duc')}'`)
  expect(await enrol(who('duc'), courseBy('HVS-02').courseId)).toEqual({ ok: false, reason: 'no-post' })
})

test('a renewed test that asks for the lessons first counts those that did not change', async () => {
  await publish('course.yaml', (text) =>
    text.replace('\nperiods: 4\n', '\nperiods: 4\nvalidity: { months: 12 }\n').replace('\nquiz:\n', '\nquiz:\n  lessonsFirst: true\n'),
  )
  const [hanh, course] = [who('hanh'), courseBy('HVS-02')]
  expect(course.quiz.lessonsFirst).toBe(true)
  must(await enrol(hanh, course.courseId))
  for (const index of course.lessons.keys()) await learnLesson(hanh, course, index)
  await takeQuiz(hanh, course, 12)
  await handInText(hanh, course)
  at('2027-11-10')
  must(await renewCourse(hanh, course.courseId))
  await takeQuiz(hanh, course, 12)
  expect(listCertificatesOf(hanh.personId)[0]).toMatchObject({ cycle: 2, content: { completed: '2027-11-10' } })
  expect(periodsInYear(hanh.personId, 2027)).toBe(0)
})
