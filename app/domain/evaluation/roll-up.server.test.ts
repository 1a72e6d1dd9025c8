import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { done } from '~/platform/outcome'
import { at, completeCourse, courseBy, freshAcademy, must, unitBy, who } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { addPerson, findPerson, type PersonRow, startPost } from '../organisation/people.server'
import { changePerson } from '../organisation/person-commands.server'
import type { PersonChange } from '../organisation/person-orders'
import { standsOn } from '../organisation/standing'
import { changeUnits } from '../organisation/unit-commands.server'
import type { Viewer } from '../organisation/viewer'
import { viewerOf } from '../organisation/viewer.server'
import { amendDossiersOf } from './amendments/amending.server'
import { listAmendments } from './amendments/amendments.server'
import { verifyAmendments } from './amendments/verify.server'
import { decideChallenge, previewDecision } from './challenges/deciding.server'
import { raiseChallenge } from './challenges/raising.server'
import { closeDossiers } from './closing.server'
import { dossierBy, dossierOf, findDossier, findOwnDossier } from './dossiers.server'
import { dayOf } from './earned-items.server'
import { evidenceOf } from './evidence.server'
import { decideEvidence } from './evidence-way/deciding.server'
import { enterFulfilments, enterLeadership } from './leader-entries.server'
import { listMonth } from './month-report.server'
import { listPeriodPeople } from './period-people.server'
import { openPeriod, type Period, periodById, stepPeriod } from './periods.server'
import type { RuleSet } from './rule-set'
import { writeRuleSet } from './rule-sets.server'
import { verifySnapshots } from './verify-snapshots.server'

