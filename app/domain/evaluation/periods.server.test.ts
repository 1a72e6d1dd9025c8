import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addDays, civilDate, now } from '~/platform/clock'
import { at, count, freshAcademy, idOf, must, unitBy, who } from '~/test-academy'
import { changePerson } from '../organisation/person-commands.server'
import { countPeriodPeople, findPeriodPerson, listPeriodPeople, listSomePeriodPeople } from './period-people.server'
import { cutShort, type Deadlines, readKey, type Span, spanOf } from './periods'
import { findPeriod, listPeriods, openPeriod, pinnedRuleSets, previewOpening, proposeStep, stepPeriod } from './periods.server'
import type { RuleSet } from './rule-set'
import { isBackDated, listRuleSets, listRuleSetVersions, ruleSetVersion, writeRuleSet } from './rule-sets.server'

// One academy for all: each test stands on what the ones before it did.
beforeAll(freshAcademy)

const SETS = ['cong-chuc', 'cong-chuc-lanh-dao', 'can-bo', 'vien-chuc', 'hop-dong']
const contentOf = (code: string) => parse(readFileSync(`content/rule-sets/${code}.yaml`, 'utf8')) as RuleSet
const city = () => unitBy('H26')
const ward = () => unitBy('P00008')
const written = (code: string, more: object = {}) => ({
  unitId: city(),
  code,
  content: contentOf(code),
  reason: 'Ví dụ để xác nhận',
  validFrom: '2026-01-01',
  validTo: '',
  ...more,
})
const NOVEMBER = spanOf('month', '2026-11') as Span
const deadlines: Deadlines = { attachBy: '2026-12-03', confirmBy: '2026-12-08', reviewBy: '2026-12-11' }
const november = (more: object = {}) => ({ unitId: ward(), kind: 'month', key: '2026-11', ...deadlines, ...more })
const reasonOf = async (outcome: Promise<{ ok: true } | { ok: false; reason: string }>) => {
  const answer = await outcome
  return answer.ok ? 'done' : answer.reason
}

test('some people of a period are the same in the same order, whether they are gathered from few units or walked by name for many', () => {
  const [units, people] = [[unitBy('P00008'), unitBy('P00008-VHXH')], [idOf('linh')]]
  const none = Array.from({ length: 30 }, (_, at) => `none-${at}`)
  const pages = (of: string[]) => {
    const first = listSomePeriodPeople(city(), NOVEMBER, { units: of, people, after: { sortKey: '', id: '' }, limit: 5 })
    const { sortKey, personId: id } = first[4]
    return [first, listSomePeriodPeople(city(), NOVEMBER, { units: of, people, after: { sortKey, id }, limit: 100 })]
  }
  expect(pages([...units, ...none])).toEqual(pages(units))
  expect(
    pages(units)
      .flat()
      .map(({ personId }) => personId),
  ).toContain(idOf('linh'))
})

test('months, quarters and years name their days; what is none is none', () => {
  expect(spanOf('quarter', '2026-Q4')).toEqual({
    kind: 'quarter',
    key: '2026-Q4',
    firstDay: '2026-10-01',
    nextFirstDay: '2027-01-01',
    months: ['2026-10', '2026-11', '2026-12'],
  })
  expect([spanOf('year', '2026')?.months.length, spanOf('month', '2026-12')?.nextFirstDay]).toEqual([12, '2027-01-01'])
  for (const [kind, key] of [
    ['month', '2026-13'],
    ['month', '2026-1'],
    ['quarter', '2026-Q5'],
    ['year', '26'],
    ['week', '2026-11'],
    ['month', "2026-11' OR 1"],
  ])
    expect(spanOf(kind, key)).toBeNull()
})

test('a period is read as people write it', () => {
  const said = {
    month: ['11/2026', '2026-11', 'tháng 11/2026', ' 11-2026 '],
    quarter: ['Q4/2026', '2026-Q4', 'quý IV/2026', 'quý 4/2026'],
    year: ['2026', 'năm 2026'],
  }
  const keys = { month: '2026-11', quarter: '2026-Q4', year: '2026' }
  for (const kind of ['month', 'quarter', 'year'] as const) for (const text of said[kind]) expect(readKey(kind, text), text).toBe(keys[kind])
  expect(spanOf('month', readKey('month', 'xyz'))).toBeNull()
})

test('a period cannot be opened while nobody wrote how it counts', async () => {
  expect(previewOpening(who('long'), ward(), 'month', '2026-11')?.without.length).toBeGreaterThan(0)
  expect(await reasonOf(openPeriod(who('long'), november()))).toBe('period-rules-missing')
})

