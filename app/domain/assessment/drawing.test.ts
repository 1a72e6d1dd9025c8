import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Drawable, drawPaper, poolFor, type Random, shortages, shuffle } from './drawing'

const question = (questionId: string, competence: string, version = 1, difficulty = 2) => ({ questionId, competence, difficulty, version })
const draw = [
  { competence: '4.1', count: 2 },
  { competence: '4.2', count: 1 },
]
const whole = [{ order: 'shuffled' as const, draw }]

test('a pool that holds enough is asked as it is today', () => {
  const today = [question('a', '4.1', 2), question('b', '4.1', 2), question('c', '4.2', 2)]
  expect(poolFor(draw, today, [question('a', '4.1'), question('x', '4.1')])).toEqual(today)
})

test('a pool that became too small is filled from the pinned version, and nobody is kept from the test', () => {
  const pinned = [question('a', '4.1'), question('b', '4.1'), question('c', '4.2')]
  expect(() => drawPaper([question('a', '4.1', 2)], whole)).toThrow('the pool has')
  for (const today of [[], [question('a', '4.1', 2)], [question('a', '4.1', 2), question('b', '9.9', 2)], [question('c', '4.1', 2), question('d', '4.1', 2)]]) {
    const drawn = drawPaper(poolFor(draw, today, pinned), whole).flat()
    expect(drawn).toHaveLength(3)
    expect(new Set(drawn.map(({ questionId }) => questionId)).size).toBe(3)
  }
})

test('a question that became harder leaves the line of its old difficulty to the pinned wording', () => {
  const easy = [{ competence: '4.1', difficulty: 1, count: 1 }]
  const pinned = [question('a', '4.1', 1, 1)]
  expect(poolFor(easy, [question('a', '4.1', 2, 3)], pinned)).toEqual(pinned)
  expect(poolFor([{ competence: '4.1', count: 1 }], [question('a', '4.1', 2, 3)], pinned)).toEqual([question('a', '4.1', 2, 3)])
})

test('shuffling keeps every element and reaches every order', () => {
  const orders = new Set(Array.from({ length: 400 }, () => shuffle(['a', 'b', 'c']).join('')))
  expect([...orders].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
})

const level = fc.integer({ min: 1, max: 3 })
const competence = fc.constantFrom('1.1', '4.2')
const pools = fc
  .array(fc.record({ competence, difficulty: level }), { maxLength: 14 })
  .map((items) => items.map((item, at) => ({ ...item, questionId: `q${at}` })))
const lines = fc.array(fc.record({ competence, difficulty: fc.option(level, { nil: undefined }), count: fc.integer({ min: 1, max: 4 }) }), {
  minLength: 1,
  maxLength: 4,
})
const papers = fc.array(fc.record({ order: fc.constantFrom('kept' as const, 'shuffled' as const), draw: lines }), { minLength: 1, maxLength: 3 })

/** Whether some choice of different questions fills every line: tried out one by one. */
function canFill(wanted: { competence: string; difficulty?: number }[], pool: readonly Drawable[]): boolean {
  const owner = new Map<Drawable, number>()
  const place = (at: number, seen: Set<Drawable>): boolean =>
    pool.some((item) => {
      const { competence, difficulty } = wanted[at]
      if (item.competence !== competence || (difficulty !== undefined && item.difficulty !== difficulty) || seen.has(item)) return false
      seen.add(item)
      const other = owner.get(item)
      if (other !== undefined && !place(other, seen)) return false
      owner.set(item, at)
      return true
    })
  return wanted.every((_, at) => place(at, new Set()))
}

test('a blueprint lacks nothing exactly when different questions can fill it, and then every line and section is filled', () => {
  fc.assert(
    fc.property(pools, papers, (pool, sections) => {
      const all = sections.flatMap((section) => section.draw)
      const slots = all.flatMap((line) => Array.from({ length: line.count }, () => line))
      const isEnough = shortages(all, pool).length === 0
      expect(isEnough).toBe(canFill(slots, pool))
      if (!isEnough) return
      const drawn = drawPaper(pool, sections)
      expect(new Set(drawn.flat()).size).toBe(slots.length)
      sections.forEach(({ order, draw: own }, at) => {
        const needed = own.flatMap((line) => Array.from({ length: line.count }, () => line))
        expect(drawn[at]).toHaveLength(needed.length)
        expect(canFill(needed, drawn[at])).toBe(true)
        if (order === 'kept') expect(drawn[at]).toEqual(pool.filter((item) => drawn[at].includes(item)))
      })
    }),
  )
})

/** Numbers of a fixed seed, so that no luck decides. */
function seeded(seed: number): Random {
  let state = seed
  return (most) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0
    return Math.floor((((state ^ (state >>> 13)) >>> 0) / 2 ** 32) * most)
  }
}

test('what was drawn less often comes more often: the most exposed question is less exposed than by plain luck, and nothing can be foretold', () => {
  const pool = Array.from({ length: 15 }, (_, at) => question(`q${at}`, '4.1'))
  const paper = [{ order: 'shuffled' as const, draw: [{ competence: '4.1', count: 4 }] }]
  for (const seed of [1, 2, 3, 4, 5]) {
    const counts = [true, false].map((isBalanced) => {
      const random = seeded(seed)
      const drawn = new Map<string, number>()
      const seen = new Set<string>()
      for (let time = 0; time < 300; time += 1) {
        const ids = drawPaper(pool, paper, { drawn: isBalanced ? drawn : undefined, random })
          .flat()
          .map(({ questionId }) => questionId)
        for (const id of ids) drawn.set(id, (drawn.get(id) ?? 0) + 1)
        seen.add(ids.sort().join())
      }
      expect(seen.size).toBeGreaterThan(200)
      return Math.max(...drawn.values())
    })
    expect(counts[0]).toBeLessThan(counts[1])
    expect(counts[0]).toBeLessThanOrEqual(84)
  }
})

test('what a person had in the attempt before comes only where nothing else is left', () => {
  const pool = Array.from({ length: 6 }, (_, at) => question(`q${at}`, '4.1'))
  const lately = new Set(['q0', 'q1', 'q2'])
  const of = (count: number) => drawPaper(pool, [{ order: 'shuffled', draw: [{ competence: '4.1', count }] }], { lately }).flat()
  expect(of(3).filter(({ questionId }) => lately.has(questionId))).toEqual([])
  expect(of(4).filter(({ questionId }) => lately.has(questionId))).toHaveLength(1)
})
