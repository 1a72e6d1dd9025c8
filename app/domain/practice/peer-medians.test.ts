import { expect, test } from 'vitest'
import { medianOf, mediansOf, outliersOf } from './peer-medians'

const given = (...points: number[][]) => points.map((list, at) => ({ assignmentId: `r${at}`, points: list }))

test.each([
  [[], null],
  [[4], 4],
  [[1, 4], 2.5],
  [[9, 1, 2], 2],
  [[3, 1, 2, 10], 2.5],
] as [number[], number | null][])('the median of %j is %s', (values, median) => {
  expect(medianOf(values)).toBe(median)
})

test('one careless review moves no median, and is the one that stands out', () => {
  const reviews = given([3, 3], [3, 2], [0, 3])
  expect(mediansOf(reviews, 2)).toEqual([3, 3])
  expect(outliersOf(reviews, 2)).toEqual(['r2'])
  expect(outliersOf(reviews, 3)).toEqual([])
  expect(outliersOf(given([3], [0]), 1)).toEqual([])
  expect(mediansOf([], 2)).toEqual([null, null])
})