test('an evaluator writes rule sets; what is wrong, not theirs or without a reason is refused, and the same again is one', async () => {
  for (const code of SETS) must(await writeRuleSet(who('long'), written(code)))
  const before = count('RuleSetVersion')
  must(await writeRuleSet(who('long'), written('cong-chuc')))
  expect([before, count('RuleSetVersion')]).toEqual([5, 5])
  expect(await reasonOf(writeRuleSet(who('binh'), written('cong-chuc')))).toBe('rule-set-not-yours')
  expect(await reasonOf(writeRuleSet(who('anh'), written('cong-chuc')))).toBe('rule-set-not-yours')
  expect(await reasonOf(writeRuleSet(who('long'), written('cong-chuc', { reason: ' ' })))).toBe('rule-set-reason-missing')
  expect(await reasonOf(writeRuleSet(who('long'), written('cong-chuc', { code: 'Công chức' })))).toBe('rule-set-code-wrong')
  expect(await reasonOf(writeRuleSet(who('long'), written('cong-chuc', { content: { ...contentOf('cong-chuc'), thresholds: [{ points: 101 }] } })))).toBe(
    'rule-set-wrong',
  )
  expect(await reasonOf(writeRuleSet(who('long'), written('cong-chuc', { validTo: '2026-01-01' })))).toBe('rule-set-validity-wrong')
  expect([listRuleSets(who('long'))?.length, listRuleSets(who('duc')), listRuleSets(who('binh'))]).toEqual([5, null, null])
})

test('everybody of the ward is counted once, by the set of their group and rank', () => {
  const preview = previewOpening(who('long'), ward(), 'month', '2026-11')
  const people = listPeriodPeople(ward(), NOVEMBER)
  expect(preview).toMatchObject({ without: [], people: people.length, problem: null, same: null })
  // Three, five and five working days after the last Sunday of November.
  expect(previewOpening(who('long'), ward(), 'month', '2026-11')?.proposed).toEqual({ attachBy: '2026-12-03', confirmBy: '2026-12-10', reviewBy: '2026-12-17' })
  // A month that is long over has its days from today on, and none before it.
  const october = previewOpening(who('long'), ward(), 'month', '2026-10')?.proposed as Deadlines
  expect(october.attachBy > civilDate(now())).toBe(true)
  expect(previewOpening(who('long'), ward(), 'month', '2026-10', { ...october, attachBy: addDays(civilDate(now()), -1) })?.problem).toBe(
    'period-deadlines-wrong',
  )
  expect(preview?.counted.reduce((sum, { people: some }) => sum + some, 0)).toBe(people.length)
  expect(new Set(people.map(({ personId }) => personId)).size).toBe(people.length)
  expect(countPeriodPeople(ward(), NOVEMBER).reduce((sum, { n }) => sum + n, 0)).toBe(people.length)
  // In pages they are the same.
  const paged: string[] = []
  for (let after = ''; ; ) {
    const page = listPeriodPeople(ward(), NOVEMBER, { after, limit: 7 })
    paged.push(...page.map(({ personId }) => personId))
    if (page.length < 7) break
    after = page[6].personId
  }
  expect(paged).toEqual(people.map(({ personId }) => personId))
})

test('opening pins the sets of its first day; the block above or below has none of the same days', async () => {
  expect(await reasonOf(openPeriod(who('binh'), november()))).toBe('period-not-yours')
  expect(await reasonOf(openPeriod(who('long'), november({ key: '2026-12' })))).toBe('period-not-begun')
  expect(await reasonOf(openPeriod(who('long'), november({ confirmBy: '2026-12-01' })))).toBe('period-deadlines-wrong')
  expect(await reasonOf(openPeriod(who('long'), november({ attachBy: '2026-11-29' })))).toBe('period-deadlines-wrong')
  expect(await reasonOf(openPeriod(who('long'), november({ key: 'x' })))).toBe('period-wrong')
  const { periodId } = must(await openPeriod(who('long'), november()))
  expect(must(await openPeriod(who('long'), november({ reviewBy: '2026-12-30' })))).toEqual({ periodId })
  expect(await reasonOf(openPeriod(who('long'), november({ unitId: city() })))).toBe('period-overlaps')
  expect(await reasonOf(openPeriod(who('long'), november({ unitId: unitBy('P00008-VHXH') })))).toBe('period-overlaps')
  must(await openPeriod(who('long'), november({ unitId: unitBy('SNV') })))
  expect(previewOpening(who('long'), ward(), 'month', '2026-11')).toMatchObject({ same: periodId })
  expect(previewOpening(who('long'), city(), 'month', '2026-11')).toMatchObject({ problem: 'period-overlaps', same: null })
  const period = findPeriod(who('long'), periodId)
  expect(period).toMatchObject({ state: 'open', ruleSets: { length: 5 } })
  expect([findPeriod(who('duc'), periodId), findPeriod(who('binh'), periodId), findPeriod(who('anh'), periodId)?.id]).toEqual([null, null, periodId])
  expect(listPeriods(who('long')).map(({ unitName }) => unitName).length).toBe(2)
  expect(listPeriods(who('mai'))).toEqual([])
})

