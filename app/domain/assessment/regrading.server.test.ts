import { beforeEach, expect, test } from 'vitest'
import type { CourseVersion } from '~/domain/catalog/course-versions.server'
import { questionKey, shownQuestion } from '~/domain/catalog/questions.server'
import { verifyLedger } from '~/domain/ledger/verify.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { read } from '~/platform/db/database.server'
import { applyCorrection, at, completeCourse, count, courseBy, dump, fillAttempt, freshAcademy, handInText, must, TODAY, tamper, who } from '~/test-academy'
import { setReviewSetting } from '../authoring/review-settings.server'
import { enrol } from '../enrolment/enrolments.server'
import { completeLesson } from '../learning/lessons.server'
import { attemptById } from './attempts.server'
import { listGradings } from './gradings.server'
import { decideCorrection, headSeq, listKeyCorrections, proposeCorrection, wasAsked } from './key-corrections.server'
import { type CorrectionKind, keyInForce } from './keys-in-force.server'
import { regradeAttempts, regradingState } from './regrading.server'
import { previewOf, touchedBy } from './regrading-effect.server'
import { submitAttempt } from './submissions.server'
import { verifyGradings } from './verify-gradings.server'

beforeEach(freshAcademy)

/** Someone who hands in with so many right, of the first ones. */
async function taken(learner: Viewer, course: CourseVersion, right: number): Promise<string> {
  must(await enrol(learner, course.courseId))
  const attemptId = await fillAttempt(learner, course, right)
  must(await submitAttempt(learner, attemptId))
  return attemptId
}

const versionAt = (attemptId: string, position: number) =>
  read.get<{ id: string }>('SELECT "questionVersionId" AS id FROM "AttemptItem" WHERE "attemptId" = ? AND "position" = ?', attemptId, position)?.id ?? ''

const proposalOf = (id: string, kind: CorrectionKind, reason = 'Đáp án sai') => {
  const throughSeq = headSeq()
  return { kind, entries: [], reason, throughSeq, effect: previewOf({ questionVersionId: id, kind, correct: null }, throughSeq) }
}

test('what is previewed is what comes of it, both gradings stand, and a new pass completes the course on the day of the test', async () => {
  const [course, hanh, duc] = [courseBy('HVS-02'), who('hanh'), who('duc')]
  const failed = await taken(hanh, course, 9)
  for (const lesson of course.lessons) await completeLesson(hanh, course.courseId, lesson.lessonId)
  await handInText(hanh, course)
  const version = versionAt(failed, 10)
  expect(attemptById(failed)).toMatchObject({ percent: 75, isPassed: 0, score: 9 })
  at(TODAY, '10:00')
  const proposal = proposalOf(version, 'everyone')
  expect(proposal.effect).toEqual({ attempts: 1, changed: 1, newlyPassed: 1, kept: 0 })
  const { correctionId } = must(await proposeCorrection(who('mai'), version, proposal))
  expect(await decideCorrection(who('mai'), correctionId, { verdict: 'applied', note: '' })).toEqual({ ok: false, reason: 'own-correction' })
  // Somebody hands in between what was shown and what is decided.
  const between = await taken(duc, course, 0)
  must(await decideCorrection(who('son'), correctionId, { verdict: 'applied', note: '' }))
  expect(await proposeCorrection(who('mai'), versionAt(failed, 11), proposalOf(versionAt(failed, 11), 'dropped'))).toEqual({
    ok: false,
    reason: 'regrading-runs',
  })
  const drawnBetween = read.all('SELECT 1 FROM "AttemptItem" WHERE "attemptId" = ? AND "questionVersionId" = ?', between, version).length
  expect(await regradeAttempts(correctionId)).toBe(1 + drawnBetween)
  expect(await regradeAttempts(correctionId)).toBe(0)
  expect(regradingState(correctionId)).toMatchObject({ shown: proposal.effect, result: proposal.effect, after: { attempts: drawnBetween }, waiting: 0 })
  expect(listGradings(failed)).toMatchObject([
    { number: 1, percent: 75, isPassed: 0, reason: null },
    { number: 2, percent: 83, isPassed: 1, isPassKept: 0, reason: 'Đáp án sai', correctionId },
  ])
  expect(attemptById(failed)).toMatchObject({ percent: 83, isPassed: 1, score: 10 })
  expect(verifyGradings()).toMatchObject({ ok: true })
  expect(verifyLedger()).toMatchObject({ ok: true })
})

test('a regrading that is cut short goes on with what is left, and does nothing twice', async () => {
  const [course, hanh] = [courseBy('HVS-02'), who('hanh')]
  const attempts = [await taken(hanh, course, 2), await taken(who('duc'), course, 3)]
  const version = versionAt(attempts[0], 12)
  const correctionId = await applyCorrection(version, { kind: 'dropped', entries: [] })
  const before = [dump('Grading'), count('Event')]
  await Promise.all([regradeAttempts(correctionId), regradeAttempts(correctionId)])
  expect([dump('Grading'), count('Event')]).toEqual(before)
  const [, regraded] = listGradings(attempts[0])
  expect(regraded).toMatchObject({ maxScore: 11, score: 2, percent: 18 })
})

