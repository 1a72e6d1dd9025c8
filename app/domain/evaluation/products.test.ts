import { expect, test } from 'vitest'
import { type LeaderInputs, leaderParts } from './leaders'
import { meanOfMonths, meanPercent, type Product, type ProductRules, partsOf, pointsOf } from './products'
import { distanceTo, reaches, rounded } from './rounding'

const RULES: ProductRules = { perFailedReview: 25, perDelay: 25, base: 'assigned' }
const TWO = { digits: 2, mode: 'half-up' } as const

const work = (id: string, given: Partial<Product> = {}): Product => ({
  id,
  weight: '1',
  isDone: true,
  failedReviews: 0,
  excusedReviews: 0,
  delays: 0,
  excusedDelays: 0,
  isExcused: false,
  ...given,
})

/** a, b, c and B as somebody would write them on paper. */
function onPaper(products: Product[], rules = RULES) {
  const percents = partsOf(products, rules).map(({ percent }) => percent)
  const points = pointsOf(meanPercent(percents), '70')
  return [...percents.map((percent) => percent && rounded(percent, TWO)), points && rounded(points, TWO)]
}

test('the decree on paper: each case beside its calculation by hand', () => {
  // 1. Two courses, both done well and in time: a = b = c = 2/2 = 100; B = 300/3 × 70 % = 70.
  expect(onPaper([work('1'), work('2')])).toEqual(['100.00', '100.00', '100.00', '70.00'])
  // 2. One of three done: a = b = c = 1/3 = 33.33…; B = 33.33… × 70 % = 23.33….
  expect(onPaper([work('1'), work('2', { isDone: false }), work('3', { isDone: false })])).toEqual(['33.33', '33.33', '33.33', '23.33'])
  // 3. One failed review of one of four: b = (100+100+100+75)/4 = 93.75; B = (100 + 93.75 + 100)/3 × 70 % = 68.54….
  expect(onPaper([work('1', { failedReviews: 1 }), work('2'), work('3'), work('4')])).toEqual(['100.00', '93.75', '100.00', '68.54'])
  // 4. Three failed reviews of one: 100 − 75 = 25; b = 25; B = (100 + 25 + 100)/3 × 70 % = 52.5.
  expect(onPaper([work('1', { failedReviews: 3 })])).toEqual(['100.00', '25.00', '100.00', '52.50'])
  // 5. Five failed reviews: never less than nothing. B = (100 + 0 + 100)/3 × 70 % = 46.67.
  expect(onPaper([work('1', { failedReviews: 5 })])).toEqual(['100.00', '0.00', '100.00', '46.67'])
  // 6. One delay of one of two: c = (75 + 100)/2 = 87.5; B = (100 + 100 + 87.5)/3 × 70 % = 67.08….
  expect(onPaper([work('1', { delays: 1 }), work('2')])).toEqual(['100.00', '100.00', '87.50', '67.08'])
  // 7. Late and failed at once, of two: b = c = (75 + 100)/2 = 87.5; B = (100 + 87.5 + 87.5)/3 × 70 % = 64.17.
  expect(onPaper([work('1', { delays: 1, failedReviews: 1 }), work('2')])).toEqual(['100.00', '87.50', '87.50', '64.17'])
  // 8. Two delays, of which one for an objective cause: one counts. c = 75; B = (100 + 100 + 75)/3 × 70 % = 64.17.
  expect(onPaper([work('1', { delays: 2, excusedDelays: 1 })])).toEqual(['100.00', '100.00', '75.00', '64.17'])
  // 9. Not done for an objective cause: not counted; one of one is left. B = 70.
  expect(onPaper([work('1'), work('2', { isDone: false, isExcused: true })])).toEqual(['100.00', '100.00', '100.00', '70.00'])
  // 10. A weight of 2 beside one of 1, the heavier open: a = b = c = 1/3; B = 23.33….
  expect(onPaper([work('1'), work('2', { weight: '2', isDone: false })])).toEqual(['33.33', '33.33', '33.33', '23.33'])
  // 11. Weights 1.5 and 0.5, the heavier failed once: b = (1.5 × 75 + 0.5 × 100)/2 = 81.25; B = (100 + 81.25 + 100)/3 × 70 % = 65.625 → 65.63.
  expect(onPaper([work('1', { weight: '1.5', failedReviews: 1 }), work('2', { weight: '0.5' })])).toEqual(['100.00', '81.25', '100.00', '65.63'])
  // 12. A month without assigned work: nothing to count, so no percent and no points.
  expect(onPaper([])).toEqual([null, null, null, null])
  // 13. All there was is excused: the same as nothing assigned.
  expect(onPaper([work('1', { isDone: false, isExcused: true })])).toEqual([null, null, null, null])
  // 14. Nothing done of what was assigned: 0.
  expect(onPaper([work('1', { isDone: false })])).toEqual(['0.00', '0.00', '0.00', '0.00'])
})

