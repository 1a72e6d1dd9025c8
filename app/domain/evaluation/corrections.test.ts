import { expect, test } from 'vitest'
import { type AssignedCourse, workOf } from './assigned-work'
import { type Correction, correctedParts, correctedTo, correctionsOfWork, NOTHING_CORRECTED } from './corrections'
import { leaderParts } from './leaders'
import type { RuleSet } from './rule-set'

const MONTH = { firstDay: '2026-11-01', nextFirstDay: '2026-12-01' }
const rules = { weights: { course: 1, courses: {} }, results: { countsFailedTests: true } } as unknown as RuleSet
const due = (dueDate: string, seq: number) => ({ dueDate, setAt: '2026-10-01T02:00:00.000Z', seq, isObjective: false, reason: null, byId: null })
/** Due on the tenth, moved to the twentieth when that had passed, completed on the twenty-fifth; sent back twice, one test failed. */
const late: AssignedCourse = {
  enrolmentId: 'e',
  courseCode: 'HVS-02',
  dues: [due('2026-11-10', 1), { ...due('2026-11-20', 2), setAt: '2026-11-12T02:00:00.000Z' }],
  completion: { id: 'c', completedAt: '2026-11-25T02:00:00.000Z', seq: 9 },
  returned: 2,
  failedTests: 1,
}
const correction = (kind: Correction['kind'], value: string, month = '2026-11', target = 'e'): Correction => ({
  id: kind,
  challengeId: 'k',
  periodId: 'p',
  kind,
  target,
  month,
  was: '',
  value,
  reason: '',
  seq: 20,
})
const product = (corrections: Correction[]) => workOf(late, MONTH, rules, correctionsOfWork(corrections, 'e', '2026-11'))?.product

test('what is excused is counted beside what happened, and never more than that', () => {
  expect(product([])).toMatchObject({ delays: 2, excusedDelays: 0, failedReviews: 3, excusedReviews: 0 })
  expect(product([correction('delays', '1'), correction('reviews', '2')])).toMatchObject({ delays: 2, excusedDelays: 1, failedReviews: 3, excusedReviews: 2 })
  expect(product([correction('delays', '9')])).toMatchObject({ delays: 2, excusedDelays: 2 })
  // Of another month or another work.
  expect(product([correction('delays', '1', '2026-10'), correction('reviews', '1', '2026-11', 'other')])).toMatchObject({ excusedDelays: 0, excusedReviews: 0 })
})

test('a due date as it should have stood was the only one there was', () => {
  expect(product([correction('due', '2026-11-25', '')])).toMatchObject({ delays: 0, isDone: true })
  expect(product([correction('due', '2026-11-24', '')])).toMatchObject({ delays: 1 })
  // It counts where that day lies.
  expect(product([correction('due', '2026-12-20', '')])).toBeUndefined()
  const corrected = correctionsOfWork([correction('due', '2026-12-20', '')], 'e', '2026-12')
  expect(workOf(late, { firstDay: '2026-12-01', nextFirstDay: '2027-01-01' }, rules, corrected)?.product).toMatchObject({ delays: 0, isDone: true })
})

test('the last correction of a kind holds, and an empty one leaves all as it was', () => {
  expect(correctedTo([correction('delays', '1'), correction('delays', '2')], 'delays', 'e', '2026-11')).toBe('2')
  expect(correctionsOfWork([correction('due', '2026-11-25', ''), correction('due', '', '')], 'e', '2026-11')).toEqual(NOTHING_CORRECTED)
  expect(correctionsOfWork([correction('excused', 'yes'), correction('excused', '')], 'e', '2026-11').isExcused).toBe(false)
  expect(product([correction('excused', 'yes')])).toMatchObject({ isExcused: true })
})

test('a leader’s part that was put right stands in the place of what was entered, in its month alone', () => {
  const inputs = { subordinates: { rated: 2, failing: 1, of: 2 }, organising: '80', uniting: null }
  const corrected = correctedParts([correction('leader', '100', '2026-11', 'unit'), correction('leader', '90', '2026-10', 'uniting')], '2026-11')
  expect(corrected).toEqual({ unit: '100' })
  expect(leaderParts(inputs, 50)).toEqual({ unit: '50', organising: '80', uniting: null })
  expect(leaderParts({ ...inputs, corrected }, 50)).toEqual({ unit: '100', organising: '80', uniting: null })
})
