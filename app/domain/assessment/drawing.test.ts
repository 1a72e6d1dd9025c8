import { expect, test } from 'vitest'
import { drawQuestions, poolFor, shuffle } from './drawing'

const question = (questionId: string, competence: string, version = 1) => ({ questionId, competence, version })
const draw = [
  { competence: '4.1', count: 2 },
  { competence: '4.2', count: 1 },
]

test('a pool that holds enough is asked as it is today', () => {
  const today = [question('a', '4.1', 2), question('b', '4.1', 2), question('c', '4.2', 2)]
  expect(poolFor(draw, today, [question('a', '4.1'), question('x', '4.1')])).toEqual(today)
})

test('a pool that became too small is filled from the pinned version, and nobody is kept from the test', () => {
  const pinned = [question('a', '4.1'), question('b', '4.1'), question('c', '4.2')]
  expect(() => drawQuestions([question('a', '4.1', 2)], draw)).toThrow('the pool has')
  for (const today of [[], [question('a', '4.1', 2)], [question('a', '4.1', 2), question('b', '9.9', 2)], [question('c', '4.1', 2), question('d', '4.1', 2)]]) {
    const drawn = drawQuestions(poolFor(draw, today, pinned), draw)
    expect(drawn).toHaveLength(3)
    expect(new Set(drawn.map(({ questionId }) => questionId)).size).toBe(3)
  }
})

test('shuffling keeps every element and reaches every order', () => {
  const orders = new Set(Array.from({ length: 400 }, () => shuffle(['a', 'b', 'c']).join('')))
  expect([...orders].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
})