const [ngocHa, cuaNam] = ['P00008', 'P00082']
const periods = new Map<string, Period>()
const byCode = (staffCode: string): Viewer => viewerOf(read.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', staffCode)?.id ?? '')
const [moved, left, promoted, mother, seconded, back, double, merged] = [
  'HN200016',
  'HN200028',
  'HN200023',
  'HN200032',
  'HN200039',
  'HN200044',
  'HN200017',
  'HN200015',
]
const change = async (staffCode: string, given: PersonChange) => must(await changePerson(who('linh'), byCode(staffCode).personId, given))
const reason = 'Quyết định số 5'
const assign = async (by: Viewer, code: 'HVS-02' | 'HVS-03', unit: string, dueDate: string) =>
  must(await assignCourse(by, { courseId: courseBy(code).courseId, unitId: unitBy(unit), reason: 'Kế hoạch năm', dueDate, requestKey: `${code} ${unit}` }))
const until = (day: string) => ({ attachBy: day, confirmBy: day, reviewBy: day })
const open = async (unit: string, kind: string, key: string) =>
  periods.set(
    `${unit} ${key}`,
    periodById(
      must(await openPeriod(who('long'), { unitId: unitBy(unit), kind, key, ...until(kind === 'year' ? '2028-01-20' : '2027-04-12') })).periodId,
    ) as Period,
  )

/** A rule set of a ward of its own, told from the others by what a delay costs. */
async function ownRules(unit: string, perDelay: number): Promise<void> {
  const content = parse(readFileSync('content/rule-sets/cong-chuc.yaml', 'utf8')) as RuleSet
  content.results.perDelay = perDelay
  must(await writeRuleSet(who('long'), { unitId: unitBy(unit), code: 'rieng', content, reason, validFrom: '2026-01-01', validTo: '' }))
}

beforeAll(async () => {
  await freshAcademy()
  for (const code of ['cong-chuc', 'cong-chuc-lanh-dao', 'can-bo', 'vien-chuc', 'hop-dong']) {
    const content = parse(readFileSync(`content/rule-sets/${code}.yaml`, 'utf8'))
    must(await writeRuleSet(who('long'), { unitId: unitBy('H26'), code, content, reason, validFrom: '2026-01-01', validTo: '' }))
  }
  await ownRules(ngocHa, 50)
  await ownRules(cuaNam, 10)
  at('2027-01-04')
  for (const unit of [ngocHa, cuaNam]) {
    await open(unit, 'quarter', '2027-Q1')
    await open(unit, 'month', '2027-01')
    await open(unit, 'year', '2027')
  }
  await assign(who('binh'), 'HVS-02', ngocHa, '2027-01-20')
  await assign(who('binh'), 'HVS-03', ngocHa, '2027-03-17')
  at('2027-01-14')
  await change(back, { act: 'leave', how: 'resigned', day: '2027-01-16', reason })
  at('2027-01-19')
  for (const code of [left, promoted, seconded, double, mother]) await completeCourse(byCode(code), courseBy('HVS-02'))
  at('2027-01-22')
  for (const code of [moved, merged]) await completeCourse(byCode(code), courseBy('HVS-02'))
  at('2027-02-01')
  await change(mother, { act: 'absence', terms: { kind: 'maternity', unitId: null, validFrom: '2027-02-01', validTo: '2027-08-01' }, reason })
  await change(seconded, { act: 'absence', terms: { kind: 'secondment', unitId: unitBy(cuaNam), validFrom: '2027-02-01', validTo: '2027-06-01' }, reason })
  at('2027-02-10')
  await change(promoted, { act: 'transfer', unitId: unitBy('P00008-VP'), position: 'Chánh Văn phòng', rank: 3, day: '2027-02-10', reason })
  await change(moved, { act: 'transfer', unitId: unitBy('P00082-VP'), position: 'Chuyên viên', rank: 6, day: '2027-02-15', reason })
  await change(left, { act: 'leave', how: 'resigned', day: '2027-02-15', reason })
  must(await changeUnits(who('linh'), { act: 'merge', fromIds: [unitBy('P00008-KTHTDT')], intoId: unitBy('P00008-VHXH'), day: '2027-02-16', reason }))
  at('2027-02-16')
  await inTransaction((tx) => {
    const post = { unitId: unitBy('P00008-VP'), position: 'Chuyên viên', rank: 6, kind: 'main' as const, validFrom: '2027-02-16' }
    const { personId: by } = who('linh')
    const personId = addPerson(tx, by, { staffCode: 'MOI01', fullName: 'Đỗ Thị Mới', legalGroup: 'cong-chuc' } as never)
    startPost(tx, by, { personId, ...post } as never, { at: now() })
    return done(null)
  })
  at('2027-03-01')
  await change(back, { act: 'return', day: '2027-03-01', reason })
  await change(back, {
    act: 'start-post',
    terms: { unitId: unitBy('P00008-VP'), position: 'Kế toán', rank: 6, kind: 'main', validFrom: '2027-03-01', validTo: null },
  })
  at('2027-03-17')
  for (const code of [seconded, double, back]) await completeCourse(byCode(code), courseBy('HVS-03'))
  at('2027-03-19')
  for (const code of [moved, merged, promoted]) await completeCourse(byCode(code), courseBy('HVS-03'))
  at('2027-04-02')
})

/** A dossier as figures: points, and of each month what stood in it, its points, and whether it is a leader's. */
function shown(staffCode: string, unit = ngocHa, key = '2027-Q1', more: { format?: number } = {}) {
  const period = periods.get(`${unit} ${key}`) as Period
  const { personId } = byCode(staffCode)
  const found = dossierOf(period, personId)
  const dossier = found && more.format ? dossierBy(period, found.person, found.version, found.through, read, more) : found
  const months = dossier?.result.months.map(({ works, shownPoints, leader }) =>
    [
      ...works.map(({ product, isOutOfService }) =>
        isOutOfService ? 'ngoài kỳ' : product.isExcused ? 'khách quan' : product.delays ? 'chậm' : product.isDone ? 'xong' : 'chưa',
      ),
      shownPoints ?? '–',
      ...(leader ? ['lãnh đạo'] : []),
    ].join(' '),
  )
  return dossier && { points: dossier.result.shownPoints, of: dossier.result.counted, months }
}

test('who moved between wards of different rules brings the months earned there as they counted there, into the dossier of the ward they end in', () => {
  // Ngọc Hà takes 50 for a delay, Cửa Nam 10, the city 25. January there: (100 + 100 + 50)/3 × 70 % = 58.33; March here: (100 + 100 + 90)/3 × 70 % = 67.67.
  expect(shown(moved, ngocHa, '2027-01')).toEqual({ points: '58.33', of: 1, months: ['chậm 58.33'] })
  // (58.33… + 67.66…)/2 = 126/2 = 63; February had nothing.
  const here = { points: '63.00', of: 2, months: ['chậm 58.33', '–', 'chậm 67.67'] }
  expect([shown(moved, cuaNam), shown(moved)]).toEqual([here, null])
  expect(shown(moved, cuaNam, '2027')).toMatchObject({ points: '63.00', of: 2 })
  // Before the month of another block was asked, it counted by what the city says: (100 + 100 + 75)/3 × 70 % = 64.17, and so what was frozen then stays.
  expect(shown(moved, cuaNam, '2027-Q1', { format: 2 })).toEqual({ points: '65.92', of: 2, months: ['chậm 64.17', '–', 'chậm 67.67'] })
})

test('what falls due once somebody has left, or before they came back, counts in no month', () => {
  // Left on 15 February; due on 17 March. The quarter is January alone, 70 and not (70 + 0)/2 = 35.
  expect(shown(left)).toEqual({ points: '70.00', of: 1, months: ['xong 70.00', '–', 'ngoài kỳ –'] })
  expect(shown(left, ngocHa, '2027-Q1', { format: 2 })?.points).toBe('35.00')
  // Away from 16 January to 1 March, due on the 20th: March alone.
  expect(shown(back)).toEqual({ points: '70.00', of: 1, months: ['ngoài kỳ –', '–', 'xong 70.00'] })
  expect(shown(back, ngocHa, '2027-01')).toEqual({ points: null, of: 0, months: ['ngoài kỳ –'] })
})

test('who joins in the middle, is on maternity leave, seconded, or holds two posts has one dossier with the months there were', () => {
  expect([shown('MOI01'), shown('MOI01', ngocHa, '2027-01')]).toEqual([{ points: null, of: 0, months: ['–', '–', '–'] }, null])
  // The clock stands still while she is away, so that March has nothing to count: 70/1.
  expect(shown(mother)).toEqual({ points: '70.00', of: 1, months: ['xong 70.00', '–', 'khách quan –'] })
  const both = { points: '70.00', of: 2, months: ['xong 70.00', '–', 'xong 70.00'] }
  expect([shown(seconded), shown(seconded, cuaNam), shown(double)]).toEqual([both, null, both])
  const { unitId, span } = periods.get(`${ngocHa} 2027-Q1`) as Period
  expect(listPeriodPeople(unitId, span).filter(({ personId }) => personId === byCode(double).personId)).toHaveLength(1)
})

test('who is of a unit that was merged stays with their months, under the unit that goes on', () => {
  // Both months once late by the rules of Ngọc Hà: (58.33… + 58.33…)/2.
  expect(shown(merged)).toEqual({ points: '58.33', of: 2, months: ['chậm 58.33', '–', 'chậm 58.33'] })
  expect(dossierOf(periods.get(`${ngocHa} 2027-Q1`) as Period, byCode(merged).personId)?.person.unitId).toBe(unitBy('P00008-VHXH'))
})

test('who is promoted in February counts as staff in January and as a leader from then on; the quarter waits for what is said of them', async () => {
  expect(shown(promoted)).toEqual({ points: null, of: 1, months: ['xong 70.00', '– lãnh đạo', 'chậm – lãnh đạo'] })
  const staff = read.all<{ staffCode: string }>(
    `SELECT p."staffCode" FROM "Post" x JOIN "Person" p ON p."id" = x."personId" WHERE x."unitId" = ? AND x."kind" = 'main' AND x."rank" > 3 AND ${standsOn('x', "'2027-03-31'")}`,
    unitBy('P00008-VP'),
  )
  const rows = staff.map(({ staffCode }, line) => ({
    staffCode,
    month: '2027-03',
    isFulfilled: staffCode !== 'HN200048' && staffCode !== seconded,
    proof: 'TB 4',
    line,
  }))
  must(await enterFulfilments(who('long'), rows, { source: 'Hệ thống của thành phố', reason: '' }))
  for (const part of ['organising', 'uniting'])
    must(await enterLeadership(who('long'), { personId: byCode(promoted).personId, month: '2027-03', part, percent: '90', reason, proof: 'BB 7' }))
  // Who is seconded for all of the month is not asked about; another did not fulfil their tasks. March by the city’s rules for leaders, once late, d = 50: (100 + 100 + 75 + 50 + 90 + 90)/6 × 70 % = 505/6 × 0.7 = 58.916…; (70 + 58.916…)/2 = 64.458… → 64.46.
  expect(shown(promoted)).toEqual({ points: '64.46', of: 2, months: ['xong 70.00', '– lãnh đạo', 'chậm 58.92 lãnh đạo'] })
})

test('the evaluator of a ward reads its own dossiers, with the months somebody brought; the one of the former ward reads the month that was earned there', () => {
  const { personId } = byCode(moved)
  const of = (unit: string) => {
    const unitPath = (periods.get(`${unit} 2027-Q1`) as Period).unitPath
    return { ...who('long'), grants: who('long').grants.map((grant) => ({ ...grant, unitId: unitBy(unit), unitPath })) }
  }
  const readBy = (unit: string, whose: string, key: string) =>
    findDossier(of(unit), periods.get(`${whose} ${key}`)?.id ?? '', personId)?.result.shownPoints ?? null
  expect([readBy(cuaNam, cuaNam, '2027-Q1'), readBy(cuaNam, ngocHa, '2027-01'), readBy(cuaNam, cuaNam, '2027-01')]).toEqual(['63.00', null, null])
  expect([readBy(ngocHa, ngocHa, '2027-01'), readBy(ngocHa, cuaNam, '2027-Q1'), readBy(ngocHa, ngocHa, '2027-Q1')]).toEqual(['58.33', null, null])
})

const close = async (unit: string, key: string) => {
  const { id } = periods.get(`${unit} ${key}`) as Period
  for (const state of ['review', 'closed']) must(await stepPeriod(who('long'), id, state, reason, { early: true }))
  await closeDossiers(id)
}
/** Lets a delay of a work be excused by an upheld challenge of a period's dossier. */
function excuseDelay(staffCode: string, unit: string, key: string, month: string): Promise<void> {
  const { id } = periods.get(`${unit} ${key}`) as Period
  const found = findOwnDossier(byCode(staffCode), id)?.result.months.find((one) => one.month === month)
  const target = found?.works[0].enrolmentId ?? ''
  return uphold(staffCode, id, `months.${month}.works.${target}.delays`, { kind: 'delays', target, month, value: '1' })
}
/** Upholds a challenge of a figure with a correction. */
async function uphold(
  staffCode: string,
  periodId: string,
  figure: string,
  correction: { kind: string; target: string; month: string; value: string },
): Promise<void> {
  const learner = byCode(staffCode)
  const raised = must(await raiseChallenge(learner, periodId, { figure, wanted: 'Không chậm', reason: 'Mất mạng.', file: null }))
  const asked = viewerOf(read.get<{ id: string }>('SELECT "askedId" AS id FROM "Challenge" WHERE "id" = ?', raised.challengeId)?.id ?? '')
  const decision = { outcome: 'upheld', reason: 'Có biên bản.', corrections: [correction] }
  const { seen } = must(previewDecision(asked, raised.challengeId, decision))
  must(await decideChallenge(asked, raised.challengeId, { ...decision, seen }))
  await amendDossiersOf(learner.personId)
}
const pointsNow = (staffCode: string, unit: string, key: string) => {
  const { id } = periods.get(`${unit} ${key}`) as Period
  const { personId } = byCode(staffCode)
  const amended = listAmendments(id, personId).flatMap(({ differences }) => differences.filter(({ path }) => path === 'points.shown'))
  return [findOwnDossier(byCode(staffCode), id)?.result.shownPoints, ...amended.map(({ was, is }) => `${was} → ${is}`)]
}

test('a month that was corrected after its own closing counts so in the quarter that is open, and in its own amendment', async () => {
  await close(ngocHa, '2027-01')
  await excuseDelay(merged, ngocHa, '2027-Q1', '2027-01')
  // The quarter: (70 + 58.33…)/2 = 64.166… → 64.17. January stays as it was closed, with 70 beside it.
  expect([pointsNow(merged, ngocHa, '2027-Q1'), pointsNow(merged, ngocHa, '2027-01')]).toEqual([['64.17'], ['58.33', '58.33 → 70.00']])
})

test('a quarter closes while its months are open; what is corrected in such a month amends the quarter', async () => {
  await open(cuaNam, 'month', '2027-03')
  await close(cuaNam, '2027-Q1')
  await excuseDelay(moved, cuaNam, '2027-03', '2027-03')
  // March 70; the quarter (58.33… + 70)/2 = 64.166… → 64.17, closed at 63.
  expect([pointsNow(moved, cuaNam, '2027-03'), pointsNow(moved, cuaNam, '2027-Q1')]).toEqual([['70.00'], ['63.00', '63.00 → 64.17']])
  expect([verifySnapshots().ok, verifyAmendments().ok]).toEqual([true, true])
})

test('the evidence of a quarter and year is that of its months: what was confirmed in one is confirmed in all', async () => {
  const [quarter, year] = ['2027-Q1', '2027'].map((key) => periods.get(`${ngocHa} ${key}`) as Period)
  const { personId } = byCode(seconded)
  const marks = (period: Period) => dossierOf(period, personId)?.attached.map(({ item, mark }) => `${item.kind} ${mark}`)
  const [{ item, seq }] = dossierOf(quarter, personId)?.attached ?? []
  await open(ngocHa, 'month', '2027-03')
  const inMonth = dossierOf(periods.get(`${ngocHa} 2027-03`) as Period, personId)?.attached.find((one) => one.item.kind === 'course')
  if (!inMonth) throw new Error('nothing in March')
  const items = [{ personId, kind: inMonth.item.kind, id: inMonth.item.id, seq: inMonth.seq }]
  expect([item.id === inMonth.item.id, seq > 0, marks(year)?.length]).toEqual([false, true, marks(quarter)?.length])
  const manager = byCode('HN000105')
  must(await decideEvidence(manager, (periods.get(`${ngocHa} 2027-03`) as Period).id, { decidedAs: 'manager', verdict: 'confirmed', reason: '', items }))
  for (const period of [quarter, year])
    expect(dossierOf(period, personId)?.attached.find((one) => one.item.id === inMonth.item.id)).toMatchObject({ mark: 'confirmed' })
})

test('the month of a person and the report of its unit say what the dossier says, also once a challenge was upheld, and name the correction', async () => {
  const january = evidenceOf(findPerson(who('long'), 'evaluate', byCode(merged).personId) as PersonRow, '2027-01')
  // Late as it was recorded, and excused since: in time as the dossier counts it.
  expect([january?.arithmetic, january?.corrections.map(({ kind, value }) => `${kind} ${value}`)]).toEqual([
    { due: 1, dueDone: 1, dueOnTime: 1, completed: 1, periods: courseBy('HVS-02').periods },
    ['delays 1'],
  ])
  const quarter = periods.get(`${ngocHa} 2027-Q1`) as Period
  const { personId } = byCode(double)
  const done = findOwnDossier(byCode(double), quarter.id)?.earned.find((item) => item.kind === 'course' && dayOf(item) >= '2027-03-01')
  await uphold(double, quarter.id, `earned.${done?.id}`, { kind: 'counts', target: done?.id ?? '', month: '', value: 'no' })
  const march = evidenceOf(findPerson(who('long'), 'evaluate', personId) as PersonRow, '2027-03')
  const lines = must(listMonth(who('long'), { month: '2027-03', unitId: quarter.unitId })).filter((line) => line.personId === personId)
  const dossier = findOwnDossier(byCode(double), quarter.id)
  // Of the quarter January alone is left; in March there is nothing any more.
  expect([
    dossier?.hours.inSpan,
    march?.arithmetic.completed,
    march?.arithmetic.periods,
    lines.map(({ completed, periods: some }) => [completed, some]),
  ]).toEqual([courseBy('HVS-02').periods, 0, 0, [[0, 0]]])
  expect(march?.corrections).toHaveLength(1)
})
