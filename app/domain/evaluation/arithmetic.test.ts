import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { AssignedRow, SetDue } from './assigned-work'
import type { Correction } from './corrections'
import { distances, type MonthTerms, monthResult, spanResult } from './dossier'
import type { LeaderMonth } from './leader-inputs'
import { spanOf } from './periods'
import { type RuleSet, readRuleSet } from './rule-set'

const STAFF = parse(readFileSync('content/rule-sets/cong-chuc.yaml', 'utf8')) as RuleSet
const LEADERS = parse(readFileSync('content/rule-sets/cong-chuc-lanh-dao.yaml', 'utf8')) as RuleSet
const NOVEMBER = '2026-11'

/** A due date by the number of the event that set it, at noon of a day. */
const due = (dueDate: string | null, setOn: string, seq: number, isObjective = false): SetDue => ({
  dueDate,
  setAt: `${setOn}T05:00:00.000Z`,
  seq,
  isObjective,
  reason: null,
  byId: null,
})
const course = (code: string, more: Partial<AssignedRow> = {}): AssignedRow => ({
  enrolmentId: code,
  courseCode: code,
  dues: [due('2026-11-20', '2026-10-01', 1)],
  completion: null,
  returned: 0,
  failedTests: 0,
  titleVi: code,
  titleEn: code,
  versionNumber: 1,
  assignedById: null,
  assignmentReason: null,
  ...more,
})
const done = (at: string, seq = 100) => ({ completion: { id: 'c', completedAt: at, seq } })
const IN_TIME = done('2026-11-10T02:00:00.000Z')
const terms = (rules: RuleSet, leader: LeaderMonth | null = null) => ({ rules, versionId: null, leader })
const shown = (courses: AssignedRow[], rules = STAFF, month = NOVEMBER, leader: LeaderMonth | null = null) => {
  const result = monthResult(month, courses, terms(rules, leader))
  return [...result.lines.map((line) => line.shown), result.shownPoints]
}
const led = (more: Partial<LeaderMonth>): LeaderMonth => ({
  subordinates: { of: 3, rated: 3, failing: 0 },
  organising: '80',
  uniting: '100',
  unitId: 'u',
  day: '2026-11-30',
  failingSeqs: [],
  entries: [],
  ...more,
})
const withResults = (more: Partial<RuleSet['results']>, rules = STAFF): RuleSet => ({ ...rules, results: { ...rules.results, ...more } })

test('nothing assigned, or everything taken out of the month by an objective cause: no percent and no points', () => {
  expect(shown([])).toEqual([null, null, null, null])
  const out = course('A', { dues: [due('2026-11-20', '2026-10-01', 1), due('2026-12-20', '2026-11-18', 2, true)] })
  expect(shown([out])).toEqual([null, null, null, null])
  // In December it counts; done on the 5th it is in time: (100 + 100 + 100)/3 × 70 % = 70.
  expect(shown([{ ...out, ...done('2026-12-05T02:00:00.000Z') }], STAFF, '2026-12')).toEqual(['100.00', '100.00', '100.00', '70.00'])
})

test('let pass, then extended for an objective cause, then done: the cause excuses the delay', () => {
  // Moved on 22 November, two days after the day it was due, by nobody's fault: (100 + 100 + 100)/3 × 70 % = 70.
  const late = course('A', { dues: [due('2026-11-20', '2026-10-01', 1), due('2026-11-28', '2026-11-22', 2, true)], ...done('2026-11-27T02:00:00.000Z') })
  expect(shown([late])).toEqual(['100.00', '100.00', '100.00', '70.00'])
  // The same without an objective cause is one delay: c = 75; (100 + 100 + 75)/3 × 70 % = 275/3 × 0.7 = 64.166… → 64.17.
  expect(shown([{ ...late, dues: [late.dues[0], { ...late.dues[1], isObjective: false }] }])).toEqual(['100.00', '100.00', '75.00', '64.17'])
})

test('two due dates let pass, then late once more: three delays; never below nothing', () => {
  const dues = [due('2026-11-05', '2026-10-01', 1), due('2026-11-12', '2026-11-08', 2), due('2026-11-20', '2026-11-15', 3)]
  // c = 100 − 3 × 25 = 25; (100 + 100 + 25)/3 × 70 % = 52.5.
  expect(shown([course('A', { dues, ...done('2026-11-25T02:00:00.000Z') })])).toEqual(['100.00', '100.00', '25.00', '52.50'])
  // Six failed reviews would be −150 %: b = 0; (100 + 0 + 100)/3 × 70 % = 46.666… → 46.67.
  expect(shown([course('A', { ...IN_TIME, returned: 6 })])).toEqual(['100.00', '0.00', '100.00', '46.67'])
})

