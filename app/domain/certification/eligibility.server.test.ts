import { renameSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { read } from '~/platform/db/database.server'
import { runDueJobs } from '~/platform/jobs.server'
import {
  answerChecks,
  at,
  changeCertificate,
  count,
  courseBy,
  freshAcademy,
  handInText,
  learnLesson,
  must,
  takeQuiz,
  who,
  withdrawCertificate,
} from '~/test-academy'
import { enrol, findEnrolment } from '../enrolment/enrolments.server'
import { completionOf, courseConditions } from '../learning/courses.server'
import { listCertificatesOf } from './certificates.server'
import { type Eligibility, eligibility } from './eligibility'
import { type Explained, eligibilityOf } from './eligibility.server'
import { issueAwaited } from './issuing.server'
import { currentKeyId, keyFile } from './keys.server'

beforeAll(freshAcademy)

const KEYS = ['hanh', 'duc', 'khoi', 'thuy'] as const
type Who = (typeof KEYS)[number]
const course = () => courseBy('HVS-02')
const enrolmentOf = (key: Who) => findEnrolment(who(key), course().courseId)
const standing = (key: Who): Explained => eligibilityOf(who(key), enrolmentOf(key)?.id ?? '') as Explained
const file = () => keyFile(currentKeyId() ?? '')
const away = (isAway: boolean) => (isAway ? renameSync(file(), `${file()}.away`) : renameSync(`${file()}.away`, file()))

test('the rule answers one thing only, and due exactly when it was completed, nothing was issued and the academy can sign', () => {
  const grounds = fc.record({
    areConditionsMet: fc.boolean(),
    isCompleted: fc.boolean(),
    canSign: fc.boolean(),
    certificate: fc.option(fc.record({ isWithdrawn: fc.boolean() })),
  })
  fc.assert(
    fc.property(grounds, (given) => {
      const state = eligibility(given)
      expect(state === 'due').toBe(given.isCompleted && given.certificate === null && given.canSign)
      expect(state === 'issued' || state === 'withdrawn').toBe(given.certificate !== null)
      if (state === 'not-yet') expect([given.isCompleted, given.areConditionsMet]).toEqual([false, false])
    }),
  )
})

/** What somebody may do next; each may be refused, and none may break the rule. */
const acts: Record<string, (key: Who) => Promise<unknown>> = {
  lesson: (key) => learnLesson(who(key), course(), completedLessons(key) % course().lessons.length).catch(() => null),
  checks: (key) => answerChecks(who(key), course(), 0).catch(() => null),
  fail: (key) => takeQuiz(who(key), course(), 3).catch(() => null),
  pass: (key) => takeQuiz(who(key), course(), 12).catch(() => null),
  product: (key) => handInText(who(key), course()).catch(() => null),
  withdraw: async (key) => standing(key).state === 'issued' && withdrawCertificate(standing(key).certificate?.code ?? ''),
  reissue: async (key) =>
    standing(key).state === 'withdrawn' && changeCertificate(standing(key).certificate?.code ?? '', { kind: 'reissue', reason: 'Đã xem lại' }),
}
const completedLessons = (key: Who) => count('LessonCompletion', '"personId" = ?', who(key).personId)

test('whatever people do, in whatever order: issued if and only if eligible, and once', async () => {
  for (const key of KEYS) must(await enrol(who(key), course().courseId))
  const seen = new Set<Eligibility>()
  const steps = fc.sample(fc.record({ key: fc.constantFrom(...KEYS), act: fc.constantFrom(...Object.keys(acts)) }), { numRuns: 45, seed: 7 })
  for (const { key, act } of [...steps, { key: 'hanh', act: 'pass' }, { key: 'hanh', act: 'product' }, { key: 'hanh', act: 'withdraw' }] as {
    key: Who
    act: string
  }[]) {
    await acts[act](key)
    for (const person of KEYS) {
      const enrolment = enrolmentOf(person)
      const id = enrolment?.id ?? ''
      const { state, missing } = standing(person)
      const areMet = courseConditions(id).every(({ isMet }) => isMet)
      const held = listCertificatesOf(who(person).personId)
      seen.add(state)
      expect([person, act, state === 'not-yet', missing.length > 0]).toEqual([person, act, !areMet, !areMet])
      expect([completionOf(id) !== null, held.length > 0, held.filter(({ edition }) => edition === 1).length]).toEqual([areMet, areMet, areMet ? 1 : 0])
      expect(state === 'issued').toBe(held.some(({ revocation }) => !revocation))
    }
  }
  expect([...seen].sort()).toEqual(['issued', 'not-yet', 'withdrawn'])
})

test('without a key the course is completed all the same, and the certificate follows once there is one', async () => {
  await freshAcademy()
  must(await enrol(who('hanh'), course().courseId))
  const before = standing('hanh')
  expect(before.missing.map(({ kind }) => kind)).toEqual(['quiz', 'task'])
  expect(before.missing[0]).toMatchObject({ passMark: course().quiz.passMark, left: 3, problem: null })
  away(true)
  try {
    await takeQuiz(who('hanh'), course(), 12)
    await handInText(who('hanh'), course())
    expect(standing('hanh')).toMatchObject({ state: 'no-key', isAwaited: true, missing: [], certificate: null })
    at('2026-11-16', '10:01')
    await runDueJobs({ 'certificate.issue': issueAwaited })
    expect([standing('hanh').state, count('Certificate')]).toEqual(['no-key', 0])
  } finally {
    away(false)
  }
  expect(standing('hanh')).toMatchObject({ state: 'due', isAwaited: true })
  at('2026-11-16', '11:02')
  await runDueJobs({ 'certificate.issue': issueAwaited })
  expect(standing('hanh')).toMatchObject({ state: 'issued', isAwaited: false })
  expect([listCertificatesOf(who('hanh').personId)[0].content.completed, count('Certificate')]).toEqual(['2026-11-16', 1])
  expect(read.get(`SELECT count(*) AS n FROM "Event" WHERE "type" = 'certificate.issued'`)).toEqual({ n: 1 })
})

test('who reads it: the learner with the reason, those who manage or evaluate them without, nobody else', async () => {
  const [{ code }] = listCertificatesOf(who('hanh').personId)
  await withdrawCertificate(code, 'fraud', 'Nhờ người khác làm bài')
  const id = enrolmentOf('hanh')?.id ?? ''
  const own = eligibilityOf(who('hanh'), id)
  expect(own).toMatchObject({
    state: 'withdrawn',
    withdrawn: { category: 'fraud', reason: 'Nhờ người khác làm bài', proposedBy: who('linh').fullName, confirmedBy: who('long').fullName },
  })
  for (const key of ['binh', 'long'] as const)
    expect(eligibilityOf(who(key), id)).toMatchObject({ state: 'withdrawn', withdrawn: { category: 'fraud', reason: '' } })
  for (const key of ['duc', 'mai', 'linh'] as const) expect(eligibilityOf(who(key), id)).toBeNull()
  expect(eligibilityOf(who('hanh'), 'nothing')).toBeNull()
})
