import { beforeEach, expect, test } from 'vitest'
import { read } from '~/platform/db/database.server'
import {
  answerChecks,
  at,
  completeCourse,
  count,
  courseBy,
  fillAttempt,
  freshAcademy,
  must,
  rightChoices,
  TODAY,
  takeQuiz,
  tamper,
  who,
  wrongChoice,
} from '~/test-academy'
import { questionKey } from '../catalog/questions.server'
import { enrol } from '../enrolment/enrolments.server'
import { saveAnswer } from './answers.server'
import { startAttempt } from './attempt-start.server'
import { keepTimeOf } from './attempt-time.server'
import { attemptById, findOwnAttempt, listAttempts } from './attempts.server'
import { answerCheck, checkStandings, judgeAnswer, ungradedQuestion } from './checks.server'
import { questionsOfAttempt, recountExposure } from './exposure.server'
import { answeredPositions, paperItem, paperOf, reviewOf } from './papers.server'
import { submitAttempt, submitOverdueAttempts } from './submissions.server'

const WHOLE = { feedback: true, key: true }
const NOTHING = { feedback: false, key: false }

beforeEach(freshAcademy)

const setUp = async () => {
  const hanh = who('hanh')
  const course = courseBy('HVS-02')
  const { enrolmentId } = must(await enrol(hanh, course.courseId))
  return { hanh, course, enrolmentId }
}

test('starting draws by the blueprint and freezes questions and order', async () => {
  const { hanh, course } = await setUp()
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  const items = read.all<{ competence: string; pool: string; questionVersionId: string; optionOrder: string; options: string }>(
    `SELECT q."competence", c."pool", i."questionVersionId", i."optionOrder", q."options" FROM "AttemptItem" i JOIN "QuestionVersion" q ON q."id" = i."questionVersionId"
     JOIN "CourseVersionQuestion" c ON c."questionVersionId" = q."id" WHERE i."attemptId" = ?`,
    attemptId,
  )
  for (const { competence, count: wanted } of course.quiz.draw) expect(items.filter((item) => item.competence === competence)).toHaveLength(wanted)
  expect(items).toHaveLength(course.quiz.draw.reduce((sum, item) => sum + item.count, 0))
  expect(new Set(items.map((item) => item.pool))).toEqual(new Set(['graded']))
  expect(new Set(items.map((item) => item.questionVersionId)).size).toBe(items.length)
  for (const item of items)
    expect((JSON.parse(item.optionOrder) as string[]).sort()).toEqual((JSON.parse(item.options) as { id: string }[]).map(({ id }) => id).sort())
  expect(paperOf({ id: attemptId })).toEqual(paperOf({ id: attemptId }))
  const stated = JSON.parse(read.get<{ payload: string }>(`SELECT "payload" FROM "Event" WHERE "type" = 'attempt.started'`)?.payload ?? '{}') as {
    items: { questionVersionId: string; options: string[] }[]
  }
  expect(stated.items.map((item) => item.questionVersionId).sort()).toEqual(items.map((item) => item.questionVersionId).sort())
})

test('how often each question was drawn is counted with the paper, and a second attempt asks others where the pool allows', async () => {
  const { hanh, course, enrolmentId } = await setUp()
  await takeQuiz(hanh, course, 0)
  must(await startAttempt(hanh, course.courseId))
  const [first, second] = listAttempts(enrolmentId).map(({ id }) => questionsOfAttempt(id))
  for (const { competence, count: wanted } of course.quiz.draw) {
    const pool = course.questions.filter((item) => item.pool === 'graded' && item.competence === competence)
    const again = pool.filter(({ questionId }) => first.has(questionId) && second.has(questionId)).length
    expect(again).toBe(Math.max(0, wanted - (pool.length - wanted)))
  }
  expect(read.get('SELECT sum("drawn") AS n FROM "QuestionExposure"')).toEqual({ n: count('AttemptItem') })
  expect(recountExposure()).toEqual([])
  tamper('UPDATE "QuestionExposure" SET "drawn" = "drawn" + 1 WHERE rowid = 1')
  expect(recountExposure()).toHaveLength(1)
})