test('coefficients weigh: of 3, 1 and 0.5 the first is done, the second done with a failed review, the third not', () => {
  const rules: RuleSet = { ...STAFF, weights: { course: 1, courses: { A: 3, C: 0.5 } } }
  // a = (300 + 100 + 0)/4.5 = 88.888…; b = (300 + 75 + 0)/4.5 = 83.333…; c = 400/4.5 = 88.888…
  // (400 + 375 + 400)/4.5/3 × 70 % = 1175/13.5 × 0.7 = 60.9259… → 60.93.
  expect(shown([course('A', IN_TIME), course('B', { ...IN_TIME, returned: 1 }), course('C')], rules)).toEqual(['88.89', '83.33', '88.89', '60.93'])
})

test('failed tests count where the rule set says so, and nowhere else', () => {
  const some = [course('A', { ...IN_TIME, failedTests: 2 })]
  expect(shown(some)).toEqual(['100.00', '100.00', '100.00', '70.00'])
  // b = 50; 250/3 × 70 % = 58.333… → 58.33.
  expect(shown(some, withResults({ countsFailedTests: true }))).toEqual(['100.00', '50.00', '100.00', '58.33'])
})

test('the day ends at midnight in Hanoi: 23:59 of the due day is in time, a minute later is late', () => {
  expect(shown([course('A', done('2026-11-20T16:59:59.999Z'))])).toEqual(['100.00', '100.00', '100.00', '70.00'])
  expect(shown([course('A', done('2026-11-20T17:00:00.000Z'))])).toEqual(['100.00', '100.00', '75.00', '64.17'])
})

test('a due date moved into the next month before it passed counts there alone; let pass first, it is a delay of its month', () => {
  const moved = course('A', { dues: [due('2026-11-28', '2026-10-01', 1), due('2026-12-10', '2026-11-20', 2)], ...done('2026-12-09T02:00:00.000Z') })
  expect([shown([moved]), shown([moved], STAFF, '2026-12')]).toEqual([
    [null, null, null, null],
    ['100.00', '100.00', '100.00', '70.00'],
  ])
  const passed = { ...moved, dues: [moved.dues[0], due('2026-12-10', '2026-11-30', 2)] }
  // In November: done in the end, once late: 64.17. In December: in time.
  expect([shown([passed]), shown([passed], STAFF, '2026-12')]).toEqual([
    ['100.00', '100.00', '75.00', '64.17'],
    ['100.00', '100.00', '100.00', '70.00'],
  ])
  // Learnt before the day was moved: what is set afterwards makes nobody early or late.
  expect(shown([{ ...moved, dues: [moved.dues[0], due('2026-12-10', '2026-11-20', 200)], ...IN_TIME }])).toEqual(['100.00', '100.00', '100.00', '70.00'])
})

test('a leader: a failing subordinate, an unknown part, nobody below', () => {
  const some = [course('A', IN_TIME)]
  // (100 + 100 + 100 + 100 + 80 + 100)/6 × 70 % = 580/6 × 0.7 = 67.666… → 67.67.
  expect(shown(some, LEADERS, NOVEMBER, led({})).at(-1)).toBe('67.67')
  // d = 50: 530/6 × 0.7 = 61.833… → 61.83.
  expect(shown(some, LEADERS, NOVEMBER, led({ subordinates: { of: 3, rated: 1, failing: 1 } })).at(-1)).toBe('61.83')
  for (const more of [{ organising: null }, { subordinates: { of: 3, rated: 2, failing: 0 } }, { subordinates: { of: 0, rated: 0, failing: 0 } }])
    expect(shown(some, LEADERS, NOVEMBER, led(more)).at(-1)).toBeNull()
  // Nobody below, as a rule set may say: whole, 67.67 again; or left out, (100 + 100 + 100 + 80 + 100)/5 × 70 % = 480/5 × 0.7 = 67.2.
  const nobody = led({ subordinates: { of: 0, rated: 0, failing: 0 } })
  expect(shown(some, withResults({ withoutSubordinates: 'whole' }, LEADERS), NOVEMBER, nobody).at(-1)).toBe('67.67')
  expect(shown(some, withResults({ withoutSubordinates: 'left-out' }, LEADERS), NOVEMBER, nobody)).toEqual([
    '100.00',
    '100.00',
    '100.00',
    '80.00',
    '100.00',
    '67.20',
  ])
})

