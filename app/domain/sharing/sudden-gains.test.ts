import { expect, test } from 'vitest'
import { type Passing, suddenGains } from './sudden-gains'

const one = (seconds: number, beforeRight: number, afterRight: number): Passing => ({
  joinedAt: '2026-11-16T02:00:00.000Z',
  beforeAt: new Date(Date.parse('2026-11-16T02:00:00Z') + seconds * 1000).toISOString(),
  beforeRight,
  beforeAsked: 3,
  afterRight,
  afterAsked: 3,
})
const times = (count: number, passing: Passing) => Array.from({ length: count }, () => passing)

test.each([
  ['three of five in seconds', [...times(3, one(14, 0, 3)), ...times(2, one(14, 1, 3))], 3],
  ['three of six: not most', [...times(3, one(14, 0, 3)), ...times(3, one(14, 1, 3))], 0],
  ['two: too few to say anything', times(2, one(2, 0, 3)), 0],
  ['who took the time to read', times(5, one(15, 0, 3)), 0],
  ['who was not full after', times(5, one(2, 0, 2)), 0],
  ['who had one right before', times(5, one(2, 1, 3)), 0],
  ['nobody', [], 0],
])('%s', (_what, all, found) => {
  expect(suddenGains(all)).toHaveLength(found)
})
