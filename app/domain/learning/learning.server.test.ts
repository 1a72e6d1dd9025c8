import { beforeEach, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { answerChecks, at, completeCourse, count, courseBy, freshAcademy, handInText, learnLesson, must, TODAY, takeQuiz, unitBy, who } from '~/test-academy'
import { startAttempt } from '../assessment/attempt-start.server'
import { listAttempts } from '../assessment/attempts.server'
import { answerCheck } from '../assessment/checks.server'
import { submitAttempt } from '../assessment/submissions.server'
import { assignCourse } from '../enrolment/assignments.server'
import { enrol, findEnrolment } from '../enrolment/enrolments.server'
import { keepStatement } from '../exercises/keep-statement.server'
import { verifyLedger } from '../ledger/verify.server'
import { handIn } from '../practice/hand-ins.server'
import { completionOf, courseConditions, listCompletionsOf } from './courses.server'
import { completeLesson, findLessonCompletion, lastVisited, lessonConditions, listLessonCompletions, visitLesson } from './lessons.server'
import { attemptsLeft, periodsInYear, progressOf } from './progress.server'

beforeEach(freshAcademy)

const setUp = async () => {
  const hanh = who('hanh')
  const course = courseBy('HVS-02')
  return { hanh, course, enrolmentId: must(await enrol(hanh, course.courseId)).enrolmentId }
}
const inbox = (course: ReturnType<typeof courseBy>) => course.lessons.findIndex((lesson) => lesson.checks.simulations.length > 0)

test('a lesson completes only when each of its checks was right once', async () => {
  const { hanh, course, enrolmentId } = await setUp()
  const { lessonId, checks } = course.lessons[0]
  expect(checks.questions.length).toBeGreaterThan(0)
  expect(await completeLesson(hanh, course.courseId, lessonId)).toEqual({ ok: false, reason: 'checks-open' })
  await answerChecks(hanh, course, 0)
  must(await answerCheck(hanh, course.courseId, checks.questions[0], [wrongOf(course, checks.questions[0])]))
  const completed = must(await completeLesson(hanh, course.courseId, lessonId))
  expect(completed.isFirst).toBe(true)
  expect(listLessonCompletions(enrolmentId)).toMatchObject([
    { id: completed.completionId, lessonVersionId: course.lessons[0].lessonVersionId, bodyHash: course.lessons[0].bodyHash, knownBy: 'practised' },
  ])
})

const wrongOf = (course: ReturnType<typeof courseBy>, questionId: string) => {
  const version = course.questions.find((question) => question.questionId === questionId)?.questionVersionId ?? ''
  const row = read.get<{ options: string; correct: string }>(
    'SELECT q."options", k."correct" FROM "QuestionVersion" q JOIN "QuestionKey" k ON k."questionVersionId" = q."id" WHERE q."id" = ?',
    version,
  )
  return (JSON.parse(row?.options ?? '[]') as { id: string }[]).find((option) => !row?.correct.includes(`"${option.id}"`))?.id ?? ''
}

test('every message of the inbox must be judged, right or wrong', async () => {
  const { hanh, course } = await setUp()
  const lesson = course.lessons[inbox(course)]
  expect(lesson.checks.simulations).toHaveLength(12)
  for (const id of lesson.checks.questions)
    must(
      await answerCheck(
        hanh,
        course.courseId,
        id,
        JSON.parse(
          read.get<{ correct: string }>(
            'SELECT k."correct" FROM "QuestionKey" k JOIN "QuestionVersion" q ON q."id" = k."questionVersionId" WHERE q."questionId" = ?',
            id,
          )?.correct ?? '[]',
        ) as string[],
      ),
    )
  for (const id of lesson.checks.simulations.slice(1)) must(await answerCheck(hanh, course.courseId, id, [wrongOf(course, id)]))
  expect(await completeLesson(hanh, course.courseId, lesson.lessonId)).toEqual({ ok: false, reason: 'checks-open' })
  must(await answerCheck(hanh, course.courseId, lesson.checks.simulations[0], ['scam']))
  expect((await completeLesson(hanh, course.courseId, lesson.lessonId)).ok).toBe(true)
})

test('conditions of a lesson count what was right and what was judged', () => {
  const lesson = { checks: { questions: ['a', 'b'], simulations: ['m'] } }
  const standing = (wasEverRight: boolean) => ({ questionId: '', questionVersionId: '', chosen: [], isRight: false, wasEverRight })
  expect(
    lessonConditions(
      lesson,
      new Map([
        ['a', standing(true)],
        ['b', standing(false)],
        ['m', standing(false)],
      ]),
    ),
  ).toEqual({ questions: 2, questionsRight: 1, messages: 1, messagesJudged: 1, areMet: false })
  expect(
    lessonConditions(
      lesson,
      new Map([
        ['a', standing(true)],
        ['b', standing(true)],
        ['m', standing(false)],
      ]),
    ).areMet,
  ).toBe(true)
  expect(lessonConditions({ checks: { questions: [], simulations: [] } }, new Map()).areMet).toBe(true)
})

test('a lesson is completed once, also twenty times at once, and by its reader only', async () => {
  const { hanh, course } = await setUp()
  await answerChecks(hanh, course, 0)
  const outcomes = (await Promise.all(Array.from({ length: 20 }, () => completeLesson(hanh, course.courseId, course.lessons[0].lessonId)))).map(must)
  expect(outcomes.filter((outcome) => outcome.isFirst)).toHaveLength(1)
  expect([count('LessonCompletion'), count('Event', `"type" = 'lesson.completed'`)]).toEqual([1, 1])
  expect(findLessonCompletion(hanh, outcomes[0].completionId)).not.toBeNull()
  expect(findLessonCompletion(who('khoi'), outcomes[0].completionId)).toBeNull()
})

test('lessons refuse those not enrolled and lessons of other courses', async () => {
  const { hanh, course } = await setUp()
  const foreign = courseBy('HVS-03').lessons[0].lessonId
  for (const command of [completeLesson, visitLesson]) {
    expect(await command(who('khoi'), course.courseId, course.lessons[0].lessonId)).toEqual({ ok: false, reason: 'not-enrolled' })
    expect(await command(hanh, course.courseId, foreign)).toEqual({ ok: false, reason: 'lesson-unknown' })
  }
})

test.each(['quiz first', 'task first'])('a course completes exactly when the quiz is passed and the task handed in: %s', async (order) => {
  const { hanh, course, enrolmentId } = await setUp()
  expect(courseConditions(enrolmentId).map((condition) => [condition.kind, condition.isMet])).toEqual([
    ['quiz', false],
    ['task', false],
  ])
  const quiz = () => takeQuiz(hanh, course, 11)
  const task = () => handInText(hanh, course)
  await takeQuiz(hanh, course, 2)
  await (order === 'quiz first' ? quiz() : task())
  expect(completionOf(enrolmentId)).toBeNull()
  expect([count('CourseCompletion'), count('Certificate')]).toEqual([0, 0])
  await (order === 'quiz first' ? task() : quiz())
  expect(completionOf(enrolmentId)).toMatchObject({ knownBy: 'system-test', personId: hanh.personId })
  expect([count('CourseCompletion'), count('Certificate')]).toEqual([1, 1])
  expect(courseConditions(enrolmentId).every((condition) => condition.isMet && condition.metBy)).toBe(true)
  expect(verifyLedger().ok).toBe(true)
})

test('the test that completes a course causes completion and certificate, in one transaction, each naming its cause', async () => {
  const { hanh, course } = await setUp()
  await handInText(hanh, course)
  await takeQuiz(hanh, course, 12)
  const chain = read
    .all<{ type: string; id: string; cause: string | null; recordedAt: string; seq: number }>(
      'SELECT "type","id","cause","recordedAt","seq" FROM "Event" ORDER BY "seq" DESC LIMIT 4',
    )
    .reverse()
  expect(chain.map((event) => event.type)).toEqual(['attempt.submitted', 'attempt.graded', 'course.completed', 'certificate.issued'])
  expect(chain.slice(1).map((event) => event.cause)).toEqual(chain.slice(0, 3).map((event) => event.id))
  expect(count('Job', `"kind" = 'certificate.render' AND "doneAt" IS NULL`)).toBe(1)
})

test('when the certificate cannot be issued, neither completion nor submission stands', async () => {
  const { hanh, course } = await setUp()
  const { handles } = await import('~/platform/db/database.server')
  await handInText(hanh, course)
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  const { rightChoices } = await import('~/test-academy')
  handles().writing.exec(`CREATE TRIGGER "broken" BEFORE INSERT ON "Certificate" BEGIN SELECT RAISE(ABORT, 'no paper'); END`)
  await expect(submitAttempt(hanh, attemptId, { answers: rightChoices(attemptId) })).rejects.toThrow('no paper')
  expect([count('Submission'), count('Grading'), count('CourseCompletion'), count('Certificate'), count('Answer')]).toEqual([0, 0, 0, 0, 0])
  expect(verifyLedger().ok).toBe(true)
})

test('twenty hand-ins of different products at once complete the course once', async () => {
  const { hanh, course } = await setUp()
  await takeQuiz(hanh, course, 12)
  await Promise.all(Array.from({ length: 20 }, (_, n) => handIn(hanh, course.courseId, course.tasks[0].taskId, { text: `Bản ${n}`, link: '', files: [] })))
  expect([count('HandIn'), count('CourseCompletion'), count('Certificate'), count('Event', `"type" = 'certificate.issued'`)]).toEqual([20, 1, 1, 1])
})

test('lessons learnt do not complete a course, and a course completes without them', async () => {
  const { hanh, course, enrolmentId } = await setUp()
  for (let index = 0; index < course.lessons.length; index += 1) await learnLesson(hanh, course, index)
  expect(completionOf(enrolmentId)).toBeNull()
  await completeCourse(who('duc'), course)
  expect(listCompletionsOf(who('duc').personId)).toHaveLength(1)
  expect(listCompletionsOf(hanh.personId)).toEqual([])
})

test('progress names the next step, the minutes left and the days', async () => {
  const { hanh, course } = await setUp()
  const progress = () => {
    const enrolment = findEnrolment(hanh, course.courseId)
    if (!enrolment) throw new Error('not enrolled')
    return progressOf(enrolment)
  }
  const { lessons, exercises, quiz, task } = course.minutes
  const all = lessons + exercises + quiz + task
  const exerciseOf = (index: number) =>
    course.exercises.filter(({ lessonId }) => lessonId === course.lessons[index].lessonId).reduce((sum, { minutes }) => sum + minutes, 0)
  const exercise = course.exercises.find(({ lessonId }) => lessonId !== course.lessons[2].lessonId) ?? course.exercises[0]
  expect(exerciseOf(2)).toBeGreaterThan(0)
  expect(progress()).toMatchObject({ next: { kind: 'lesson', slug: course.lessons[0].slug }, minutesLeft: all, daysLeft: null, completedAt: null })
  at(TODAY, '09:05')
  must(await visitLesson(hanh, course.courseId, course.lessons[2].lessonId))
  expect(lastVisited(findEnrolment(hanh, course.courseId)?.id ?? '')).toBe(course.lessons[2].lessonId)
  expect(progress().next).toMatchObject({ kind: 'lesson', slug: course.lessons[2].slug })
  await learnLesson(hanh, course, 2)
  expect(progress()).toMatchObject({ next: { slug: course.lessons[0].slug }, minutesLeft: all - course.lessons[2].minutes - exerciseOf(2) })
  must(await keepStatement(hanh, exercise.exerciseId, { verb: { id: 'http://adlnet.gov/expapi/verbs/completed' }, result: { score: { raw: 4, max: 5 } } }))
  expect(progress().minutesLeft).toBe(all - course.lessons[2].minutes - exerciseOf(2) - exercise.minutes)
  for (const index of course.lessons.keys()) if (index !== 2) await learnLesson(hanh, course, index)
  expect(progress()).toMatchObject({ next: { kind: 'quiz' }, minutesLeft: quiz + task })
  must(
    await assignCourse(who('binh'), {
      courseId: course.courseId,
      unitId: unitBy('P00008-VHXH'),
      reason: 'Kế hoạch',
      dueDate: addDays(TODAY, 4),
      requestKey: 'p',
    }),
  )
  at(addDays(TODAY, 6))
  expect(progress()).toMatchObject({ daysLeft: -2, lateness: { state: 'open', days: 2 } })
  await takeQuiz(hanh, course, 12)
  expect(progress().next).toEqual({ kind: 'task', taskId: course.tasks[0].taskId })
  await handInText(hanh, course)
  expect(progress()).toMatchObject({ next: { kind: 'none' }, minutesLeft: 0, daysLeft: null, lateness: { state: 'completed', days: 2 } })
})

test('attempts left count down to nothing and the task comes next', async () => {
  const { hanh, course, enrolmentId } = await setUp()
  const left = () => attemptsLeft({ attempts: listAttempts(enrolmentId), completions: [] }, course)
  expect(left()).toBe(course.quiz.attempts)
  for (let n = 0; n < course.quiz.attempts; n += 1) await takeQuiz(hanh, course, 0)
  expect(left()).toBe(0)
})

test('periods count in the civil year of Hanoi', async () => {
  const course = courseBy('HVS-02')
  const [hanh, duc] = [who('hanh'), who('duc')]
  at('2026-12-31', '23:50')
  await completeCourse(hanh, course)
  at('2027-01-01', '00:10')
  await completeCourse(duc, course)
  expect([periodsInYear(hanh.personId, 2026), periodsInYear(hanh.personId, 2027)]).toEqual([course.periods, 0])
  expect([periodsInYear(duc.personId, 2026), periodsInYear(duc.personId, 2027)]).toEqual([0, course.periods])
})
