import { expect, test } from 'vitest'
import type { PoolQuestion } from '../catalog/course-versions.server'
import { drawChecks } from './check-draw'
import { countedGains, gainOf } from './gain'

test.each([
  [0, 2, 'gained'],
  [1, 2, 'gained'],
  [1, 3, 'gained'],
  [2, 3, 'gained'],
  [0, 1, 'none'],
  [2, 2, 'none'],
  [2, 1, 'none'],
  [3, 3, 'was-full'],
  [3, 1, 'was-full'],
] as const)('%i of three right before and %i after: %s', (before, after, gain) => {
  expect(gainOf({ right: before, asked: 3 }, { right: after, asked: 3 }, 60)).toBe(gain)
})

test('the pass mark is met exactly or not at all, and shares are compared where the two checks differ in length', () => {
  expect(gainOf({ right: 0, asked: 5 }, { right: 3, asked: 5 }, 60)).toBe('gained')
  expect(gainOf({ right: 0, asked: 3 }, { right: 2, asked: 3 }, 67)).toBe('none')
  expect(gainOf({ right: 1, asked: 2 }, { right: 2, asked: 3 }, 60)).toBe('gained')
  expect(gainOf({ right: 2, asked: 3 }, { right: 2, asked: 3 }, 60)).toBe('none')
  expect(gainOf({ right: 0, asked: 0 }, { right: 0, asked: 0 }, 0)).toBe('none')
})

test('citizens count no further than the setting lets them, people with an account all', () => {
  const part = (id: string, isCitizen: boolean, gain: 'gained' | 'none' | null = 'gained') => ({ id, isCitizen, gain })
  const parts = [part('c1', true), part('a', false), part('c2', true), part('b', false, 'none'), part('d', false, null)]
  const ids = (most: number) => countedGains(parts, most).map(({ id }) => id)
  expect([ids(0), ids(1), ids(9)]).toEqual([['a'], ['a', 'c1'], ['a', 'c1', 'c2']])
})

const question = (id: string, pool: PoolQuestion['pool'], competence: string, lessonId: string | null = null): PoolQuestion => ({
  questionId: id,
  difficulty: 2,
  questionVersionId: id,
  pool,
  competence,
  lessonId,
  type: 'single',
  points: 1,
})
const pool = [
  question('l1', 'check', '4.1', 'L'),
  question('l2', 'check', '4.2', 'L'),
  question('other', 'check', '4.1', 'M'),
  ...['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((id, at) => question(id, 'practice', at % 2 ? '4.2' : '4.1')),
  question('far', 'practice', '2.6'),
  question('key', 'graded', '4.1'),
]
const competenceOf = (id: string) => pool.find((item) => item.questionId === id)?.competence

test('both checks ask the same competences by different questions, none of them graded, of another lesson or another competence', () => {
  for (let n = 0; n < 200; n += 1) {
    const { before, after } = drawChecks(pool, 'L')
    expect(before).toHaveLength(3)
    expect(new Set([...before, ...after]).size).toBe(6)
    expect(after.map(competenceOf)).toEqual(before.map(competenceOf))
    for (const id of [...before, ...after]) expect(['l1', 'l2', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6']).toContain(id)
  }
})

test('too few of one competence: a pair of two competences, and one question twice only when it is left alone', () => {
  const two = [question('l1', 'check', '4.1', 'L'), question('l2', 'check', '4.2', 'L')]
  const { before, after } = drawChecks(two, 'L')
  expect([...before, ...after].sort()).toEqual(['l1', 'l2'])
  const three = drawChecks([...two, question('l3', 'check', '2.6', 'L')], 'L')
  expect([three.before.length, new Set([...three.before, ...three.after]).size]).toEqual([2, 3])
  expect(drawChecks([question('l1', 'check', '4.1', 'M')], 'L')).toEqual({ before: [], after: [] })
})
