import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type AssignedCourse, type SetDue, workOf } from './assigned-work'
import type { RuleSet } from './rule-set'

const RULES = parse(readFileSync('content/rule-sets/cong-chuc.yaml', 'utf8')) as RuleSet
const NOVEMBER = { firstDay: '2026-11-01', nextFirstDay: '2026-12-01' }
const DECEMBER = { firstDay: '2026-12-01', nextFirstDay: '2027-01-01' }

let seq = 0
/** A due date set at nine in the morning of a day. */
const due = (dueDate: string | null, on: string, more: Partial<SetDue> = {}): SetDue => {
  seq += 1
  return { dueDate, setAt: `${on}T02:00:00.000+00:00`, seq, isObjective: false, reason: null, byId: null, ...more }
}
const done = (on: string) => {
  seq += 1
  return { id: 'done', completedAt: `${on}T02:00:00.000+00:00`, seq }
}
const course = (given: Partial<AssignedCourse>): AssignedCourse => ({
  enrolmentId: 'e',
  courseCode: 'HVS-02',
  dues: [],
  completion: null,
  returned: 0,
  failedTests: 0,
  ...given,
})
const counted = (given: Partial<AssignedCourse>, stretch = NOVEMBER, rules = RULES) => {
  const work = workOf(course(given), stretch, rules)
  return work && [work.product.isDone, work.product.delays, work.product.isExcused]
}

test('what is due on the last day of a month is of that month, done in time on that day and late on the next', () => {
  const dues = [due('2026-11-30', '2026-11-02')]
  expect(counted({ dues, completion: done('2026-11-30') })).toEqual([true, 0, false])
  expect(counted({ dues, completion: done('2026-12-01') })).toEqual([true, 1, false])
  expect(counted({ dues })).toEqual([false, 0, false])
  expect(counted({ dues }, DECEMBER)).toBeNull()
})

test('who lets a due date pass and is given another is late once in that month, and judged by the other in its month', () => {
  const dues = [due('2026-11-20', '2026-11-02'), due('2026-12-10', '2026-11-25')]
  const completion = done('2026-12-09')
  expect(counted({ dues, completion })).toEqual([true, 1, false])
  expect(counted({ dues, completion }, DECEMBER)).toEqual([true, 0, false])
  expect(counted({ dues })).toEqual([false, 1, false])
})

test('a due date moved before it passed is none of its month', () => {
  expect(counted({ dues: [due('2026-11-20', '2026-11-02'), due('2026-12-10', '2026-11-19')] })).toBeNull()
  expect(counted({ dues: [due('2026-11-20', '2026-11-02'), due(null, '2026-11-19')] })).toBeNull()
})

test('an objective cause takes the course out of the month, and is named; within the month it costs nothing', () => {
  const out = [due('2026-11-20', '2026-11-02'), due('2026-12-15', '2026-11-24', { isObjective: true, reason: 'Nghỉ ốm' })]
  expect(counted({ dues: out })).toEqual([false, 0, true])
  expect(workOf(course({ dues: out }), NOVEMBER, RULES)?.objective).toEqual([{ from: '2026-11-20', to: '2026-12-15', reason: 'Nghỉ ốm', byId: null, seq: 12 }])
  // Done in December, it is not done twice.
  expect([counted({ dues: out, completion: done('2026-12-14') }), counted({ dues: out, completion: done('2026-12-14') }, DECEMBER)]).toEqual([
    [false, 0, true],
    [true, 0, false],
  ])
  const within = [due('2026-11-20', '2026-11-02'), due('2026-11-28', '2026-11-24', { isObjective: true })]
  expect(counted({ dues: within, completion: done('2026-11-27') })).toEqual([true, 0, false])
  expect(counted({ dues: within, completion: done('2026-11-29') })).toEqual([true, 1, false])
})

test('a due date set after it was completed makes nobody late or early', () => {
  const first = due('2026-11-20', '2026-11-02')
  const completion = done('2026-11-19')
  expect(counted({ dues: [first, due('2026-11-10', '2026-11-25')], completion })).toEqual([true, 0, false])
})

test('what came back counts against quality, failed tests only where the rule set says so', () => {
  const given = { dues: [due('2026-11-20', '2026-11-02')], completion: done('2026-11-19'), returned: 2, failedTests: 3 }
  const failed = (countsFailedTests: boolean) =>
    workOf(course(given), NOVEMBER, { ...RULES, results: { ...RULES.results, countsFailedTests } })?.product.failedReviews
  expect([failed(false), failed(true)]).toEqual([2, 5])
  expect(workOf(course(given), NOVEMBER, { ...RULES, weights: { course: 1, courses: { 'HVS-02': 1.5 } } })?.product.weight).toBe('1.5')
})