test('a later version counts for later periods; the one that is open keeps what it pinned', async () => {
  const changed = { ...contentOf('cong-chuc'), results: { ...contentOf('cong-chuc').results, perDelay: 10 } }
  const next = (validFrom: string, more: object = {}) =>
    writeRuleSet(who('long'), written('cong-chuc', { content: changed, reason: 'Theo văn bản mới', validFrom, ...more }))
  // November is open by this set, so that no version counts for its first day any more; other months may still be.
  expect(await reasonOf(next('2026-01-01'))).toBe('rule-set-too-late')
  expect(await reasonOf(next('2026-11-01', { validTo: '2026-11-02' }))).toBe('rule-set-too-late')
  const { ruleSetId, versionId } = must(await next('2026-11-02'))
  expect(listRuleSetVersions(who('long'), ruleSetId)?.map(({ number }) => number)).toEqual([2, 1])
  const [period] = listPeriods(who('long')).filter(({ unitId }) => unitId === ward())
  const pinned = pinnedRuleSets(period).find(({ code }) => code === 'cong-chuc')
  expect([pinned?.content.results.perDelay, ruleSetVersion(versionId)?.content.results.perDelay]).toEqual([25, 10])
  // A period of before, opened only now, counts by the version that held on its first day.
  const october = previewOpening(who('long'), ward(), 'month', '2026-10')
  expect([october?.problem, october?.counted.find(({ version }) => version.code === 'cong-chuc')?.version.number]).toEqual([null, 1])
  expect([
    isBackDated({ validFrom: '2026-11-02', writtenAt: '2026-11-26T02:00:00.000Z' }),
    isBackDated({ validFrom: '2026-11-26', writtenAt: '2026-11-26T02:00:00.000Z' }),
  ]).toEqual([true, false])
})

test('whoever moves is of the unit of their last day, whoever leaves is of the unit they left', async () => {
  const duc = idOf('duc')
  const there = findPeriodPerson(ward(), NOVEMBER, duc)
  expect(there).toMatchObject({ legalGroup: 'cong-chuc', lastDay: '2026-11-30' })
  const move = (unit: string, day: string) =>
    changePerson(who('linh'), duc, {
      act: 'transfer',
      day,
      reason: 'Điều động',
      unitId: unitBy(unit),
      position: 'Chuyên viên',
      rank: 6,
    })
  must(await move('SNV', '2026-11-25'))
  expect([findPeriodPerson(ward(), NOVEMBER, duc), findPeriodPerson(unitBy('SNV'), NOVEMBER, duc)?.unitId]).toEqual([null, unitBy('SNV')])
  // October is as it was.
  expect(findPeriodPerson(ward(), spanOf('month', '2026-10') as Span, duc)?.unitId).toBe(there?.unitId)
  const thuy = listPeriodPeople(ward(), NOVEMBER).find(({ personId, rank }) => rank === 6 && personId !== idOf('hanh'))?.personId as string
  must(await changePerson(who('linh'), thuy, { act: 'leave', how: 'retired', day: '2026-11-20', reason: 'Nghỉ hưu' }))
  expect(findPeriodPerson(ward(), NOVEMBER, thuy)).toMatchObject({ lastDay: '2026-11-19' })
})

test('a period goes one way, when its last day is over, with a reason', async () => {
  const [period] = listPeriods(who('long')).filter(({ unitId }) => unitId === ward())
  const step = (to: string, reason = 'Hết hạn', by: 'long' | 'anh' = 'long', terms = {}) => reasonOf(stepPeriod(who(by), period.id, to, reason, terms))
  expect(await step('review')).toBe('period-not-over')
  at('2026-12-01')
  expect(await step('closed')).toBe('period-step-wrong')
  expect(await step('review', '')).toBe('period-reason-missing')
  expect(await step('review', 'Hết hạn', 'anh')).toBe('period-unknown')
  // Owners still add until the 3rd, and the review ends on the 11th: whoever does not wait says so.
  const early = (to: string) => step(to, 'Hết hạn', 'long', { early: true })
  expect([await step('review'), await reasonOf(proposeStep(who('long'), period.id, 'review', 'Hết hạn'))]).toEqual(['period-too-early', 'period-too-early'])
  expect([await early('review'), await step('review'), await step('open')]).toEqual(['done', 'done', 'period-step-wrong'])
  expect([count('PeriodStep'), findPeriod(who('long'), period.id)?.state]).toEqual([1, 'review'])
  at('2026-12-11')
  expect(await step('closed')).toBe('period-too-early')
  const cut = (to: 'review' | 'closed', day: string) => cutShort(period, to, day)
  expect([cut('review', '2026-12-03'), cut('review', '2026-12-04'), cut('closed', '2026-12-04'), cut('closed', '2026-12-12')]).toEqual([
    ['attachBy'],
    [],
    ['confirmBy', 'reviewBy'],
    [],
  ])
})
