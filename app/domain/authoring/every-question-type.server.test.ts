import { beforeEach, expect, test } from 'vitest'
import { read } from '~/platform/db/database.server'
import { parseSource } from '~/platform/mdx/parse'
import { courseBy, freshAcademy, idOf, must, who } from '~/test-academy'
import { saveAnswer } from '../assessment/answers.server'
import { startAttempt } from '../assessment/attempt-start.server'
import { findOwnAttempt } from '../assessment/attempts.server'
import { judgeAnswer } from '../assessment/checks.server'
import { drawOrder } from '../assessment/drawing'
import { type PaperItem, paperItem, paperOf, reviewOf } from '../assessment/papers.server'
import { submitAttempt } from '../assessment/submissions.server'
import { verifyAttempts } from '../assessment/verify.server'
import { placesOf } from '../catalog/question-types/places'
import { questionKey, shownQuestion } from '../catalog/questions.server'
import { enrol } from '../enrolment/enrolments.server'
import { publishCourse } from './publish.server'
import { liftQuestions } from './questions'
import { readCourseSource } from './source.server'
import { treeOfFolder } from './source-folder.server'
import { questionMdx, type WrittenPart } from './written-question'

const option = (id: string, text: string, isRight: boolean) => ({ id, text, isRight, feedback: `Bí mật của ${text}.` })
const PARTS: WrittenPart[] = [
  { type: 'single', options: [option('a', 'Một', true), option('b', 'Hai', false)] },
  { type: 'multiple', options: [option('a', 'Một', true), option('b', 'Hai', true), option('c', 'Ba', false)], shuffle: 'no' },
  { type: 'truefalse', options: [option('a', 'Đúng', false), option('b', 'Sai', true)] },
  { type: 'text', answers: [option('a', 'số đã lưu', true), option('b', 'số trong tin', false)], typos: 1 },
  { type: 'number', answers: [option('a', '1,5', true), option('b', '3', false)], tolerance: '0,1', unit: 'tỷ đồng' },
  { type: 'ordering', items: ['Ngắt', 'Đổi', 'Báo', 'Giữ'].map((text, at) => ({ id: 'abcd'[at], text, feedback: `Bí mật của ${text}.` })) },
  {
    type: 'matching',
    heads: { left: 'Dấu hiệu', right: 'Nghĩa' },
    pairs: [
      { id: 'a', left: 'Thúc giục', right: 'Ép vội' },
      { id: 'b', left: 'Tên miền lạ', right: 'Trang giả' },
      { id: '', left: '', right: 'Không sao' },
    ],
  },
  {
    type: 'fillin',
    blanks: [
      { id: 'a', accepted: ['đã lưu', 'đã biết'], feedback: 'Bí mật của chỗ trống.' },
      { id: 'b', accepted: ['24'], feedback: 'Bí mật thứ hai.' },
    ],
  },
]
const COUNT = PARTS.length

/** Publishes HVS-03 anew with a graded pool of one question of each type; bodies and packages stay as they are. */
async function publishEveryType() {
  const source = readCourseSource(treeOfFolder('content/hvs-03'))
  const mdx = PARTS.map((part, at) =>
    questionMdx({
      id: `01a20aaa-0000-7000-8000-00000000000${at}`,
      competence: '4.2',
      stem: part.type === 'fillin' ? 'Gọi số [[a]] trong [[b]] giờ.' : `Câu ${part.type}?`,
      explanation: `Giải thích của ${part.type}.`,
      ...part,
    }),
  ).join('\n')
  const parsed = parseSource(mdx, 'graded.mdx')
  const { questions, findings } = liftQuestions(parsed.tree, 'graded.mdx', parsed.firstLine)
  expect(findings).toEqual([])
  source.pools.graded = questions
  source.course.quiz = { ...source.course.quiz, draw: [{ competence: '4.2', count: COUNT }] }
  const bodies = new Map(
    read
      .all<{ id: string; html: string }>(
        'SELECT v."lessonId" AS id, b."html" FROM "LessonVersion" v JOIN "LessonBody" b ON b."hash" = v."bodyHash" UNION SELECT t."taskId", b."html" FROM "TaskVersion" t JOIN "LessonBody" b ON b."hash" = t."bodyHash"',
      )
      .map((row) => [row.id, row.html]),
  )
  const packages = new Map(
    read
      .all<{ id: string; sha: string; size: number }>(
        'SELECT v."exerciseId" AS id, v."packageSha" AS sha, b."size" FROM "ExerciseVersion" v JOIN "Blob" b ON b."sha256" = v."packageSha"',
      )
      .map(({ id, ...pack }) => [id, { ...pack, library: 'HVS.SortCards 1.0', done: 'completion' as const }]),
  )
  must(await publishCourse(idOf('mai'), source, { bodies, packages, files: [] }))
  return courseBy('HVS-03')
}

