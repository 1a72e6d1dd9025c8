import { expect, test } from 'vitest'
import { findingsOf, type Judged, orderItems, THRESHOLDS } from './item-findings'
import { correlation, median, outerGroups, weighted, wilson } from './item-statistics'
import { deviation, itemsNeeded, reliabilityOf } from './test-statistics'

/** Six people and four items, right or wrong: sums 4, 3, 2, 2, 1, 0. */
const MATRIX = [
  [1, 1, 1, 1],
  [1, 1, 1, 0],
  [1, 1, 0, 0],
  [1, 0, 1, 0],
  [0, 1, 0, 0],
  [0, 0, 0, 0],
]
const people = (rows: readonly (readonly number[])[]) => rows.map((row) => row.map((earned, at) => ({ item: `i${at}`, earned })))

test('where all have one paper, alpha is the KR-20 that the books reckon from the variance of the sums', () => {
  // By hand, with variances over n: p = 4/6, 4/6, 3/6, 1/6, so Σpq = 8/36 + 8/36 + 9/36 + 5/36 = 30/36; the sums have mean 2 and
  // variance (4 + 1 + 0 + 0 + 1 + 4) / 6 = 10/6; KR-20 = 4/3 · (1 − (30/36) / (60/36)) = 4/3 · 1/2 = 2/3.
  const { alpha, sem, items } = reliabilityOf(people(MATRIX)) ?? { alpha: 0, sem: 0, items: 0 }
  expect(alpha).toBeCloseTo(2 / 3, 12)
  expect(items).toBe(4)
  // SEM = SD · √(1 − alpha), with the deviation of a sample: √2 · √(1/3).
  expect(sem).toBeCloseTo(Math.sqrt(2 / 3), 12)
  expect(deviation(MATRIX.map((row) => row.reduce((sum, value) => sum + value, 0)))).toBeCloseTo(Math.SQRT2, 12)
})

test('of papers drawn at random the reliability is that of the whole pool’s papers', () => {
  // A fixed sequence, so that the test says the same every day: ability plus luck, thirty items, twelve a paper.
  let seed = 7
  const random = () => {
    seed = (seed * 48271) % 2147483647
    return seed / 2147483647
  }
  const everyone = Array.from({ length: 3000 }, () => {
    const ability = random() + random() - 1
    return Array.from({ length: 30 }, (_, at) => (random() < 0.35 + (at % 5) * 0.08 + ability * 0.3 ? 1 : 0))
  })
  const whole = reliabilityOf(people(everyone))?.alpha ?? 0
  // The alpha of thirty brought down to twelve (Spearman–Brown).
  const expected = (0.4 * whole) / (1 - 0.6 * whole)
  const drawn = everyone.map((row) => {
    const from = Math.floor(random() * 30)
    return row.map((earned, at) => ({ item: `i${at}`, earned })).filter((_, at) => (at - from + 30) % 30 < 12)
  })
  const got = reliabilityOf(drawn)
  expect(got?.items).toBe(12)
  expect(Math.abs((got?.alpha ?? 0) - expected)).toBeLessThan(0.03)
})

test('nothing is claimed where nobody differs or there is nothing to hold together', () => {
  expect(reliabilityOf([])).toBeNull()
  expect(reliabilityOf(people([[1, 1]]))).toBeNull()
  expect(reliabilityOf(people([[1], [0]]))).toBeNull()
  expect(
    reliabilityOf(
      people([
        [1, 1],
        [1, 1],
      ]),
    ),
  ).toBeNull()
  expect(itemsNeeded({ alpha: 2 / 3, items: 4 }, 0.8)).toBe(8)
  expect(itemsNeeded({ alpha: -0.2, items: 4 }, 0.8)).toBeNull()
  expect(deviation([3])).toBeNull()
})

test('the correlation of an item with the rest is the corrected point-biserial', () => {
  // The first item against the sums of the other three: right 3, 2, 1, 1 and wrong 1, 0. By hand: means 7/4 and 1/2, p = 2/3,
  // deviation of the rest over n √(16/6 − 64/36) = √(32)/6; r = (5/4) · √(2/9) / (√32/6) = 0.625.
  const item = MATRIX.map((row) => row[0])
  const rest = MATRIX.map((row) => row[1] + row[2] + row[3])
  expect(correlation(item, rest)).toBeCloseTo(0.625, 12)
  expect(correlation([1, 1, 1], [3, 2, 1])).toBeNull()
  expect(correlation([], [])).toBeNull()
})

