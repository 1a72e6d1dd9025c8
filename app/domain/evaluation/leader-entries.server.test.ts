import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { handles, read } from '~/platform/db/database.server'
import { at, completeCourse, count, courseBy, freshAcademy, idOf, must, tamper, unitBy, who } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { verifyLedger } from '../ledger/verify.server'
import { changePerson } from '../organisation/person-commands.server'
import { viewerOf } from '../organisation/viewer.server'
import { amendDossiersOf } from './amendments/amending.server'
import { listAmendments } from './amendments/amendments.server'
import { verifyAmendments } from './amendments/verify.server'
import { closeDossiers } from './closing.server'
import { dossierOf, lastEvent } from './dossiers.server'
import { readFulfilled, readFulfilments, readMonth } from './fulfilment-file'
import { enterFulfilments, enterLeadership, saysOf, tryFulfilments } from './leader-entries.server'
import { listSubordinates, placeIn } from './leader-inputs.server'
import type { PeriodPerson } from './period-people.server'
import { openPeriod, type Period, periodById, stepPeriod } from './periods.server'
import type { RuleSet } from './rule-set'
import { writeRuleSet } from './rule-sets.server'
import { verifySnapshots } from './verify-snapshots.server'

const SETS = ['cong-chuc', 'cong-chuc-lanh-dao', 'can-bo', 'vien-chuc', 'hop-dong']
const contentOf = (code: string) => parse(readFileSync(`content/rule-sets/${code}.yaml`, 'utf8')) as RuleSet
const reasonOf = async (outcome: Promise<{ ok: true } | { ok: false; reason: string }>) => {
  const answer = await outcome
  return answer.ok ? 'done' : answer.reason
}
let month: Period
/** The head of the office in which Đức is the deputy: the nearest manager. */
const head = () =>
  viewerOf(
    read.get<{ personId: string }>(
      `SELECT g."personId" FROM "RoleGrant" g WHERE g."unitId" = ? AND g."role" = 'manager' ORDER BY g."eventSeq"`,
      unitBy('P00008-KTHTDT'),
    )?.personId ?? '',
  )
const codeOf = (personId: string) => read.get<{ staffCode: string }>('SELECT "staffCode" FROM "Person" WHERE "id" = ?', personId)?.staffCode ?? ''
const leader = (through?: number) => dossierOf(month, idOf('duc'), through)
const shown = (through?: number) => {
  const result = leader(through)?.result.months[0]
  return [...(result?.lines.map((line) => line.shown) ?? []), result?.shownPoints]
}
const below = () => {
  const place = placeIn(idOf('duc'), '2026-11', lastEvent()) as PeriodPerson
  return listSubordinates({ ...place, day: place.lastDay }, '2026-11', contentOf('cong-chuc-lanh-dao'), lastEvent())
}
const rows = (people: string[], isFulfilled: boolean) =>
  people.map((id, line) => ({ line, staffCode: codeOf(id), month: '2026-11', isFulfilled, proof: 'TB 12/TB-UBND' }))
const SAID = { source: 'Hệ thống đánh giá của thành phố', reason: '' }

// One academy for all: each test stands on what the ones before it did.
beforeAll(async () => {
  await freshAcademy()
  for (const code of SETS)
    must(await writeRuleSet(who('long'), { unitId: unitBy('H26'), code, content: contentOf(code), reason: 'Ví dụ', validFrom: '2026-01-01', validTo: '' }))
  must(
    await assignCourse(who('binh'), {
      courseId: courseBy('HVS-02').courseId,
      unitId: unitBy('P00008'),
      reason: 'Kế hoạch năm',
      dueDate: '2026-11-25',
      requestKey: 'one',
    }),
  )
  at('2026-11-20')
  await completeCourse(who('duc'), courseBy('HVS-02'))
  const days = { attachBy: '2026-12-03', confirmBy: '2026-12-08', reviewBy: '2026-12-11' }
  month = periodById(must(await openPeriod(who('long'), { unitId: unitBy('P00008'), kind: 'month', key: '2026-11', ...days })).periodId) as Period
})