test('a second start answers the open attempt, also when both come at once', async () => {
  const { hanh, course } = await setUp()
  const started = await Promise.all(Array.from({ length: 6 }, () => startAttempt(hanh, course.courseId)))
  expect(new Set(started.map((outcome) => must(outcome).attemptId)).size).toBe(1)
  expect(count('Attempt')).toBe(1)
})

test('starting refuses those not enrolled, those who passed, and when attempts are used up', async () => {
  const { hanh, course } = await setUp()
  expect(await startAttempt(who('khoi'), course.courseId)).toEqual({ ok: false, reason: 'not-enrolled' })
  await takeQuiz(hanh, course, 12)
  expect(await startAttempt(hanh, course.courseId)).toEqual({ ok: false, reason: 'already-passed' })
  const duc = who('duc')
  must(await enrol(duc, course.courseId))
  for (let number = 1; number <= course.quiz.attempts; number += 1) await takeQuiz(duc, course, 0)
  expect(await startAttempt(duc, course.courseId)).toEqual({ ok: false, reason: 'attempts-used-up' })
  expect(count('Attempt')).toBe(course.quiz.attempts + 1)
})

test('an answer is kept, counted and may be changed until submission', async () => {
  const { hanh, course } = await setUp()
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  expect(must(await saveAnswer(hanh, attemptId, 1, ['1'])).revision).toBe(1)
  expect(must(await saveAnswer(hanh, attemptId, 1, ['0', '0'])).revision).toBe(2)
  expect(paperItem({ id: attemptId }, 1)?.chosen).toEqual(['0'])
  expect(paperItem({ id: attemptId }, 99)).toBeNull()
  expect(answeredPositions({ id: attemptId }).filter((item) => item.isAnswered)).toEqual([{ position: 1, isAnswered: true }])
  expect(count('Event', `"type" LIKE 'attempt.%'`)).toBe(1)
})

test('answers of a stranger, of no option, after time and after submission are refused', async () => {
  const { hanh, course } = await setUp()
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  expect(await saveAnswer(who('khoi'), attemptId, 1, ['0'])).toEqual({ ok: false, reason: 'not-found' })
  for (const [position, choices] of [
    [1, ['9']],
    [1, ['-1']],
    [1, ['0.5']],
    [1, ['']],
    [0, ['0']],
    [13, ['0']],
  ] as const)
    expect(await saveAnswer(hanh, attemptId, position, [...choices])).toEqual({ ok: false, reason: 'answer-wrong' })
  at(TODAY, `${String(9 + Math.floor(course.quiz.minutes / 60)).padStart(2, '0')}:${course.quiz.minutes % 60}`)
  expect(await saveAnswer(hanh, attemptId, 1, ['0'])).toEqual({ ok: false, reason: 'time-over' })
  at(TODAY, '09:01')
  must(await submitAttempt(hanh, attemptId))
  expect(await saveAnswer(hanh, attemptId, 1, ['0'])).toEqual({ ok: false, reason: 'already-submitted' })
  expect(count('Answer')).toBe(0)
})

test('submitting twice, or twenty times at once, is one submission and one grading', async () => {
  const { hanh, course } = await setUp()
  const attemptId = await fillAttempt(hanh, course, 10)
  const outcomes = (await Promise.all(Array.from({ length: 20 }, () => submitAttempt(hanh, attemptId)))).map(must)
  expect(outcomes.filter((outcome) => outcome.isFirst)).toHaveLength(1)
  expect(new Set(outcomes.map((outcome) => `${outcome.percent} ${outcome.isPassed}`))).toEqual(new Set(['83 true']))
  expect([count('Submission'), count('Grading'), count('Event', `"type" = 'attempt.graded'`)]).toEqual([1, 1, 1])
})