const WHOLE = { feedback: true, key: true }
const NOTHING = { feedback: false, key: false }

beforeEach(freshAcademy)

type Entries = { right: string[]; wrong: string[] }
const WRONG: Record<string, (item: PaperItem, right: string[]) => string[]> = {
  text: () => ['số trong tin'],
  number: () => ['3'],
  fillin: () => ['đã lưu', '25'],
  ordering: (_item, right) => [...right].reverse(),
  matching: (_item, right) => [...right].reverse(),
}

/** What the forms of a paper hold when answered rightly, and when not, by position. */
function entriesOf(attemptId: string): Map<number, Entries & { type: string }> {
  const orders = read.all<{ position: number; questionVersionId: string; optionOrder: string }>(
    'SELECT "position","questionVersionId","optionOrder" FROM "AttemptItem" WHERE "attemptId" = ?',
    attemptId,
  )
  return new Map(
    paperOf({ id: attemptId }).map((item) => {
      const row = orders.find(({ position }) => position === item.position)
      if (!row) throw new Error('no item')
      const right = placesOf(questionKey(row.questionVersionId).correct, shownQuestion(row.questionVersionId), JSON.parse(row.optionOrder) as string[])
      const { type } = item.asked
      const wrong = WRONG[type]?.(item, right) ?? [['0', '1', '2'].find((place) => !right.includes(place)) as string]
      return [item.position, { right, wrong, type }]
    }),
  )
}

async function start(person: 'hanh' | 'duc') {
  const course = await publishEveryType()
  const learner = who(person)
  must(await enrol(learner, course.courseId))
  const { attemptId } = must(await startAttempt(learner, course.courseId))
  return { course, learner, attemptId }
}

test('a test of every type is drawn, answered, resumed, submitted, graded and reviewed', async () => {
  const { course, learner, attemptId } = await start('hanh')
  const entries = entriesOf(attemptId)
  expect([...entries.values()].map(({ type }) => type).sort()).toEqual(PARTS.map((part) => part.type).sort())
  for (const [position, { right }] of entries) {
    expect(must(await saveAnswer(learner, attemptId, position, right)).revision).toBe(1)
    expect(paperItem({ id: attemptId }, position)?.chosen.toSorted()).toEqual(right.toSorted())
  }
  expect(must(await startAttempt(learner, course.courseId)).attemptId).toBe(attemptId)
  expect(must(await submitAttempt(learner, attemptId))).toMatchObject({ percent: 100, isPassed: true })
  const attempt = findOwnAttempt(learner, attemptId)
  const review = attempt ? reviewOf(attempt, WHOLE) : []
  expect(review.every((item) => item.isRight)).toBe(true)
  const byType = new Map(review.map((item) => [item.asked.type, item]))
  expect(byType.get('ordering')?.given.map((line) => [line.text, line.isRight])).toEqual(['Ngắt', 'Đổi', 'Báo', 'Giữ'].map((text) => [text, true]))
  expect(byType.get('matching')?.revealed?.solution).toEqual(['Thúc giục → Ép vội', 'Tên miền lạ → Trang giả'])
  expect(byType.get('fillin')?.revealed?.solution).toEqual(['(1) đã lưu / đã biết', '(2) 24'])
  expect(byType.get('number')?.given).toEqual([{ text: '1,5 tỷ đồng', feedback: '<p>Bí mật của 1,5.</p>', isRight: null }])
  expect(verifyAttempts().ok).toBe(true)
})

test('wrong answers of every type are wrong; a closed review tells neither key nor feedback nor which lines are right', async () => {
  const { learner, attemptId } = await start('duc')
  const answers = new Map([...entriesOf(attemptId)].map(([position, { wrong }]) => [position, wrong]))
  expect(must(await submitAttempt(learner, attemptId, { answers }))).toMatchObject({ percent: 0, isPassed: false })
  const attempt = findOwnAttempt(learner, attemptId)
  if (!attempt) throw new Error('no attempt')
  const closed = reviewOf(attempt, NOTHING)
  expect(JSON.stringify(closed)).not.toMatch(/Bí mật|Giải thích|đã biết/)
  expect(closed.flatMap((item) => item.given).every((line) => line.isRight === null && line.feedback === null)).toBe(true)
  const open = new Map(reviewOf(attempt, WHOLE).map((item) => [item.asked.type, item]))
  expect(open.get('text')?.given[0].feedback).toBe('<p>Bí mật của số trong tin.</p>')
  expect(open.get('fillin')?.given.map((line) => line.isRight)).toEqual([true, false])
  expect(open.get('ordering')?.given.map((line) => line.isRight)).toEqual([false, false, false, false])
})

