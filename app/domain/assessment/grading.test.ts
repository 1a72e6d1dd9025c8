import { expect, test } from 'vitest'
import { gradeAttempt } from './grading'

test('nobody passes by rounding', () => {
  const item = (position: number, right: boolean) => ({ position, points: 1, isRight: right })
  const nine = Array.from({ length: 12 }, (_, at) => item(at, at < 9))
  const ten = Array.from({ length: 12 }, (_, at) => item(at, at < 10))
  expect(gradeAttempt(nine, 80)).toMatchObject({ score: 9, maxScore: 12, percent: 75, isPassed: false })
  expect(gradeAttempt(ten, 80)).toMatchObject({ score: 10, percent: 83, isPassed: true })
  expect(gradeAttempt([], 80).isPassed).toBe(false)
})