test('a page without JavaScript may send its answers along; a wrong one of them refuses the whole', async () => {
  const { hanh, course } = await setUp()
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  const answers = rightChoices(attemptId)
  expect(await submitAttempt(hanh, attemptId, { answers: new Map([...answers, [12, ['77']]]) })).toEqual({ ok: false, reason: 'answer-wrong' })
  expect([count('Answer'), count('Submission')]).toEqual([0, 0])
  expect(await submitAttempt(who('khoi'), attemptId, { answers })).toEqual({ ok: false, reason: 'not-found' })
  expect(must(await submitAttempt(hanh, attemptId, { answers }))).toMatchObject({ percent: 100, isPassed: true })
})

test('an overdue attempt is submitted by the system with what was saved; late answers do not count', async () => {
  const { hanh, course, enrolmentId } = await setUp()
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  const right = rightChoices(attemptId)
  for (const position of [1, 2, 3]) must(await saveAnswer(hanh, attemptId, position, right.get(position) ?? []))
  expect(await submitOverdueAttempts()).toBe(0)
  at(TODAY, '12:00')
  expect(await submitOverdueAttempts()).toBe(1)
  expect(await submitOverdueAttempts()).toBe(0)
  expect(listAttempts(enrolmentId)).toMatchObject([{ percent: 25, isPassed: 0 }])
  expect(read.get('SELECT s."by", e."actor" FROM "Submission" s JOIN "Event" e ON e."seq" = s."eventSeq"')).toEqual({ by: 'time', actor: 'system' })
  expect(must(await submitAttempt(hanh, attemptId, { answers: right }))).toMatchObject({ percent: 25, isFirst: false })
})

test('answers sent along after time are left out of the grading', async () => {
  const { hanh, course } = await setUp()
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  const right = rightChoices(attemptId)
  at(TODAY, '12:00')
  expect(must(await submitAttempt(hanh, attemptId, { answers: right }))).toMatchObject({ percent: 0, isPassed: false, isFirst: true })
})

test('starting anew closes an attempt whose time is over', async () => {
  const { hanh, course, enrolmentId } = await setUp()
  const first = await fillAttempt(hanh, course, 4)
  at(TODAY, '12:00')
  const second = must(await startAttempt(hanh, course.courseId)).attemptId
  expect(second).not.toBe(first)
  expect(listAttempts(enrolmentId).map((attempt) => [attempt.id, attempt.number, attempt.percent])).toEqual([
    [first, 1, 33],
    [second, 2, null],
  ])
})

test('a paper holds no key: neither option ids nor feedback nor explanation', async () => {
  const { hanh, course } = await setUp()
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  const paper = paperOf({ id: attemptId })
  const text = JSON.stringify(paper)
  for (const item of read.all<{ questionVersionId: string }>('SELECT "questionVersionId" FROM "AttemptItem" WHERE "attemptId" = ?', attemptId)) {
    const key = questionKey(item.questionVersionId)
    for (const words of [key.explanation, ...Object.values(key.feedback)]) expect(text).not.toContain(JSON.stringify(words).slice(1, -1))
  }
  expect(new Set(paper.flatMap((item) => Object.keys(item)))).toEqual(new Set(['position', 'points', 'stem', 'asked', 'chosen', 'savedAt', 'revision']))
})

test('a review tells right from wrong and shows the key only when it is revealed', async () => {
  const { hanh, course } = await setUp()
  const attemptId = await fillAttempt(hanh, course, 5)
  expect(() => reviewOf({ id: attemptId, submittedAt: null }, WHOLE)).toThrow('no review')
  must(await submitAttempt(hanh, attemptId))
  const attempt = findOwnAttempt(hanh, attemptId)
  expect(findOwnAttempt(who('khoi'), attemptId)).toBeNull()
  expect(attemptById(attemptId)).toEqual(attempt)
  if (!attempt) throw new Error('own attempt not found')
  const closed = reviewOf(attempt, NOTHING)
  expect(closed.filter((item) => item.isRight).map((item) => item.position)).toEqual([1, 2, 3, 4, 5])
  expect(closed.every((item) => item.revealed === null)).toBe(true)
  const open = reviewOf(attempt, WHOLE)
  for (const item of open) {
    expect(item.revealed?.correct).toEqual(rightChoices(attemptId).get(item.position))
    expect(item.revealed?.explanation).not.toBe('')
  }
  expect(wrongChoice(attemptId, 6)).toEqual(closed[5].chosen)
})