test('what is open stays open: half an order is kept as it is, an emptied answer is none', async () => {
  const { learner, attemptId } = await start('hanh')
  const of = (wanted: string) => [...entriesOf(attemptId)].find(([, { type }]) => type === wanted)?.[0] ?? 0
  const [order, text, blanks] = [of('ordering'), of('text'), of('fillin')]
  must(await saveAnswer(learner, attemptId, order, ['', '2', '', '0']))
  must(await saveAnswer(learner, attemptId, blanks, ['', ' đã lưu ']))
  must(await saveAnswer(learner, attemptId, text, ['số']))
  must(await saveAnswer(learner, attemptId, text, [' ']))
  expect([order, blanks, text].map((position) => paperItem({ id: attemptId }, position)?.chosen)).toEqual([['', '2', '', '0'], ['', 'đã lưu'], []])
  for (const [position, entries] of [
    [order, ['0', '1']],
    [order, ['0', '1', '2', '4']],
    [blanks, ['một']],
    [text, ['a'.repeat(201)]],
    [text, ['a', 'b']],
    [of('matching'), ['0', '9']],
    [of('number'), ['1', '2']],
  ] as const)
    expect(await saveAnswer(learner, attemptId, position, entries), `${position} ${entries}`).toEqual({ ok: false, reason: 'answer-wrong' })
  expect(must(await submitAttempt(learner, attemptId)).percent).toBe(0)
})

test('a paper holds no key: no ids of the source where these tell, no accepted answer, no feedback; orders are never shown right', async () => {
  const { attemptId } = await start('hanh')
  const paper = paperOf({ id: attemptId })
  expect(JSON.stringify(paper)).not.toMatch(/Bí mật|Giải thích|số đã lưu|đã biết|1,5|tolerance|accepted/)
  for (const { asked } of paper) if ('options' in asked) expect(asked.options.map((item) => item.id)).toEqual(asked.options.map((_item, at) => String(at)))
  const rows = read.all<{ questionVersionId: string }>('SELECT "questionVersionId" FROM "AttemptItem" WHERE "attemptId" = ?', attemptId)
  for (const { questionVersionId } of rows) {
    const asked = shownQuestion(questionVersionId)
    const key = questionKey(questionVersionId)
    if (asked.type !== 'ordering' && asked.type !== 'matching') continue
    for (let turn = 0; turn < 200; turn += 1) expect(drawOrder(asked, key).slice(0, key.correct.length)).not.toEqual(key.correct)
  }
})

test('what is stored to be shown holds nothing of the key', async () => {
  await publishEveryType()
  const rows = read.all<{ type: string; stem: string; options: string; correct: string }>(
    `SELECT q."type", q."stem", q."options", k."correct" FROM "QuestionVersion" q JOIN "QuestionKey" k ON k."questionVersionId" = q."id" WHERE q."questionId" LIKE '01a20aaa-%'`,
  )
  expect(rows).toHaveLength(COUNT)
  const optionsOf = (type: string) => rows.find((row) => row.type === type)?.options
  expect([optionsOf('text'), optionsOf('number'), optionsOf('fillin')]).toEqual(['{}', '{"unit":"tỷ đồng"}', '{"blanks":["a","b"]}'])
  for (const { stem, options } of rows) expect(stem + options).not.toMatch(/Bí mật|Giải thích|đã lưu|1,5/)
})

test('each type is judged outside a record too, with why line by line', async () => {
  await publishEveryType()
  const rows = read.all<{ id: string; type: string }>(`SELECT "id","type" FROM "QuestionVersion" WHERE "questionId" LIKE '01a20aaa-%'`)
  for (const { id } of rows) {
    const { correct, explanation } = questionKey(id)
    expect(judgeAnswer(id, correct)).toMatchObject({ isRight: true, explanation })
    expect(judgeAnswer(id, [])).toBeNull()
    expect(judgeAnswer(id, [''])).toBeNull()
  }
  const text = rows.find((row) => row.type === 'text')?.id ?? ''
  expect(judgeAnswer(text, ['so da luuu'])).toMatchObject({ isRight: true, answer: ['so da luuu'] })
  expect(judgeAnswer(text, ['<b>x</b>'])).toMatchObject({ isRight: false, chosen: [{ text: '&lt;b&gt;x&lt;/b&gt;', feedback: null }] })
})
