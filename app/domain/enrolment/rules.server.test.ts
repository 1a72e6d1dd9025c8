import { beforeEach, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { at, completeCourse, count, courseBy, freshAcademy, idOf, moveTo, must, TODAY, unitBy, who } from '~/test-academy'
import { reachAhead } from '../learning/reach-ahead.server'
import { verifyLedger } from '../ledger/verify.server'
import { addPerson, startPost } from '../organisation/people.server'
import { recountTallies } from '../reporting/tallies.server'
import { assignCourse } from './assignments.server'
import { NO_CONDITIONS } from './conditions'
import { enrol, findEnrolment } from './enrolments.server'
import { countLeftOut, listLeftOut } from './left-out.server'
import { matchingPages } from './matching.server'
import { listPathsOf } from './path-enrolments.server'
import { makePath } from './path-writing.server'
import { giveRelief } from './reliefs.server'
import { applyRule } from './rule-application.server'
import { applyRulesTo } from './rule-reach.server'
import { changeRule, checkRule, endRule, makeRule, type WrittenRule } from './rule-writing.server'
import { findRule, listRules } from './rules.server'

beforeEach(freshAcademy)

const course = () => courseBy('HVS-02').courseId
/** Civil servants of the office of culture, within thirty days. */
const rule = (change: Partial<WrittenRule> = {}): WrittenRule => ({
  unitId: unitBy('P00008'),
  name: 'Công chức Phòng Văn hóa',
  conditions: { unitNames: ['phong van hoa*'], legalGroups: ['cong-chuc'], positions: ['CHUYÊN VIÊN'] },
  courses: [course()],
  pathId: '',
  due: { kind: 'days', days: 30, notBefore: null },
  reason: 'Kế hoạch năm',
  legalBasis: '',
  validFrom: TODAY,
  validTo: '',
  ...change,
})
const make = async (change: Partial<WrittenRule> = {}) => {
  const { ruleId } = must(await makeRule(who('binh'), rule(change), 'key'))
  await applyRule(ruleId)
  return ruleId
}
const pagesOf = ({ unitId, conditions }: Exclude<ReturnType<typeof checkRule>, string>) =>
  matchingPages({ scopeId: unitId, conditions, day: TODAY, mode: 'entry' })
const newcomer = (unit: string, validFrom = TODAY, staffCode = 'HN900001') =>
  inTransaction((tx) => {
    const personId = addPerson(tx, 'system', { staffCode, fullName: 'Lê Văn Tân', legalGroup: 'cong-chuc' })
    startPost(tx, 'system', { personId, unitId: unitBy(unit), position: 'Chuyên viên', rank: 6, kind: 'main', validFrom })
    return personId
  })
const due = (personId: string) =>
  read.get<{ dueDate: string | null }>(
    'SELECT d."dueDate" FROM "DueDate" d JOIN "Enrolment" e ON e."id" = d."enrolmentId" WHERE e."personId" = ? ORDER BY d."eventSeq" DESC LIMIT 1',
    personId,
  )?.dueDate

test.each([
  ['not-yours', { unitId: 'nowhere' }],
  ['name-missing', { name: '  ' }],
  ['course-unknown', { courses: [] }],
  ['course-unknown', { courses: ['no-such'] }],
  ['condition-wrong', { conditions: { unitNames: [' * '] } }],
  ['condition-wrong', { conditions: { postKinds: ['king'] } }],
  ['condition-days-wrong', { conditions: { begunWithinDays: 0 } }],
  ['condition-day-wrong', { conditions: { begunSince: '2026-02-30' } }],
  ['due-wrong', { due: { kind: 'days', days: 1.5 } }],
  ['due-date-past', { due: { kind: 'fixed', date: addDays(TODAY, -1), least: 10 } }],
  ['reason-missing', { reason: ' ' }],
  ['validity-wrong', { validTo: TODAY }],
] as [string, Partial<WrittenRule>][])('a rule is refused as %s and leaves nothing behind', async (reason, change) => {
  expect(await makeRule(who('binh'), rule(change), 'key')).toEqual({ ok: false, reason })
  expect(await makeRule(who('binh'), rule({ conditions: { units: [unitBy('P00070')] } }), 'key')).toEqual({ ok: false, reason: 'unit-outside' })
  expect(count('AssignmentRule')).toBe(0)
})

test('a rule asks those who match, once, however often it runs and is clicked; others see nothing of it', async () => {
  const checked = checkRule(who('binh'), rule())
  const preview = typeof checked === 'string' ? null : await reachAhead(pagesOf(checked), checked.courses)
  const ruleId = await make()
  must(await makeRule(who('binh'), rule(), 'key'))
  const asked = count('Enrolment')
  expect(preview).toMatchObject({ people: asked, courses: [{ added: asked, known: 0, completed: 0 }] })
  expect(asked).toBeGreaterThan(0)
  expect(findEnrolment(who('hanh'), course())).toMatchObject({ dueDate: addDays(TODAY, 30), reason: 'Kế hoạch năm', assignedByName: 'Nguyễn Quốc Bình' })
  expect(findEnrolment(who('duc'), course())).toBeNull()
  expect(await applyRule(ruleId)).toBe(0)
  expect([count('AssignmentRule'), count('Enrolment'), count('Ask')]).toEqual([1, asked, 0])
  expect(listRules(who('binh')).map(({ name }) => name)).toEqual([rule().name])
  for (const key of ['thuy', 'hanh', 'linh'] as const) expect([findRule(who(key), ruleId), listRules(who(key))]).toEqual([null, []])
})

test('a preview names who is left out and why, and the rule does just that', async () => {
  const unitId = unitBy('P00008')
  const conditions = { ...NO_CONDITIONS, legalGroups: ['cong-chuc'] }
  await completeCourse(who('duc'), courseBy('HVS-02'))
  must(await assignCourse(who('binh'), { courseId: course(), personId: idOf('hanh'), reason: 'Kế hoạch', dueDate: addDays(TODAY, 9), requestKey: 'order' }))
  const exemption = { kind: 'exemption', people: [idOf('hanh')], courseId: course(), dueDate: '', fromDay: '', toDay: '', isObjective: false }
  must(await giveRelief(who('binh'), { ...exemption, reason: 'Đã học nơi khác', requestKey: 'relief' }))
  const nobody = await newcomer('P00008-VHXH')
  const given = { scopeId: unitId, conditions, day: TODAY, courses: [course()] }
  const left = listLeftOut(given, { limit: 100 })
  expect(left.filter(({ id }) => [idOf('duc'), idOf('hanh'), nobody].includes(id)).map(({ id, why }) => [id, why])).toEqual(
    expect.arrayContaining([
      [idOf('duc'), 'completed'],
      [idOf('hanh'), 'exempt'],
      [nobody, 'no-account'],
    ]),
  )
  const unmatched = left.filter(({ why }) => why === 'condition')
  expect(unmatched.length).toBeGreaterThan(0)
  for (const { unmet } of unmatched) expect(unmet).toMatchObject([{ condition: 'legalGroups', isMet: false }])
  const counts = await countLeftOut(given)
  expect(counts).toEqual({ condition: unmatched.length, completed: 1, exempt: 1, away: 0, 'no-account': left.filter(({ why }) => why === 'no-account').length })
  // Page by page, the same people once each.
  const paged: string[] = []
  for (let page = listLeftOut(given, { limit: 2 }); page.length; page = listLeftOut(given, { limit: 2, after: page[page.length - 1] }))
    paged.push(...page.map(({ id }) => id))
  expect(paged).toEqual(left.map(({ id }) => id))

  const pages = matchingPages({ scopeId: unitId, conditions, day: TODAY, mode: 'entry' })
  const { people, courses, periods } = await reachAhead(pages, [course()])
  await make({ conditions: { legalGroups: ['cong-chuc'] } })
  const [{ added, known, completed }] = courses
  expect([added, known, completed, people]).toEqual([
    count('Enrolment', `"assignmentId" IN (SELECT "id" FROM "Assignment" WHERE "ruleVersionId" IS NOT NULL)`),
    count('Ask'),
    1,
    added + known + completed,
  ])
  expect(periods.bands.reduce((sum, { before }) => sum + before, 0)).toBe(people)
  for (const { id } of unmatched) expect(count('Enrolment', '"personId" = ?', id)).toBe(0)
  expect(findEnrolment(who('hanh'), course())?.dueDate).toBeNull()
  expect(findEnrolment(who('duc'), course())?.dueDate).toBeNull()
})

test('a newcomer is asked in the transaction of the post, who moves away is asked no more, who comes back is asked anew', async () => {
  await make()
  const personId = await newcomer('P00008-VHXH')
  expect(count('Enrolment', '"personId" = ? AND "dueDate" = ?', personId, addDays(TODAY, 30))).toBe(1)
  expect(count('Enrolment', '"personId" = ?', await newcomer('P00008-KTHTDT', TODAY, 'HN900002'))).toBe(0)
  moveTo('hanh', 'P00008-KTHTDT')
  await inTransaction((tx) => applyRulesTo(tx, idOf('hanh')))
  expect(findEnrolment(who('hanh'), course())).toMatchObject({ dueDate: null, reason: null, assignedByName: null })
  at(addDays(TODAY, 3))
  moveTo('hanh', 'P00008-VHXH')
  await inTransaction((tx) => applyRulesTo(tx, idOf('hanh')))
  expect(findEnrolment(who('hanh'), course())).toMatchObject({ dueDate: addDays(TODAY, 33), reason: 'Kế hoạch năm' })
  expect([count('Ask'), recountTallies()]).toEqual([2, []])
})

test('growing older in a post releases no newcomer, and takes no old hand', async () => {
  const ruleId = await make({ conditions: { newInServiceDays: 90, unitNames: ['Phòng Văn hóa*'] } })
  expect(findEnrolment(who('hanh'), course())).toBeNull()
  const personId = await newcomer('P00008-VHXH', addDays(TODAY, -80))
  expect(count('Enrolment', '"personId" = ?', personId)).toBe(1)
  at(addDays(TODAY, 20))
  expect(await applyRule(ruleId)).toBe(0)
})

test('a post that begins later is found by the night of its day', async () => {
  const ruleId = await make()
  const personId = await newcomer('P00008-VHXH', addDays(TODAY, 5))
  expect(count('Enrolment', '"personId" = ?', personId)).toBe(0)
  at(addDays(TODAY, 5), '00:10')
  expect(await applyRule(ruleId)).toBe(1)
  expect(count('Enrolment', '"personId" = ? AND "dueDate" = ?', personId, addDays(TODAY, 35))).toBe(1)
})

test('of an order and a rule the earlier day counts; nobody but its giver moves a day, and each may end alone', async () => {
  must(await enrol(who('hanh'), course()))
  const order = { courseId: course(), personId: idOf('hanh'), reason: 'Riêng', dueDate: addDays(TODAY, 10), requestKey: 'a' }
  must(await assignCourse(who('binh'), order))
  const ruleId = await make()
  expect(findEnrolment(who('hanh'), course())).toMatchObject({ dueDate: addDays(TODAY, 10), reason: 'Riêng' })
  must(await assignCourse(who('binh'), { ...order, dueDate: addDays(TODAY, 60), requestKey: 'b' }))
  expect(findEnrolment(who('hanh'), course())).toMatchObject({ dueDate: addDays(TODAY, 30), reason: 'Kế hoạch năm' })
  expect(await endRule(who('binh'), ruleId, { reason: ' ', releases: true })).toEqual({ ok: false, reason: 'reason-missing' })
  must(await endRule(who('binh'), ruleId, { reason: 'Hết đợt', releases: true }))
  await applyRule(ruleId)
  expect(findEnrolment(who('hanh'), course())).toMatchObject({ dueDate: addDays(TODAY, 60) })
  expect(await changeRule(who('binh'), ruleId, rule())).toEqual({ ok: false, reason: 'rule-ended' })
  expect(recountTallies()).toEqual([])
})

test('a rule written anew counts from the day it first asked, and releases whom it means no more', async () => {
  const ruleId = await make()
  at(addDays(TODAY, 2))
  expect(must(await changeRule(who('binh'), ruleId, rule())).number).toBe(1)
  expect(must(await changeRule(who('binh'), ruleId, rule({ due: { kind: 'workdays', days: 10, notBefore: null } }))).number).toBe(2)
  await applyRule(ruleId)
  const first = findEnrolment(who('hanh'), course())?.dueDate
  expect(first && first < addDays(TODAY, 30)).toBe(true)
  expect(await applyRule(ruleId)).toBe(0)
  must(await changeRule(who('binh'), ruleId, rule({ conditions: { positions: ['Trưởng phòng*'] } })))
  await applyRule(ruleId)
  expect(due(idOf('hanh'))).toBeNull()
  expect([recountTallies(), verifyLedger().ok]).toEqual([[], true])
})

test('who completed the course is not asked; a rule ended without release takes nobody new and leaves what it gave', async () => {
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  const ruleId = await make()
  expect(findEnrolment(who('hanh'), course())).toMatchObject({ dueDate: null, assignedByName: null })
  const asked = count('Enrolment', '"dueDate" IS NOT NULL')
  must(await endRule(who('binh'), ruleId, { reason: 'Hết đợt', releases: false }))
  expect(await applyRule(ruleId)).toBe(0)
  expect(count('Enrolment', '"personId" = ?', await newcomer('P00008-VHXH'))).toBe(0)
  expect([count('Enrolment', '"dueDate" IS NOT NULL'), count('DueDate')]).toEqual([asked, 0])
})

test('a rule puts people on a path: its required courses are asked, the others are theirs to choose', async () => {
  const [security, privacy] = [courseBy('HVS-02').courseId, courseBy('HVS-03').courseId]
  const title = { vi: 'An toàn số', en: 'Digital safety' }
  const written = { title, summary: title, required: [security], groups: [{ title, least: 1, courses: [privacy] }] }
  const { pathId } = must(await makePath(who('mai'), written, 'path'))
  const ruleId = await make({ courses: [], pathId })
  expect(findEnrolment(who('hanh'), security)).toMatchObject({ dueDate: addDays(TODAY, 30) })
  expect([findEnrolment(who('hanh'), privacy), await applyRule(ruleId)]).toEqual([null, 0])
  expect(listPathsOf(idOf('hanh'))).toMatchObject([{ dueDate: addDays(TODAY, 30), reason: 'Kế hoạch năm', givenByName: 'Nguyễn Quốc Bình', isReleased: false }])
  // Who leaves what the rule is for stays on the path, and nothing is due; who comes back is asked again.
  moveTo('hanh', 'P00008-KTHTDT')
  expect(listPathsOf(idOf('hanh'))).toMatchObject([{ dueDate: null, isReleased: true }])
  moveTo('hanh', 'P00008-VHXH')
  expect(listPathsOf(idOf('hanh'))).toMatchObject([{ isReleased: false }])
  must(await endRule(who('binh'), ruleId, { reason: 'Hết đợt', releases: true }))
  expect(listPathsOf(idOf('hanh'))).toMatchObject([{ dueDate: null, isReleased: true }])
})
