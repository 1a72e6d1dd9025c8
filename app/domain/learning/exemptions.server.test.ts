import { beforeEach, expect, test } from 'vitest'
import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { approvedDraft, count, courseBy, freshAcademy, handInText, learnLesson, must, takeQuiz, tamper, who } from '~/test-academy'
import { startAttempt } from '../assessment/attempt-start.server'
import { publishDraft } from '../authoring/publication.server'
import { listCertificatesOf } from '../certification/certificates.server'
import { factsOf } from '../certification/wording'
import { enrol, enrolmentById } from '../enrolment/enrolments.server'
import { exemptAtOf, standingOf } from './courses.server'
import { exemptionOf } from './exemptions.server'
import { periodsInYear, progressOf } from './progress.server'
import { verifyExemptions } from './verify.server'

beforeEach(freshAcademy)

/** Someone enrolled in a course that exempts whoever passes first, completed by lessons, test and task. */
async function enrolled(more = '') {
  const draftId = await approvedDraft(courseBy('HVS-02'), 'course.yaml', (text) =>
    text.replace('completion: [quiz, task]', 'completion: [lessons, quiz, task]').replace('\n  passMark:', `\n  testOut: true${more}\n  passMark:`),
  )
  must(await publishDraft(who('mai'), draftId, { kind: 'minor', summary: 'Cho miễn học', relearn: [], reason: '' }))
  const course = courseBy('HVS-02')
  const { enrolmentId } = must(await enrol(who('hanh'), course.courseId))
  const progress = () => progressOf(enrolmentById(enrolmentId) as NonNullable<ReturnType<typeof enrolmentById>>)
  return { hanh: who('hanh'), course, enrolmentId, progress }
}

test('who passes before the lessons is exempt from them, not from the task, and no record claims the periods', async () => {
  const { hanh, course, enrolmentId, progress } = await enrolled()
  await takeQuiz(hanh, course, 12)
  expect(exemptionOf(enrolmentId)).toMatchObject({ coversTask: false })
  expect(progress()).toMatchObject({ next: { kind: 'task' }, minutesLeft: expect.any(Number), completion: null })
  expect(progress().conditions.map(({ kind, isMet, exemptAt }) => [kind, isMet, exemptAt !== null])).toEqual([
    ['lessons', true, true],
    ['quiz', true, false],
    ['task', false, false],
  ])
  await handInText(hanh, course)
  const [{ content, canonical }] = listCertificatesOf(hanh.personId)
  expect(content).toMatchObject({ v: 1, exempted: civilDate(now()), periods: course.periods })
  expect(canonical).toContain('"exempted":')
  expect(
    factsOf(content)
      .find(({ label }) => label === 'Thời lượng')
      ?.lines.join(),
  ).toContain('Miễn học (đạt bài kiểm tra ngày')
  expect(periodsInYear(hanh.personId, Number(civilDate(now()).slice(0, 4)))).toBe(0)
  expect(verifyExemptions()).toMatchObject({ ok: true, checked: { 'miễn học': 1 } })
  tamper('UPDATE "Grading" SET "isPassed" = 0')
  expect(verifyExemptions()).toMatchObject({ ok: false, table: 'LessonExemption', id: enrolmentId })
})

test('one try without the lessons; after it they come first, and it has used up no attempt', async () => {
  const { hanh, course, enrolmentId, progress } = await enrolled()
  await takeQuiz(hanh, course, 0)
  expect(await startAttempt(hanh, course.courseId)).toEqual({ ok: false, reason: 'lessons-first' })
  expect(progress().attemptsLeft).toBe(course.quiz.attempts)
  for (const at of course.lessons.keys()) await learnLesson(hanh, course, at)
  await takeQuiz(hanh, course, 12)
  expect([exemptionOf(enrolmentId), count('LessonExemption')]).toEqual([null, 0])
  expect(exemptAtOf(course, standingOf(enrolmentId))).toBeNull()
})

test('an exemption covers the task where the course says so, and completes it at once', async () => {
  const { hanh, course, progress } = await enrolled('\n  testOutTask: true')
  await takeQuiz(hanh, course, 12)
  expect(progress().completion).toMatchObject({ handInId: null, knownBy: 'system-test' })
  expect(read.get('SELECT "coversTask" FROM "LessonExemption"')).toEqual({ coversTask: 1 })
})