test('a year with two months of assigned learning is their mean; one whose points are not known yet leaves the year unknown', () => {
  const year = spanOf('year', '2026') as NonNullable<ReturnType<typeof spanOf>>
  const march = course('A', { dues: [due('2026-03-20', '2026-01-05', 1)], ...done('2026-03-22T02:00:00.000Z', 2) })
  const november = course('B', IN_TIME)
  // March once late, 64.166…; November 70: (64.166… + 70)/2 = 67.083… → 67.08, rounded once.
  const result = spanResult(year, [march, november], STAFF, () => terms(STAFF))
  expect([result.counted, result.shownPoints]).toEqual([2, '67.08'])
  expect(distances(result.points as string, STAFF).map(({ points, shown: far, isReached }) => [points, far, isReached])).toEqual([
    [90, '22.92', false],
    [70, '2.92', false],
    [50, '17.08', true],
  ])
  const known = (month: string) => terms(LEADERS, month === '2026-03' ? led({ uniting: null }) : led({}))
  const unknown = spanResult(year, [march, november], LEADERS, known)
  expect([unknown.points, unknown.months[2].points, unknown.months[10].shownPoints]).toEqual([null, null, '67.67'])
  // A month of which nothing is known, but in which nothing was assigned either, leaves the rest as it is.
  expect(spanResult(year, [november], LEADERS, known).shownPoints).toBe('67.67')
})

test('89.995 is below 90 however it is shown', () => {
  expect(distances('17999/200', STAFF)[0]).toMatchObject({ points: 90, isReached: false, shown: '0.01' })
  expect(distances('90', STAFF)[0]).toMatchObject({ isReached: true, shown: '0.00' })
})

const WHOLE = ['100.00', '100.00', '100.00', '70.00']
const put = (kind: 'excused' | 'delays' | 'reviews' | 'due', value: string): Correction => ({
  id: kind,
  challengeId: 'k',
  periodId: 'p',
  kind,
  target: 'A',
  month: kind === 'due' ? '' : NOVEMBER,
  was: '',
  value,
  reason: '',
  seq: 300,
})
const shownWith = (courses: AssignedRow[], more: Partial<MonthTerms>, month = NOVEMBER) => {
  const result = monthResult(month, courses, { ...terms(STAFF), ...more })
  return [...result.lines.map((line) => line.shown), result.shownPoints]
}

test('one course let pass twice, late once more, sent back twice and failed once: each part loses its own, and nothing is lost twice', () => {
  const dues = [due('2026-11-05', '2026-10-01', 1), due('2026-11-10', '2026-11-07', 2)]
  const worst = course('A', { dues, ...done('2026-11-12T02:00:00.000Z'), returned: 2, failedTests: 1 })
  // Delays: 5 November let pass, late on 12 November: c = 100 − 2 × 25 = 50. Sent back twice: b = 50. (100 + 50 + 50)/3 × 70 % = 46.666… → 46.67.
  expect(shown([worst])).toEqual(['100.00', '50.00', '50.00', '46.67'])
  // With the failed test b = 25: (100 + 25 + 50)/3 × 70 % = 175/3 × 0.7 = 40.833… → 40.83.
  expect(shown([worst], withResults({ countsFailedTests: true }))).toEqual(['100.00', '25.00', '50.00', '40.83'])
  // One delay and one review excused by a challenge: b = c = 75, and never more than there were.
  expect(shownWith([worst], { corrections: [put('delays', '1'), put('reviews', '1')] })).toEqual(['100.00', '75.00', '75.00', '58.33'])
  expect(shownWith([worst], { corrections: [put('delays', '9'), put('reviews', '9')] })).toEqual(WHOLE)
})

test('four errors leave exactly nothing, and a fifth nothing less', () => {
  // b = 100 − 4 × 25 = 0: (100 + 0 + 100)/3 × 70 % = 46.666….
  for (const returned of [4, 5]) expect(shown([course('A', { ...IN_TIME, returned })])).toEqual(['100.00', '0.00', '100.00', '46.67'])
})