test('a check is answered as often as one likes, each different try kept, the same try once', async () => {
  const { hanh, course, enrolmentId } = await setUp()
  const questionId = course.lessons[0].checks.questions[0]
  const question = ungradedQuestion(course, questionId)
  const { correct } = questionKey(question?.questionVersionId ?? '')
  const shown = JSON.parse(
    read.get<{ options: string }>('SELECT "options" FROM "QuestionVersion" WHERE "id" = ?', question?.questionVersionId ?? '')?.options ?? '[]',
  ) as { id: string }[]
  const wrong = shown
    .filter((option) => !correct.includes(option.id))
    .map((option) => option.id)
    .slice(0, 1)
  expect(must(await answerCheck(hanh, course.courseId, questionId, wrong))).toMatchObject({ isRight: false, questionId })
  expect(must(await answerCheck(hanh, course.courseId, questionId, correct)).isRight).toBe(true)
  must(await answerCheck(hanh, course.courseId, questionId, correct))
  expect(count('CheckAnswer')).toBe(2)
  must(await answerCheck(hanh, course.courseId, questionId, wrong))
  expect(checkStandings(enrolmentId).get(questionId)).toMatchObject({ isRight: false, wasEverRight: true })
})

test('a check refuses strangers, graded questions and options that do not exist', async () => {
  const { hanh, course } = await setUp()
  const graded = course.questions.find((question) => question.pool === 'graded')?.questionId ?? ''
  const check = course.lessons[0].checks.questions[0]
  expect(await answerCheck(who('khoi'), course.courseId, check, ['a'])).toEqual({ ok: false, reason: 'not-enrolled' })
  for (const [id, chosen] of [
    [graded, ['a']],
    ['nobody', ['a']],
    [check, ['zz']],
    [check, []],
  ] as const)
    expect(await answerCheck(hanh, course.courseId, id, [...chosen])).toEqual({ ok: false, reason: 'answer-wrong' })
  expect(judgeAnswer(course.questions[0].questionVersionId, ['zz'])).toBeNull()
  expect(count('CheckAnswer')).toBe(0)
})

test('checks answered and a course completed leave the graded pool unseen by judgeAnswer', async () => {
  const { hanh, course } = await setUp()
  await answerChecks(hanh, course, 0)
  await completeCourse(who('duc'), course)
  const graded = course.questions.filter((question) => question.pool === 'graded')
  expect(graded.length).toBeGreaterThanOrEqual(60)
  expect(graded.every((question) => ungradedQuestion(course, question.questionId) === null)).toBe(true)
})

const sent = (page: string, sequence: number, seen: number) => ({ page: `page-${page}`, sequence, seen })

test('a save sent twice, or after a later one of its page, changes nothing; nobody overwrites what they have not seen', async () => {
  const { hanh, course } = await setUp()
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  const position = paperOf({ id: attemptId }).find(({ asked }) => asked.type === 'single' && asked.options.length > 2)?.position ?? 0
  const save = (choice: string, from: ReturnType<typeof sent>) => saveAnswer(hanh, attemptId, position, [choice], from)
  const stands = () => [paperItem({ id: attemptId }, position)?.chosen[0], paperItem({ id: attemptId }, position)?.revision]
  expect(must(await save('0', sent('a', 1, 0)))).toMatchObject({ revision: 1, secondsLeft: course.quiz.minutes * 60 })
  expect(must(await save('0', sent('a', 1, 0))).revision).toBe(1)
  // Its acknowledgement was lost: the page still says that it has seen nothing, and may go on.
  expect(must(await save('1', sent('a', 3, 0))).revision).toBe(2)
  must(await save('2', sent('a', 2, 0)))
  expect(stands()).toEqual(['1', 2])
  expect(await save('2', sent('b', 1, 1))).toEqual({ ok: false, reason: 'answered-elsewhere' })
  expect(must(await save('1', sent('b', 1, 1))).revision).toBe(2)
  expect(must(await save('2', sent('b', 2, 2))).revision).toBe(3)
  expect(await save('0', sent('a', 4, 2))).toEqual({ ok: false, reason: 'answered-elsewhere' })
  must(await save('0', sent('a', 1, 0)))
  expect(stands()).toEqual(['2', 3])
  expect(await saveAnswer(hanh, attemptId, (position % 12) + 1, ['0'], sent('a', 1, 0))).toEqual({ ok: false, reason: 'answer-wrong' })
})

