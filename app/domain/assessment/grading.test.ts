import { expect, test } from 'vitest'
import { creditOf } from '../catalog/question-types/answers'
import type { Asked, QuestionKey } from '../catalog/question-types/asked'
import { gradeAttempt } from './grading'

const item = (position: number, earned: number, points = 1) => ({ position, points, isRight: earned === points * 100, earned })

test('nobody passes by rounding', () => {
  const nine = Array.from({ length: 12 }, (_, at) => item(at, at < 9 ? 100 : 0))
  const ten = Array.from({ length: 12 }, (_, at) => item(at, at < 10 ? 100 : 0))
  expect(gradeAttempt(nine, 80)).toMatchObject({ score: 900, maxScore: 1200, percent: 75, isPassed: false })
  expect(gradeAttempt(ten, 80)).toMatchObject({ score: 1000, percent: 83, isPassed: true })
  expect(gradeAttempt([item(1, 796, 10)], 80)).toMatchObject({ percent: 79, isPassed: false })
  expect(gradeAttempt([item(1, 800, 10)], 80)).toMatchObject({ percent: 80, isPassed: true })
  expect(gradeAttempt([], 80).isPassed).toBe(false)
})

test('what is dropped counts on neither side', () => {
  const items = [item(1, 100), { ...item(2, 0, 3), isDropped: true as const }]
  expect(gradeAttempt(items, 80)).toMatchObject({ score: 100, maxScore: 100, percent: 100, isPassed: true })
  expect(gradeAttempt([items[1]], 80)).toMatchObject({ maxScore: 0, percent: 0, isPassed: false })
})

const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, html: id }))
const key = (correct: string[], more: Partial<QuestionKey> = {}): QuestionKey => ({ correct, credit: 'partial', feedback: {}, explanation: '', ...more })

test('parts count where the key says so, rounded down and never the whole for less than it', () => {
  const multiple: Asked = { type: 'multiple', options }
  const credits = (asked: Asked, of: QuestionKey, answers: string[][], hundredths = 100) => answers.map((answer) => creditOf(answer, asked, of, hundredths))
  const answers = [['a', 'b'], ['a'], ['a', 'c'], ['a', 'b', 'c'], ['c'], []]
  expect(credits(multiple, key(['a', 'b']), answers)).toEqual([100, 50, 0, 50, 0, 0])
  expect(credits(multiple, key(['a', 'b'], { credit: undefined }), answers)).toEqual([100, 0, 0, 0, 0, 0])
  expect(
    credits({ type: 'ordering', options }, key(['a', 'b', 'c', 'd']), [
      ['a', 'b', 'c', 'd'],
      ['d', 'a', 'b', 'c'],
      ['d', 'c', 'b', 'a'],
      ['a', 'b', '', 'd'],
    ]),
  ).toEqual([100, 66, 0, 33])
  const matching: Asked = { type: 'matching', heads: { left: '', right: '' }, lefts: options.slice(0, 3), options }
  expect(
    credits(
      matching,
      key(['a', 'b', 'c']),
      [
        ['a', 'b', 'd'],
        ['b', 'a', ''],
        ['a', 'b', 'c'],
      ],
      200,
    ),
  ).toEqual([133, 0, 200])
  const rule = { by: 'fillin' as const, accepted: [['một'], ['hai']], typos: 0, keepsDiacritics: false }
  expect(
    credits({ type: 'fillin', blanks: ['x', 'y'] }, key(['một', 'hai'], { rule }), [
      ['mot', ''],
      ['hai', 'mot'],
      ['một', 'hai'],
    ]),
  ).toEqual([50, 0, 100])
  expect(creditOf(['b'], { type: 'single', options }, key(['a']), 100)).toBe(0)
})