test('a work an upheld challenge takes out of its month counts neither for it nor against it, done or not', () => {
  const [bad, good] = [course('A', { ...done('2026-11-25T02:00:00.000Z'), returned: 3 }), course('B', IN_TIME)]
  // Both: b = (25 + 100)/2 = 62.5, c = (75 + 100)/2 = 87.5; (100 + 62.5 + 87.5)/3 × 70 % = 58.33.
  expect(shown([bad, good])).toEqual(['100.00', '62.50', '87.50', '58.33'])
  for (const one of [bad, course('A')]) expect(shownWith([one, good], { corrections: [put('excused', 'yes')] })).toEqual(WHOLE)
  expect(shownWith([bad], { corrections: [put('excused', 'yes')] })).toEqual([null, null, null, null])
  // Taken back by a later one, it counts again.
  expect(shownWith([bad], { corrections: [put('excused', 'yes'), put('excused', '')] })).toEqual(['100.00', '25.00', '75.00', '46.67'])
})

test('two objective causes one after the other cost nothing, within the month and out of it', () => {
  const twice = (last: string) => [due('2026-11-05', '2026-10-01', 1), due('2026-11-12', '2026-11-09', 2, true), due(last, '2026-11-14', 3, true)]
  expect(shown([course('A', { dues: twice('2026-11-20'), ...done('2026-11-20T02:00:00.000Z') })])).toEqual(WHOLE)
  expect(shown([course('A', { dues: twice('2026-11-20'), ...done('2026-11-21T02:00:00.000Z') })])).toEqual(['100.00', '100.00', '75.00', '64.17'])
  const out = course('A', { dues: twice('2026-12-08'), ...done('2026-12-08T02:00:00.000Z') })
  expect([shown([out]), shown([out], STAFF, '2026-12')]).toEqual([[null, null, null, null], WHOLE])
  // A due date as it should have stood is the only one there was: late by it, whatever was moved.
  expect(shownWith([out], { corrections: [put('due', '2026-11-30')] })).toEqual(['100.00', '100.00', '75.00', '64.17'])
})

test('a due date moved on the day it is due was not let pass; the day after, it was', () => {
  const moved = (on: string) => course('A', { dues: [due('2026-11-10', '2026-10-01', 1), due('2026-11-20', on, 2)], ...done('2026-11-19T02:00:00.000Z') })
  expect([shown([moved('2026-11-10')]), shown([moved('2026-11-11')])]).toEqual([WHOLE, ['100.00', '100.00', '75.00', '64.17']])
})

test('23:59:59 of the due day in Hanoi is in time and 00:00:00 is late, also on the last night of a year', () => {
  const night = (day: string, at: string) => course('A', { dues: [due(day, '2026-10-01', 1)], ...done(at) })
  expect(shown([night('2026-11-20', '2026-11-20T23:59:59+07:00')])).toEqual(WHOLE)
  expect(shown([night('2026-11-20', '2026-11-21T00:00:00+07:00')])).toEqual(['100.00', '100.00', '75.00', '64.17'])
  const [old, late] = [night('2026-12-31', '2026-12-31T23:59:59+07:00'), night('2026-12-31', '2027-01-01T00:00:00+07:00')]
  expect([shown([old], STAFF, '2026-12'), shown([late], STAFF, '2026-12')]).toEqual([WHOLE, ['100.00', '100.00', '75.00', '64.17']])
  // It was due in 2026 and counts there alone.
  const yearOf = (key: string) => spanResult(spanOf('year', key) as NonNullable<ReturnType<typeof spanOf>>, [late], STAFF, () => terms(STAFF)).shownPoints
  expect([yearOf('2026'), yearOf('2027')]).toEqual(['64.17', null])
})

test('29 February is a day of its month, and 1 March is after it', () => {
  const leap = (at: string) => course('A', { dues: [due('2028-02-29', '2028-01-10', 1)], ...done(at) })
  expect(shown([leap('2028-02-29T23:59:59+07:00')], STAFF, '2028-02')).toEqual(WHOLE)
  expect([shown([leap('2028-03-01T00:00:00+07:00')], STAFF, '2028-02'), shown([leap('2028-03-01T00:00:00+07:00')], STAFF, '2028-03')]).toEqual([
    ['100.00', '100.00', '75.00', '64.17'],
    [null, null, null, null],
  ])
})