test('the outer groups hold 27 percent each, and ties at the border count in part', () => {
  const { upper, lower } = outerGroups([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
  expect(upper).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0])
  expect(lower).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1])
  expect(outerGroups([5, 5, 5, 5, 1, 1, 1, 1, 1, 1, 1]).upper.slice(0, 4)).toEqual([0.75, 0.75, 0.75, 0.75])
  expect(weighted([1, 0, 1], [1, 1, 0])).toBe(0.5)
  expect(weighted([1], [0])).toBeNull()
  expect(median([3, 1, 2, 10])).toBe(2.5)
})

test('Wilson’s interval is that of the published example: 15 of 148', () => {
  // Newcombe (1998), method 3: 0.0624 to 0.1605 for 15/148; and 0 to 0.1611 for 0/20.
  const [from, to] = wilson(15 / 148, 148)
  expect([from.toFixed(4), to.toFixed(4)]).toEqual(['0.0624', '0.1605'])
  expect(wilson(0, 20).map((value) => value.toFixed(4))).toEqual(['0.0000', '0.1611'])
})

const item = (given: Partial<Judged>): Judged => ({
  people: 100,
  facility: 0.6,
  interval: wilson(given.facility ?? 0.6, 100),
  discrimination: 0.4,
  omitted: 0,
  choices: [],
  isSingle: true,
  isCorrected: false,
  ...given,
})
const codes = (given: Partial<Judged>) => findingsOf(item(given)).map(({ code }) => code)

test('what figures suggest, and never from few people', () => {
  const choice = (answer: string, isRight: boolean, upper: number, lower: number, people = 20) => ({
    answer,
    isRight,
    people,
    share: people / 100,
    upper,
    lower,
  })
  const wrongKey = [choice('a', true, 0.2, 0.5), choice('b', false, 0.8, 0.3), choice('c', false, 0, 0.2, 0)]
  expect(codes({})).toEqual([])
  expect(findingsOf(item({ choices: wrongKey, discrimination: -0.3 }))).toEqual([
    { code: 'key-suspect', answer: 'b' },
    { code: 'negative' },
    { code: 'unused-choice', answer: 'c' },
  ])
  expect(codes({ choices: wrongKey, discrimination: -0.3, people: THRESHOLDS.judged - 1 })).toEqual(['few'])
  expect(codes({ choices: wrongKey, isSingle: false })).toEqual([])
  expect(codes({ facility: 0.15 })).toEqual(['too-hard'])
  // 25 of 100 may well be 30.
  expect(codes({ facility: 0.25 })).toEqual([])
  expect(codes({ facility: 0.98, discrimination: 0.02 })).toEqual(['too-easy'])
  expect(codes({ discrimination: 0.05, people: 1000 })).toEqual(['weak'])
  // By chance, a sound item of a hundred may look so.
  expect(codes({ discrimination: 0.05 })).toEqual([])
  expect(codes({ discrimination: -0.05, people: 1000 })).toEqual(['weak'])
  expect(codes({ omitted: 0.2 })).toEqual(['omitted'])
  expect(codes({ isCorrected: true, discrimination: -1 })).toEqual(['corrected'])
})

test('suspicious items come first, and what has no figure last', () => {
  const given = (id: string, judged: Partial<Judged>) => ({ ...item(judged), questionVersionId: id, findings: findingsOf(item(judged)) })
  const items = [given('fine', {}), given('few', { people: 3, facility: null, discrimination: null }), given('negative', { discrimination: -0.2 })]
  const ids = (by: Parameters<typeof orderItems>[1]) => orderItems(items, by).map(({ questionVersionId }) => questionVersionId)
  expect(ids('suspicion')[0]).toBe('negative')
  expect(ids('facility').at(-1)).toBe('few')
  expect(ids('discrimination')).toEqual(['negative', 'fine', 'few'])
})
