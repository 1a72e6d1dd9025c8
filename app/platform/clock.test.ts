import { expect, test } from 'vitest'
import { civilDate } from './clock'

test('a civil date turns at midnight in Hanoi', () => {
  expect(['2026-12-31T16:59:59.999Z', '2026-12-31T17:00:00Z', '2026-02-28T23:30:00Z'].map((at) => civilDate(new Date(at)))).toEqual([
    '2026-12-31',
    '2027-01-01',
    '2026-03-01',
  ])
  expect(() => civilDate(new Date('nonsense'))).toThrow(RangeError)
})