test('a table of ratings is read with a head or without one, in the city’s words; what cannot be read is told by its line', () => {
  const read = readFulfilments(
    '\ufeffMã cán bộ;Tháng;Mức xếp loại;Minh chứng\nhn000101;11/2026;Hoàn thành tốt nhiệm vụ;TB 12\nHN000102;2026-11;Không hoàn thành nhiệm vụ;TB 12\n;11/2026;có;TB\nHN3;13/2026;có;TB\nHN3;;có;TB\nHN3;11/2026;khá;TB\nHN3;11/2026;có;',
  )
  expect(read?.rows).toEqual([
    { line: 2, staffCode: 'HN000101', month: '2026-11', isFulfilled: true, proof: 'TB 12' },
    { line: 3, staffCode: 'HN000102', month: '2026-11', isFulfilled: false, proof: 'TB 12' },
  ])
  expect(read?.unread.map(({ line, problem }) => [line, problem])).toEqual([
    [4, 'staff-code'],
    [5, 'month'],
    [6, 'month'],
    [7, 'fulfilled'],
    [8, 'proof'],
  ])
  expect(readFulfilments('HN000101\t\tx\tTB 12', '11/2026')?.rows).toMatchObject([{ month: '2026-11', isFulfilled: true }])
  expect([readFulfilled('HOÀN THÀNH NHIỆM VỤ'), readFulfilled(' không '), readFulfilled(''), readMonth('0/2026'), readMonth('1/2026')]).toEqual([
    true,
    false,
    null,
    null,
    '2026-01',
  ])
  expect(readFulfilments('"')).toBeNull()
  expect(readFulfilments(`ma;ket qua\n${';'.repeat(301)}`)).toBeNull()
})

test('while nothing is known a leader has no points, and the academy says none', () => {
  // a = b = c = 100; d, đ and e are not known.
  expect(shown()).toEqual(['100.00', '100.00', '100.00', null, null, null, null])
  expect(leader()?.result.months[0].leader).toMatchObject({ subordinates: { rated: 0, failing: 0 }, organising: null, entries: [] })
  expect(below().length).toBeGreaterThan(2)
  expect(leader()?.result.months[0].leader?.subordinates?.of).toBe(below().length)
})

test('ratings of a month are entered once it is over, by an evaluator of where people were, of others alone', async () => {
  const people = below().map(({ personId }) => personId)
  const one = rows([people[0]], true)
  const outcomeOf = (given = one, viewer: Parameters<typeof who>[0] = 'long', reason = '') =>
    tryFulfilments(who(viewer), given, reason).map(({ outcome }) => outcome)
  expect(outcomeOf()).toEqual(['month-not-over'])
  at('2026-12-02')
  expect([outcomeOf(), outcomeOf(one, 'binh'), outcomeOf(one, 'anh'), outcomeOf([{ ...one[0], staffCode: codeOf(idOf('long')) }])]).toEqual([
    ['entered'],
    ['person-unknown'],
    ['person-unknown'],
    ['own'],
  ])
  expect(outcomeOf([{ ...one[0], staffCode: 'HN999999' }])).toEqual(['person-unknown'])
  expect(await reasonOf(enterFulfilments(who('binh'), one, SAID))).toBe('fulfilment-not-yours')
  expect(await reasonOf(enterFulfilments(who('long'), one, { source: ' ', reason: '' }))).toBe('fulfilment-source-missing')
  must(await enterFulfilments(who('long'), one, SAID))
  expect([count('Fulfilment'), outcomeOf(), outcomeOf(rows([people[0]], false)), outcomeOf(rows([people[0]], false), 'long', 'Sửa theo TB 13')]).toEqual([
    1,
    ['same'],
    ['reason-missing'],
    ['corrected'],
  ])
  // All but one are rated: that all fulfilled theirs is not known yet.
  must(await enterFulfilments(who('long'), rows(people.slice(1, -1), true), SAID))
  expect(shown()[3]).toBeNull()
  must(await enterFulfilments(who('long'), rows(people.slice(-1), true), SAID))
  expect([shown()[3], count('Fulfilment')]).toEqual(['100.00', people.length])
})

test('organising and uniting are said by the responsible superior with a reason, or entered from a document; never by oneself', async () => {
  const given = (more: object = {}) => ({
    personId: idOf('duc'),
    month: '2026-11',
    part: 'organising',
    percent: '90',
    reason: 'Điều hành tốt',
    proof: '',
    ...more,
  })
  const place = placeIn(idOf('duc'), '2026-11', lastEvent()) as PeriodPerson
  expect([
    saysOf(head(), place),
    saysOf(who('binh'), place),
    saysOf(who('long'), place),
    saysOf(who('duc'), place),
    saysOf(who('hanh'), place),
    saysOf(who('thuy'), place),
  ]).toEqual(['superior', null, 'evaluator', null, null, null])
  expect(await reasonOf(enterLeadership(who('duc'), given()))).toBe('leadership-not-yours')
  expect(await reasonOf(enterLeadership(who('thuy'), given()))).toBe('leadership-not-yours')
  expect(await reasonOf(enterLeadership(head(), given({ month: '2026-12' })))).toBe('leadership-month-wrong')
  expect(await reasonOf(enterLeadership(head(), given({ part: 'quantity' })))).toBe('leadership-part-wrong')
  for (const percent of ['101', '-1', '9,555', 'x', '100.01'])
    expect(await reasonOf(enterLeadership(head(), given({ percent }))), percent).toBe('leadership-percent-wrong')
  expect(await reasonOf(enterLeadership(head(), given({ reason: ' ' })))).toBe('leadership-reason-missing')
  expect(await reasonOf(enterLeadership(who('long'), given()))).toBe('leadership-proof-missing')
  must(await enterLeadership(head(), given()))
  must(await enterLeadership(head(), given()))
  must(await enterLeadership(who('long'), given({ part: 'uniting', percent: '92,5', proof: 'BB 07/BB' })))
  expect(count('Leadership')).toBe(2)
  // (100 + 100 + 100 + 100 + 90 + 92.5)/6 × 70 % = 582.5/6 × 0.7 = 67.958… → 67.96.
  expect(shown()).toEqual(['100.00', '100.00', '100.00', '100.00', '90.00', '92.50', '67.96'])
})

