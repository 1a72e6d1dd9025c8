import { expect, test } from 'vitest'
import { gradeAttempt, isRightChoice } from './grading'

test('a choice is right only when it is exact', () => {
  expect(isRightChoice(['a', 'c'], ['c', 'a'])).toBe(true)
  expect(isRightChoice(['a'], ['a', 'c'])).toBe(false)
  expect(isRightChoice(['a', 'b', 'c'], ['a', 'c'])).toBe(false)
  expect(isRightChoice(['a', 'a'], ['a', 'c'])).toBe(false)
  expect(isRightChoice([], ['a'])).toBe(false)
})

test('nobody passes by rounding', () => {
  const item = (position: number, right: boolean) => ({ position, points: 1, chosen: right ? ['a'] : ['b'], correct: ['a'] })
  const nine = Array.from({ length: 12 }, (_, at) => item(at, at < 9))
  const ten = Array.from({ length: 12 }, (_, at) => item(at, at < 10))
  expect(gradeAttempt(nine, 80)).toMatchObject({ score: 9, maxScore: 12, percent: 75, isPassed: false })
  expect(gradeAttempt(ten, 80)).toMatchObject({ score: 10, percent: 83, isPassed: true })
  expect(gradeAttempt([], 80).isPassed).toBe(false)
})