test('a form that has not seen what another device saved submits nothing; a newer one does', async () => {
  const { hanh, course } = await setUp()
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  const right = rightChoices(attemptId)
  must(await saveAnswer(hanh, attemptId, 1, right.get(1) ?? []))
  const old = { answers: new Map([[1, wrongChoice(attemptId, 1)]]), seen: new Map([[1, 0]]) }
  expect(await submitAttempt(hanh, attemptId, old)).toEqual({ ok: false, reason: 'answered-elsewhere' })
  expect(count('Submission')).toBe(0)
  expect(must(await submitAttempt(hanh, attemptId, { answers: right, seen: new Map([[1, 1]]) })).percent).toBe(100)
})

test('a page that says time is over too early is told what is left', async () => {
  const { hanh, course } = await setUp()
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  expect(await submitAttempt(hanh, attemptId, { isTimeOver: true })).toEqual({ ok: false, reason: 'time-left' })
  expect(count('Submission')).toBe(0)
})

test('a clock that is put back gives an attempt nothing; twenty submits after it are one, by time', async () => {
  const { hanh, course } = await setUp()
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  expect(course.quiz.minutes).toBeLessThan(60)
  at(TODAY, '09:10')
  must(await saveAnswer(hanh, attemptId, 1, ['0']))
  at(TODAY, '08:20')
  must(await saveAnswer(hanh, attemptId, 2, ['0']))
  at(TODAY, `08:${20 + course.quiz.minutes - 10}`)
  expect(await saveAnswer(hanh, attemptId, 3, ['0'])).toEqual({ ok: false, reason: 'time-over' })
  const outcomes = (await Promise.all([...Array.from({ length: 20 }, () => submitAttempt(hanh, attemptId)), submitOverdueAttempts()])).slice(0, 20)
  expect(new Set(outcomes.map((outcome) => JSON.stringify({ ...must(outcome as Awaited<ReturnType<typeof submitAttempt>>), isFirst: null }))).size).toBe(1)
  expect(read.all('SELECT "by" FROM "Submission"')).toEqual([{ by: 'time' }])
  expect(count('Grading')).toBe(1)
})

test('nor does a clock that is put back across a restart: what was saved has passed, and nothing is handed in before it', async () => {
  const { hanh, course } = await setUp()
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  at(TODAY, '09:10')
  must(await saveAnswer(hanh, attemptId, 1, ['0']))
  // Another process knows nothing of the time that passed in this one.
  keepTimeOf([])
  at(TODAY, '07:00')
  const left = course.quiz.minutes - 10
  const saved = must(await saveAnswer(hanh, attemptId, 2, ['0']))
  expect(saved.secondsLeft).toBe(left * 60)
  at(TODAY, `07:${String(left).padStart(2, '0')}`)
  expect(await submitOverdueAttempts()).toBe(1)
  const submittedAt = new Date(read.get<{ at: string }>('SELECT "submittedAt" AS at FROM "Submission"')?.at ?? 0)
  expect(submittedAt).toEqual(new Date(`${TODAY}T09:10:00+07:00`))
})

test('the time zone of the machine has no part in it, and a clock put forward ends what it skips', async () => {
  const { hanh, course } = await setUp()
  const zone = process.env.TZ
  const { attemptId } = must(await startAttempt(hanh, course.courseId))
  try {
    for (process.env.TZ of ['America/Los_Angeles', 'Pacific/Kiritimati']) {
      at(TODAY, '09:19')
      must(await saveAnswer(hanh, attemptId, 1, ['0']))
      expect(await submitOverdueAttempts()).toBe(0)
    }
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
  at(TODAY, '23:00')
  expect(await submitOverdueAttempts()).toBe(1)
})