test('a half in the sum is rounded as the rule set says, once, at its end', () => {
  // Of sixteen one is sent back once: b = (15 × 100 + 75)/16 = 98.4375; (100 + 98.4375 + 100)/3 × 70 % = 69.635416…; of b the half stands at 98.4375 → two digits 98.44.
  const some = Array.from({ length: 16 }, (_, at) => course(at === 0 ? 'A' : `N${at}`, { ...IN_TIME, returned: at === 0 ? 1 : 0 }))
  expect(shown(some)).toEqual(['100.00', '98.44', '100.00', '69.64'])
  // Coefficients 1.5 and 0.5: b = 81.25, points 65.625: half up 65.63, half to even 65.62, down 65.62.
  const two = [course('A', { ...IN_TIME, returned: 1 }), course('B', IN_TIME)]
  const by = (mode: RuleSet['rounding']['mode']): RuleSet => ({ ...STAFF, weights: { course: 1, courses: { A: 1.5, B: 0.5 } }, rounding: { digits: 2, mode } })
  expect((['half-up', 'half-even', 'down'] as const).map((mode) => shown(two, by(mode)).at(-1))).toEqual(['65.63', '65.62', '65.62'])
})

test('a coefficient of nothing is refused where a rule set is written, and one of a hundredth counts as written', () => {
  const weighing = (weights: RuleSet['weights']) => readRuleSet({ ...STAFF, weights })
  expect([weighing({ course: 0, courses: {} }).ok, weighing({ course: 1, courses: { A: 0 } }).ok, weighing({ course: 0.01, courses: {} }).ok]).toEqual([
    false,
    false,
    true,
  ])
  // 0.01 done and 100 not: a = b = c = 0.01/100.01 = 0.0099…; 0.0099… × 70 % = 0.0069….
  const rules: RuleSet = { ...STAFF, weights: { course: 100, courses: { A: 0.01 } } }
  expect(shown([course('A', IN_TIME), course('B')], rules)).toEqual(['0.01', '0.01', '0.01', '0.01'])
})

test('a leader of one person who failed has half, and one whose people were all away has nobody to ask', () => {
  const some = [course('A', IN_TIME)]
  // (100 + 100 + 100 + 50 + 80 + 100)/6 × 70 % = 530/6 × 0.7 = 61.833… → 61.83.
  expect(shown(some, LEADERS, NOVEMBER, led({ subordinates: { of: 1, rated: 1, failing: 1 } }))).toEqual([
    '100.00',
    '100.00',
    '100.00',
    '50.00',
    '80.00',
    '100.00',
    '61.83',
  ])
  expect(shown(some, LEADERS, NOVEMBER, led({ subordinates: { of: 0, rated: 0, failing: 0 } })).slice(3)).toEqual([null, '80.00', '100.00', null])
  // A challenge says what the unit came to: (100 × 3 + 75 + 80 + 100)/6 × 70 % = 555/6 × 0.7 = 64.75.
  const said = { ...put('excused', ''), kind: 'leader' as const, target: 'unit', value: '75' }
  const result = monthResult(NOVEMBER, some, { ...terms(LEADERS, led({ subordinates: { of: 0, rated: 0, failing: 0 } })), corrections: [said] })
  expect(result.shownPoints).toBe('64.75')
})

test('points of exactly a threshold reach it, and a two-hundredth less does not', () => {
  const [at90, at70, at50] = distances('70', STAFF)
  expect([at90.isReached, at70.isReached, at50.isReached, at70.shown]).toEqual([false, true, true, '0.00'])
  expect(distances('13999/200', STAFF).map(({ isReached, shown: far }) => [isReached, far])).toEqual([
    [false, '20.01'],
    [false, '0.01'],
    [true, '20.00'],
  ])
})

test('what is due while somebody held no post counts in no month; what was done by then counts', () => {
  const inService = (day: string) => day < '2026-11-16'
  expect(shownWith([course('A'), course('B', IN_TIME)], { inService })).toEqual(WHOLE)
  // Done after the day they were gone: neither late nor done in time.
  expect(shownWith([course('A', done('2026-11-28T02:00:00.000Z'))], { inService })).toEqual([null, null, null, null])
  // A day let pass while away and moved afterwards is no delay.
  const back = course('A', { dues: [due('2026-11-18', '2026-10-01', 1), due('2026-11-28', '2026-11-23', 2)], ...done('2026-11-27T02:00:00.000Z') })
  expect(shownWith([back], { inService: (day) => day < '2026-11-16' || day >= '2026-11-22' })).toEqual(WHOLE)
})
