import { beforeAll, expect, test } from 'vitest'
import { read } from '~/platform/db/database.server'
import { applyCorrection, at, courseBy, freshAcademy, must, TODAY, takeQuiz, who } from '~/test-academy'
import { enrol } from '../enrolment/enrolments.server'
import { analyseItems, type ItemAnalysis } from './item-analysis.server'
import { countedAttempts } from './taken-items.server'

const TAKERS = ['hanh', 'duc', 'khoi', 'binh', 'thuy', 'long'] as const
let analysis: ItemAnalysis

beforeAll(async () => {
  await freshAcademy()
  const course = courseBy('HVS-02')
  for (const [place, key] of TAKERS.entries()) {
    must(await enrol(who(key), course.courseId))
    at(TODAY, `09:${String(10 + place)}`)
    await takeQuiz(who(key), course, 2 * place)
  }
  // Who tries again does better, and that is no news about the questions.
  at('2026-12-20', '09:00')
  await takeQuiz(who('hanh'), course, 12)
  analysis = (await analyseItems(who('mai'), course, 'first')) as ItemAnalysis
})

test('the first attempts are counted, one a person, and what stands on the page is in the papers', async () => {
  const course = courseBy('HVS-02')
  expect(analysis.test.people).toBe(TAKERS.length)
  expect(analysis.test.mean).toBeCloseTo((0 + 2 + 4 + 6 + 8 + 10) * (100 / 12 / 6), 6)
  expect((await analyseItems(who('mai'), course, 'all'))?.test.people).toBe(TAKERS.length + 1)
  expect(new Set(countedAttempts(course.courseId, 'first')).size).toBe(TAKERS.length)
  const drawn = read.get<{ n: number }>('SELECT sum("drawn") AS n FROM "QuestionExposure"')?.n
  expect(analysis.items.reduce((sum, item) => sum + item.drawn, 0)).toBe(drawn)
  expect(analysis.items.reduce((sum, item) => sum + item.people, 0)).toBe(12 * TAKERS.length)
  const shown = analysis.items.filter((item) => item.people >= 5)
  for (const item of shown) {
    expect(item.facility).toBeGreaterThanOrEqual(0)
    if (item.isSingle) expect(item.choices.reduce((sum, choice) => sum + choice.people, 0)).toBe(item.people)
  }
})

test('with fewer than five people nothing is told of what they answered, and thirty are needed to judge', () => {
  const few = analysis.items.filter((item) => item.people < 5)
  expect(few.length).toBeGreaterThan(0)
  for (const item of few) expect(item).toMatchObject({ facility: null, discrimination: null, omitted: null, seconds: null, choices: [] })
  expect(analysis.items.every((item) => item.findings.every(({ code }) => code === 'few'))).toBe(true)
})

test('a key that is put right changes the figures, and who does not teach gets none', async () => {
  const course = courseBy('HVS-02')
  // One that somebody answered wrongly, as the first taker did with all: where all were right, giving it to everyone changes no mean.
  const item = read.get<{ questionVersionId: string }>(
    'SELECT i."questionVersionId" FROM "AttemptItem" i JOIN "Attempt" a ON a."id" = i."attemptId" ORDER BY a."eventSeq" LIMIT 1',
  )
  if (!item) throw new Error('no item')
  await applyCorrection(item.questionVersionId, { kind: 'everyone', entries: [] })
  const after = await analyseItems(who('mai'), course, 'first')
  expect(after?.items.find((next) => next.questionVersionId === item.questionVersionId)?.findings).toEqual([{ code: 'corrected' }])
  expect(after?.test.mean).toBeGreaterThan(analysis.test.mean ?? 100)
  for (const key of ['hanh', 'binh', 'long', 'linh'] as const) expect(analyseItems(who(key), course, 'first')).toBeNull()
})