test('where quality and progress are held against what was done, open work lowers quantity alone', () => {
  const done: ProductRules = { ...RULES, base: 'done' }
  // 1 of 2 done, once late: a = 50, b = 100, c = 75; B = 225/3 × 70 % = 52.5.
  expect(onPaper([work('1', { delays: 1 }), work('2', { isDone: false })], done)).toEqual(['50.00', '100.00', '75.00', '52.50'])
  // None done: nothing of it has quality or is on time.
  expect(onPaper([work('1', { isDone: false })], done)).toEqual(['0.00', '0.00', '0.00', '0.00'])
})

test('more excused than there was takes nothing away and adds nothing', () => {
  expect(onPaper([work('1', { failedReviews: 1, excusedReviews: 4 })])).toEqual(['100.00', '100.00', '100.00', '70.00'])
})

const LEADER: LeaderInputs = { subordinates: { rated: 12, failing: 0, of: 12 }, organising: '90', uniting: '100' }

test('a leader: one subordinate who fails halves the unit’s results; an unknown part leaves the whole unknown', () => {
  const learnt = partsOf([work('1'), work('2', { delays: 1 })], RULES).map(({ percent }) => percent)
  const points = (inputs: LeaderInputs) => {
    const exact = pointsOf(meanPercent([...learnt, ...Object.values(leaderParts(inputs, 50))]), '70')
    return exact && rounded(exact, TWO)
  }
  // (100 + 100 + 87.5 + 100 + 90 + 100)/6 × 70 % = 577.5/6 × 70 % = 67.375 → 67.38.
  expect(points(LEADER)).toBe('67.38')
  // d = 50: (577.5 − 50)/6 × 70 % = 61.54….
  expect(points({ ...LEADER, subordinates: { rated: 12, failing: 1, of: 12 } })).toBe('61.54')
  // One who failed is enough to know, even while others are not rated yet.
  expect(points({ ...LEADER, subordinates: { rated: 1, failing: 1, of: 12 } })).toBe('61.54')
  expect(points({ ...LEADER, subordinates: { rated: 11, failing: 0, of: 12 } })).toBeNull()
  expect(points({ ...LEADER, subordinates: null })).toBeNull()
  expect(points({ ...LEADER, uniting: null })).toBeNull()
  // Nobody below: there is nothing that all of them fulfilled.
  expect(leaderParts({ ...LEADER, subordinates: { rated: 0, failing: 0, of: 0 } }, 50).unit).toBeNull()
})

test('a year is the mean of the months that had something to count, rounded once', () => {
  // 70, 23.33…, none: (70 + 70/3)/2 = 46.67, of two months.
  expect(meanOfMonths(['70', '70/3', null])).toEqual({ mean: '140/3', counted: 2 })
  expect(meanOfMonths([null, null])).toEqual({ mean: null, counted: 0 })
  // Three months of 89.995 are below 90, though each would be shown as 90.00.
  const { mean } = meanOfMonths(['89.995', '89.995', '89.995'])
  expect([rounded(mean as string, TWO), reaches(mean as string, '90'), distanceTo(mean as string, '90')]).toEqual(['90.00', false, '-1/200'])
})

test('a half is rounded as the rule set says', () => {
  const at = (value: string, mode: 'half-up' | 'half-even' | 'down', digits = 2) => rounded(value, { digits, mode })
  expect([at('65.625', 'half-up'), at('65.625', 'half-even'), at('65.635', 'half-even'), at('65.629', 'down')]).toEqual(['65.63', '65.62', '65.64', '65.62'])
  expect([at('0.005', 'half-up'), at('2/3', 'half-up', 0), at('0', 'down', 3), at('1/3', 'half-up', 4)]).toEqual(['0.01', '1', '0.000', '0.3333'])
})
