import { expect, test } from 'vitest'
import { answerQueue, type Waiting } from './answer-queue'

function storeOf(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries))
  return {
    map,
    get length() {
      return map.size
    },
    key: (at: number) => [...map.keys()][at] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  }
}

const answer = (position: string, sequence: number, entries = ['0']): Waiting => ({ page: 'page0001', sequence, position, entries, seen: 0 })

test('answers wait in the order they were given, the newest of each item, across pages', () => {
  const store = storeOf()
  const queue = answerQueue(store, 'hanh', 'one')
  for (const each of [answer('1', 1), answer('2', 2), answer('1', 3, ['1'])]) queue.add(each)
  expect(
    answerQueue(store, 'hanh', 'one')
      .all()
      .map(({ position, sequence }) => `${position}/${sequence}`),
  ).toEqual(['2/2', '1/3'])
  queue.settle(answer('1', 1))
  expect(queue.all()).toHaveLength(2)
  queue.settle(answer('1', 3))
  queue.hold(answer('2', 2), { chosen: ['3'], revision: 4, savedAt: '' })
  expect(queue.all()).toEqual([{ ...answer('2', 2), stands: { chosen: ['3'], revision: 4, savedAt: '' } }])
  queue.clear()
  expect(store.map.size).toBe(0)
})

test("another person's answers are neither seen nor kept, and old ones go", () => {
  const store = storeOf({ 'studio:draft': 'x' })
  answerQueue(store, 'hanh', 'one').add(answer('1', 1))
  answerQueue(store, 'hanh', 'two', Date.now() - 8 * 86_400_000).add(answer('1', 1))
  expect(answerQueue(store, 'hanh', 'two').all()).toEqual([])
  const other = answerQueue(store, 'duc', 'one')
  expect(other.all()).toEqual([])
  expect([...store.map.keys()]).toEqual(['studio:draft'])
})

test('a browser that keeps nothing, or holds rubbish, still queues on the page', () => {
  const throws = () => {
    throw new Error('denied')
  }
  for (const store of [null, { length: 0, key: throws, getItem: throws, setItem: throws, removeItem: throws }]) {
    const queue = answerQueue(store, 'hanh', 'one')
    queue.add(answer('1', 1))
    expect(queue.all()).toHaveLength(1)
  }
  expect(answerQueue(storeOf({ 'answers:hanh:one': '{' }), 'hanh', 'one').all()).toEqual([])
})