test('one subordinate who did not fulfil their tasks leaves 50 of the unit’s results; the correction says why, and what was known before stays', async () => {
  const before = lastEvent()
  const [first] = below()
  expect(
    must(await enterFulfilments(who('long'), rows([first.personId], false), { ...SAID, reason: 'TB 13 thay TB 12' })).map(({ outcome }) => outcome),
  ).toEqual(['corrected'])
  // (100 + 100 + 100 + 50 + 90 + 92.5)/6 × 70 % = 532.5/6 × 0.7 = 62.125 → 62.13.
  expect(shown()).toEqual(['100.00', '100.00', '100.00', '50.00', '90.00', '92.50', '62.13'])
  expect(shown(before)[6]).toBe('67.96')
  expect(leader()?.result.months[0].leader?.failingSeqs).toEqual([below()[0].seq])
  expect(below()[0]).toMatchObject({ personId: first.personId, isFulfilled: 0, source: SAID.source, proof: 'TB 12/TB-UBND' })
})

test('the unit of a leader is shown as of the period, by its people then', () => {
  const people =
    below().length +
    1 +
    read.all(
      'SELECT 1 FROM "Post" x WHERE x."unitId" = ? AND x."kind" = \'main\' AND x."rank" <= 4 AND x."personId" <> ? AND x."supersededAt" IS NULL',
      unitBy('P00008-KTHTDT'),
      idOf('duc'),
    ).length
  expect(leader()?.unit).toEqual({ unitId: unitBy('P00008-KTHTDT'), people, due: people, done: 1, overdue: people - 1, periods: courseBy('HVS-02').periods })
})

test('frozen, it is the same whatever is moved, corrected or entered afterwards; a flipped rating is found', async () => {
  at('2026-12-12')
  must(await stepPeriod(who('long'), month.id, 'review', 'Hết tháng'))
  must(await stepPeriod(who('long'), month.id, 'closed', 'Đã thẩm định'))
  await closeDossiers(month.id)
  const [first, second] = below()
  must(await changePerson(who('linh'), second.personId, { act: 'leave', how: 'retired', day: '2026-11-15', reason: 'Nghỉ hưu, báo muộn' }))
  must(await enterFulfilments(who('long'), rows([first.personId], true), { ...SAID, reason: 'Khiếu nại được chấp nhận' }))
  expect([verifySnapshots(), verifyLedger().ok]).toMatchObject([{ ok: true }, true])
  // As known now it is otherwise, and the closed dossier is amended with both values.
  expect(shown()[3]).toBe('100.00')
  expect(count('Job', `"kind" = 'dossiers.amend' AND "key" LIKE 'dossiers.amend:${idOf('duc')}:%'`)).toBeGreaterThan(0)
  expect(await amendDossiersOf(idOf('duc'))).toBe(1)
  const [amendment] = listAmendments(month.id, idOf('duc'))
  expect(amendment.differences.filter(({ path }) => path.startsWith('points'))).toEqual([
    { path: 'points.exact', was: '497/8', is: '1631/24' },
    { path: 'points.shown', was: '62.13', is: '67.96' },
  ])
  expect(amendment.causes.map(({ type }) => type)).toEqual(['fulfilment.entered'])
  expect(verifyAmendments()).toMatchObject({ ok: true })
  tamper()
  handles().writing.exec('UPDATE "Fulfilment" SET "isFulfilled" = 1')
  const [snapshots, ledger] = [verifySnapshots(), verifyLedger()]
  expect([ledger.ok, snapshots.ok]).toEqual([false, false])
  expect(snapshots.ok ? '' : snapshots.problem).toContain('months.0.leader.failingSeqs')
})