test('nobody who passed loses it: the row keeps the pass, the certificate stands, and the better result is shown', async () => {
  const [course, hanh] = [courseBy('HVS-02'), who('hanh')]
  must(await enrol(hanh, course.courseId))
  const attemptId = await fillAttempt(hanh, course, 10)
  must(await submitAttempt(hanh, attemptId))
  const position = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].find((at) => shownQuestion(versionAt(attemptId, at)).type === 'single') ?? 1
  const version = versionAt(attemptId, position)
  const asked = shownQuestion(version)
  const other = 'options' in asked ? (asked.options.find(({ id }) => !questionKey(version).correct.includes(id))?.id ?? '') : ''
  const correctionId = await applyCorrection(version, { kind: 'key', entries: [other] })
  expect(keyInForce(version).key.correct).toEqual([other])
  expect(regradingState(correctionId)).toMatchObject({ result: { attempts: 1, changed: 1, newlyPassed: 0, kept: 1 } })
  expect(listGradings(attemptId)[1]).toMatchObject({ percent: 75, isPassed: 1, isPassKept: 1 })
  expect(attemptById(attemptId)).toMatchObject({ percent: 83, isPassed: 1 })
  // An attempt that comes later is graded by the key as it now is.
  const later = await taken(who('duc'), course, 12)
  const isDrawn = read.get('SELECT 1 FROM "AttemptItem" WHERE "attemptId" = ? AND "questionVersionId" = ?', later, version) !== null
  expect(listGradings(later)).toMatchObject([{ number: 1, percent: isDrawn ? 91 : 100, correctionId: null }])
  expect(verifyGradings()).toMatchObject({ ok: true })
})

test('a correction is refused where it is no key, changes nothing, was shown otherwise, waits, or is not theirs', async () => {
  const course = courseBy('HVS-02')
  const attemptId = await taken(who('hanh'), course, 4)
  const version = versionAt(attemptId, 12)
  const proposal = proposalOf(version, 'dropped')
  expect(await proposeCorrection(who('hanh'), version, proposal)).toEqual({ ok: false, reason: 'not-yours' })
  expect(listKeyCorrections(who('hanh'), version)).toEqual([])
  expect(await proposeCorrection(who('mai'), 'nobody', proposal)).toEqual({ ok: false, reason: 'not-found' })
  expect(await proposeCorrection(who('mai'), version, { ...proposal, reason: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
  expect(await proposeCorrection(who('mai'), version, { ...proposal, kind: 'key', entries: questionKey(version).correct })).toEqual({
    ok: false,
    reason: 'key-wrong',
  })
  expect(await proposeCorrection(who('mai'), version, { ...proposal, kind: 'key', entries: ['nothing'] })).toEqual({ ok: false, reason: 'key-wrong' })
  expect(await proposeCorrection(who('mai'), version, { ...proposal, effect: { ...proposal.effect, changed: 7 } })).toEqual({
    ok: false,
    reason: 'effect-changed',
  })
  const { correctionId } = must(await proposeCorrection(who('mai'), version, proposal))
  expect(await proposeCorrection(who('son'), version, proposal)).toEqual({ ok: false, reason: 'already-proposed' })
  expect(await decideCorrection(who('son'), correctionId, { verdict: 'rejected', note: '' })).toEqual({ ok: false, reason: 'reason-missing' })
  must(await decideCorrection(who('mai'), correctionId, { verdict: 'rejected', note: 'Tôi nhầm' }))
  expect(await decideCorrection(who('son'), correctionId, { verdict: 'applied', note: '' })).toEqual({ ok: false, reason: 'already-decided' })
  expect([await regradeAttempts(correctionId), count('Grading')]).toEqual([0, 1])
  must(await setReviewSetting(who('son'), course.courseId, true, 'Nhóm chỉ có một người'))
  const own = must(await proposeCorrection(who('mai'), version, proposalOf(version, 'dropped'))).correctionId
  must(await decideCorrection(who('mai'), own, { verdict: 'applied', note: '' }))
  expect(touchedBy({ questionVersionId: version, kind: 'everyone', correct: null }, headSeq())).toHaveLength(1)
})

test('nobody applies what changes a test of their own, also where authors approve their own work', async () => {
  const [course, mai, son] = [courseBy('HVS-02'), who('mai'), who('son')]
  const version = versionAt(await taken(son, course, 4), 12)
  must(await setReviewSetting(son, course.courseId, true, 'Nhóm chỉ có một người'))
  const proposed = async (by: Viewer) => must(await proposeCorrection(by, version, proposalOf(version, 'everyone'))).correctionId
  for (const by of [son, mai]) {
    const correctionId = await proposed(by)
    expect(await decideCorrection(son, correctionId, { verdict: 'applied', note: '' })).toEqual({ ok: false, reason: 'own-attempt' })
    must(await decideCorrection(son, correctionId, { verdict: 'rejected', note: 'Để người khác xem' }))
  }
  expect([wasAsked(son.personId, version), wasAsked(mai.personId, version)]).toEqual([true, false])
  must(await decideCorrection(mai, await proposed(son), { verdict: 'applied', note: '' }))
})

test('a grading that no key makes so is named, whoever changed what with it', async () => {
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  tamper(`UPDATE "Grading" SET "perItem" = replace("perItem", '"isRight":true', '"isRight":false')`)
  expect(verifyGradings()).toMatchObject({ ok: false, table: 'Grading' })
})
