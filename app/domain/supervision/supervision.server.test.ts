import { beforeEach, expect, test } from 'vitest'
import type { CourseVersion } from '~/domain/catalog/course-versions.server'
import { verifyLedger } from '~/domain/ledger/verify.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { now } from '~/platform/clock'
import { handles, read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import { at, completeCourse, count, courseBy, dump, freshAcademy, handInText, must, rightChoices, TODAY, who } from '~/test-academy'
import { saveAnswer } from '../assessment/answers.server'
import { startAttempt } from '../assessment/attempt-start.server'
import { submitAttempt } from '../assessment/submissions.server'
import { certificateOf } from '../certification/certificates.server'
import { enrol } from '../enrolment/enrolments.server'
import { completionOf } from '../learning/courses.server'
import { endInvigilatorGrant, grantInvigilator } from './invigilator-grants.server'
import { canWithdrawPass, withdrawPass } from './pass-withdrawals.server'
import { expectPerson, listRollCall, markEntry } from './roll-call.server'
import { codeAt, isCode, stepAt } from './session-code'
import { endSession, findSession, listSessions, openSession, screenCode } from './sessions.server'
import { startSupervised, supervisionOf } from './supervised-tests.server'

let [course, hanh, khoi]: [CourseVersion, Viewer, Viewer] = [null, null, null] as never
/** Supervises: works in an inspection office of the city, shares a body with no cadre of a ward. */
let anh: Viewer

beforeEach(async () => {
  await freshAcademy()
  ;[course, hanh, khoi, anh] = [courseBy('HVS-02'), who('hanh'), who('khoi'), who('anh')]
  must(await enrol(hanh, course.courseId))
  must(await grantInvigilator(who('linh'), { staffCode: anh.staffCode, unitCode: 'H26', validTo: '2027-06-30', reason: 'Đã tập huấn coi thi' }))
})

async function opened(): Promise<{ sessionId: string; entryId: string }> {
  const { sessionId } = must(await openSession(anh, { courseId: course.courseId, place: 'Hội trường phường' }))
  return { sessionId, entryId: must(await expectPerson(anh, sessionId, hanh.staffCode)).entryId }
}
const codeOf = (sessionId: string) => screenCode(anh, sessionId)?.code ?? ''
async function hands(learner: Viewer, attemptId: string, right = 12): Promise<void> {
  for (const [position, choices] of rightChoices(attemptId)) if (position <= right) must(await saveAnswer(learner, attemptId, position, choices))
  must(await submitAttempt(learner, attemptId))
}
const enrolmentOf = (learner: Viewer) => read.get<{ id: string }>('SELECT "id" FROM "Enrolment" WHERE "personId" = ?', learner.personId)?.id ?? ''

test('seen in the roll-call and passed: the completion and its certificate say that the test was supervised', async () => {
  const { sessionId, entryId } = await opened()
  must(await markEntry(anh, entryId, { state: 'present', note: '' }))
  await handInText(hanh, course)
  await hands(hanh, must(await startSupervised(hanh, course.courseId, codeOf(sessionId))).attemptId)
  const completion = completionOf(enrolmentOf(hanh))
  expect(completion).toMatchObject({ knownBy: 'supervised-test' })
  expect(supervisionOf(enrolmentOf(hanh))).toMatchObject({ by: anh.fullName, place: 'Hội trường phường' })
  expect(certificateOf(completion?.id ?? '')?.content).toMatchObject({ knownBy: 'supervised-test' })
  expect(await markEntry(anh, entryId, { state: 'refused', note: 'Không đúng người' })).toEqual({ ok: false, reason: 'counted-already' })
  expect(verifyLedger().ok).toBe(true)
})

test('an earlier completion stays as it is, to the letter, and the raise stands beside it', async () => {
  await completeCourse(hanh, course)
  const before = [dump('CourseCompletion'), dump('Certificate')]
  at('2026-12-01', '09:00')
  const { sessionId, entryId } = await opened()
  expect(await startAttempt(hanh, course.courseId)).toEqual({ ok: false, reason: 'already-passed' })
  const { attemptId } = must(await startSupervised(hanh, course.courseId, codeOf(sessionId)))
  await hands(hanh, attemptId)
  expect(supervisionOf(enrolmentOf(hanh))).toBeNull()
  // The roll-call is finished after the test, and within its time.
  must(await endSession(anh, sessionId))
  must(await markEntry(anh, entryId, { state: 'late', note: '' }))
  expect(supervisionOf(enrolmentOf(hanh))?.attemptId).toBe(attemptId)
  expect([dump('CourseCompletion'), dump('Certificate')]).toEqual(before)
})

test('without being seen in time a test stays one in the system: absent, turned away, or confirmed too late', async () => {
  for (const state of ['absent', 'refused', 'left-early', null]) {
    await freshAcademy()
    must(await enrol(hanh, course.courseId))
    must(await grantInvigilator(who('linh'), { staffCode: anh.staffCode, unitCode: 'H26', validTo: '2027-06-30', reason: 'Tập huấn' }))
    const { sessionId, entryId } = await opened()
    if (state) must(await markEntry(anh, entryId, { state, note: 'Giấy tờ không khớp' }))
    await handInText(hanh, course)
    await hands(hanh, must(await startSupervised(hanh, course.courseId, codeOf(sessionId))).attemptId)
    expect(completionOf(enrolmentOf(hanh))).toMatchObject({ knownBy: 'system-test' })
    must(await endSession(anh, sessionId))
    at(TODAY, `${String(10 + Math.ceil(settings().supervision.confirmMinutes / 60)).padStart(2, '0')}:01`)
    expect(await markEntry(anh, entryId, { state: 'present', note: '' })).toEqual({ ok: false, reason: 'roll-call-over' })
    expect(count('SupervisedPass')).toBe(0)
  }
})

test('a failed test is no supervised pass, and who fails after having passed loses nothing', async () => {
  await completeCourse(hanh, course)
  at('2026-12-01', '09:00')
  const { sessionId, entryId } = await opened()
  must(await markEntry(anh, entryId, { state: 'present', note: '' }))
  await hands(hanh, must(await startSupervised(hanh, course.courseId, codeOf(sessionId))).attemptId, 3)
  expect(supervisionOf(enrolmentOf(hanh))).toBeNull()
  expect(completionOf(enrolmentOf(hanh))).toMatchObject({ knownBy: 'system-test' })
})

test('nobody supervises themselves, their own body, outside their scope, or one who sits elsewhere; the database says so too', async () => {
  const [linh, binh] = [who('linh'), who('binh')]
  const grant = { validTo: '2027-06-30', reason: 'Tập huấn' }
  must(await grantInvigilator(linh, { ...grant, staffCode: binh.staffCode, unitCode: 'H26' }))
  must(await grantInvigilator(linh, { ...grant, staffCode: khoi.staffCode, unitCode: 'SNV' }))
  const { sessionId } = await opened()
  const open = async (viewer: Viewer) => must(await openSession(viewer, { courseId: course.courseId, place: 'A' })).sessionId
  const [ofBinh, ofKhoi] = [await open(binh), await open(khoi)]
  for (const viewer of [binh, khoi, anh]) must(await enrol(viewer, course.courseId))
  expect(await expectPerson(anh, sessionId, anh.staffCode)).toEqual({ ok: false, reason: 'own-session' })
  expect(await expectPerson(binh, ofBinh, hanh.staffCode)).toEqual({ ok: false, reason: 'colleague-session' })
  expect(await expectPerson(khoi, ofKhoi, hanh.staffCode)).toEqual({ ok: false, reason: 'outside-scope' })
  expect(await expectPerson(anh, await open(anh), hanh.staffCode)).toEqual({ ok: false, reason: 'in-other-session' })
  expect(await expectPerson(binh, sessionId, khoi.staffCode)).toEqual({ ok: false, reason: 'not-found' })
  expect(await expectPerson(anh, sessionId, who('duc').staffCode)).toEqual({ ok: false, reason: 'not-enrolled' })
  const insert = `INSERT INTO "RollCallEntry" SELECT 'forged', '${ofKhoi}', "personId", "addedBy", "addedAt", (SELECT max("seq") FROM "Event") FROM "RollCallEntry" LIMIT 1`
  expect(() => handles().writing.exec(insert)).toThrow('one open session')
  expect(findSession(hanh, sessionId)).toBeNull()
  expect(findSession(who('long'), sessionId)).not.toBeNull()
  expect(screenCode(who('long'), sessionId)).toBeNull()
  expect(await openSession(hanh, { courseId: course.courseId, place: 'A' })).toEqual({ ok: false, reason: 'not-invigilator' })
  const grantId = read.get<{ id: string }>('SELECT "id" FROM "InvigilatorGrant" WHERE "personId" = ?', anh.personId)?.id ?? ''
  must(await endInvigilatorGrant(linh, grantId, 'Chuyển công tác'))
  expect(await openSession(anh, { courseId: course.courseId, place: 'A' })).toEqual({ ok: false, reason: 'not-invigilator' })
})

test('a second person takes back a confirmed supervised pass; the record shows both, and nothing earned is lost or re-dated', async () => {
  const { sessionId, entryId } = await opened()
  must(await markEntry(anh, entryId, { state: 'present', note: '' }))
  await handInText(hanh, course)
  await hands(hanh, must(await startSupervised(hanh, course.courseId, codeOf(sessionId))).attemptId)
  const before = [dump('CourseCompletion'), dump('Certificate'), dump('SupervisedPass')]
  for (const viewer of [anh, hanh, khoi, who('linh'), who('binh')]) expect((await withdrawPass(viewer, entryId, 'Sai')).ok).toBe(false)
  expect(canWithdrawPass(who('long'), entryId)).toBe(true)
  expect(await withdrawPass(who('long'), entryId, ' ')).toEqual({ ok: false, reason: 'reason-missing' })
  must(await withdrawPass(who('long'), entryId, 'Thẻ không phải của người làm'))
  must(await withdrawPass(who('long'), entryId, 'Lần nữa'))
  expect(count('SupervisedPassWithdrawal')).toBe(1)
  expect(supervisionOf(enrolmentOf(hanh))).toMatchObject({ by: anh.fullName, withdrawal: { by: who('long').fullName, reason: 'Thẻ không phải của người làm' } })
  expect([dump('CourseCompletion'), dump('Certificate'), dump('SupervisedPass')]).toEqual(before)
  expect(verifyLedger().ok).toBe(true)
})

test('a pass taken back before the course is completed does not make the completion a supervised one', async () => {
  const { sessionId, entryId } = await opened()
  must(await markEntry(anh, entryId, { state: 'present', note: '' }))
  await hands(hanh, must(await startSupervised(hanh, course.courseId, codeOf(sessionId))).attemptId)
  must(await withdrawPass(who('long'), entryId, 'Thẻ không khớp'))
  await handInText(hanh, course)
  expect(completionOf(enrolmentOf(hanh))?.knownBy).not.toBe('supervised-test')
})

test('a planned session takes names at once, codes from half an hour before, and is over with its length', async () => {
  const plan = (time: string, minutes: number) => ({ startsAt: new Date(`${TODAY}T${time}:00+07:00`), minutes })
  const order = { courseId: course.courseId, place: 'Hội trường' }
  for (const wrong of [plan('08:00', 60), plan('14:00', 10), plan('14:00', 481), plan('25:00', 60)])
    expect(await openSession(anh, { ...order, plan: wrong })).toEqual({ ok: false, reason: 'session-time-wrong' })
  const { sessionId } = must(await openSession(anh, { ...order, plan: plan('14:00', 60) }))
  must(await expectPerson(anh, sessionId, hanh.staffCode))
  expect(screenCode(anh, sessionId)).toBeNull()
  expect(await startSupervised(hanh, course.courseId, '000000')).toEqual({ ok: false, reason: 'session-not-begun' })
  at(TODAY, '13:30')
  must(await startSupervised(hanh, course.courseId, codeOf(sessionId)))
  at(TODAY, '15:00')
  expect(screenCode(anh, sessionId)).toBeNull()
})

test('evaluators and auditors see the sessions that expect somebody of theirs, and of the roll-call their own people', async () => {
  const { sessionId } = await opened()
  const session = findSession(who('long'), sessionId)
  expect(session && listRollCall(who('long'), session)).toHaveLength(1)
  const elsewhere: Viewer = { ...who('khoi'), grants: [{ role: 'evaluator', unitId: 'x', unitPath: '/none/' }] }
  expect(findSession(elsewhere, sessionId)).toBeNull()
  expect(session && listRollCall(elsewhere, session)).toEqual([])
  expect(listSessions(elsewhere)).toEqual([])
  expect(listSessions(who('long'))).toHaveLength(1)
})

test('the code binds and proves nothing more: of this session and minute, few tries, and no attempt of before', async () => {
  const { sessionId } = await opened()
  must(await enrol(khoi, course.courseId))
  expect(await startSupervised(khoi, course.courseId, codeOf(sessionId))).toEqual({ ok: false, reason: 'not-expected' })
  const first = codeOf(sessionId)
  at(TODAY, '09:03')
  expect(await startSupervised(hanh, course.courseId, first)).toEqual({ ok: false, reason: 'code-wrong' })
  must(await startAttempt(hanh, course.courseId))
  expect(await startSupervised(hanh, course.courseId, codeOf(sessionId))).toEqual({ ok: false, reason: 'attempt-open' })
  for (let tries = 0; tries < 6; tries += 1) await startSupervised(hanh, course.courseId, '000000')
  expect(await startSupervised(hanh, course.courseId, codeOf(sessionId))).toEqual({ ok: false, reason: 'too-many-codes' })
  expect(count('SupervisedAttempt')).toBe(0)
  expect(listRollCall(anh, { id: sessionId, openedBy: anh.personId })).toHaveLength(1)
})

test('a code is a one-time password by time, and holds for its step and the next', () => {
  // The SHA-256 vector of RFC 6238 at 59 seconds with a step of 30: eight digits 46119246.
  const secret = Buffer.from('12345678901234567890123456789012').toString('hex')
  expect(codeAt(secret, stepAt(new Date(59_000), 30))).toBe('119246')
  expect([59, 89, 90].map((second) => isCode(secret, '119 246', new Date(second * 1000), 30))).toEqual([true, true, false])
  expect(isCode(secret, '', now(), 30)).toBe(false)
})
