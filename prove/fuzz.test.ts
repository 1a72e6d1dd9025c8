import { expect, test } from 'vitest'
import { fuzz, judge } from './fuzzing.ts'

test('three hundred random lessons are refused with a place or hold nothing forbidden (seed 20261116)', () => {
  const { accepted, refused, failures } = fuzz({ cases: 300, seed: 20_261_116 })
  expect(failures).toEqual([])
  expect(accepted).toBeGreaterThan(20)
  expect(refused).toBeGreaterThan(100)
})

test('the same seed makes the same lessons', () => {
  expect(fuzz({ cases: 30, seed: 5 })).toEqual(fuzz({ cases: 30, seed: 5 }))
})

test('the judge tells lessons apart', () => {
  expect(judge('## Chào\n\n<Callout kind="note">\n\nĐồng chí\n\n</Callout>')).toBe('accepted')
  expect(judge('{1}')).toBe('refused')
})
