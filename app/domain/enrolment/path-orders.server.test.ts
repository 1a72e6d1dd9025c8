import { beforeEach, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { count, courseBy, freshAcademy, idOf, must, TODAY, unitBy, who } from '~/test-academy'
import { verifyLedger } from '../ledger/verify.server'
import { recountTallies } from '../reporting/tallies.server'
import { assignCourse } from './assignments.server'
import { findEnrolment } from './enrolments.server'
import { withdrawAssignment } from './given-orders.server'
import { countLeftOut } from './left-out.server'
import { listPathsOf } from './path-enrolments.server'
import { assignPath, type PathOrder } from './path-orders.server'
import { makePath } from './path-writing.server'
import { applyRule } from './rule-application.server'
import { findRule } from './rules.server'

beforeEach(freshAcademy)

const course = () => courseBy('HVS-02').courseId
const title = { vi: 'Lộ trình an toàn', en: 'Safety path' }
const path = async () => must(await makePath(who('mai'), { title, summary: title, required: [course()], groups: [] }, 'path')).pathId
const order = (pathId: string, change: Partial<PathOrder> = {}): PathOrder => ({
  pathId,
  unitId: unitBy('P00008'),
  reason: 'Kế hoạch năm',
  dueDate: addDays(TODAY, 30),
  requestKey: 'one',
  ...change,
})

test('a path is given to one person: they are on it, its courses are due by the day, nobody else is asked; twice is once', async () => {
  const given = order(await path(), { unitId: undefined, personId: idOf('hanh') })
  const [{ ruleId }, again] = (await Promise.all([assignPath(who('binh'), given), assignPath(who('binh'), given)])).map(must)
  expect(again).toEqual({ ruleId })
  await applyRule(ruleId)
  expect(listPathsOf(idOf('hanh'))).toMatchObject([{ dueDate: addDays(TODAY, 30), reason: 'Kế hoạch năm', isReleased: false }])
  expect(findEnrolment(who('hanh'), course())).toMatchObject({ dueDate: addDays(TODAY, 30) })
  expect(listPathsOf(idOf('duc'))).toEqual([])
  expect(count('PathEnrolment')).toBe(1)
  expect([verifyLedger().ok, recountTallies()]).toEqual([true, []])
})

test('a path is given to a unit and whom of it is named by code; who is outside, unknown or on no path there is refused by name of the reason', async () => {
  const pathId = await path()
  const refusals: [string, Partial<PathOrder>][] = [
    ['path-unknown', { pathId: 'none' }],
    ['not-yours', { unitId: undefined, personId: idOf('khoi') }],
    ['not-yours', { unitId: unitBy('X09988') }],
    ['person-outside', { conditions: { staffCodes: ['HN999999'] } }],
    ['person-outside', { conditions: { staffCodes: [who('hanh').staffCode, who('khoi').staffCode] } }],
    ['reason-missing', { reason: ' ' }],
    ['due-wrong', { dueDate: '9999-12-31' }],
    ['due-date-past', { dueDate: addDays(TODAY, -1) }],
  ]
  for (const [reason, change] of refusals) expect(await assignPath(who('binh'), order(pathId, change)), reason).toEqual({ ok: false, reason })
  for (const key of ['hanh', 'mai', 'anh'] as const) expect((await assignPath(who(key), order(pathId))).ok, key).toBe(false)
  expect(count('AssignmentRule')).toBe(0)
  const { ruleId } = must(
    await assignPath(who('binh'), order(pathId, { conditions: { staffCodes: [who('hanh').staffCode.toLowerCase(), who('duc').staffCode] } })),
  )
  await applyRule(ruleId)
  expect(count('PathEnrolment')).toBe(2)
  expect(findRule(who('binh'), ruleId)?.conditions.staffCodes).toEqual([who('duc').staffCode, who('hanh').staffCode].sort())
})

test('a course is given to people named by code, and the others of the unit are left out for that', async () => {
  const staffCodes = [who('hanh').staffCode]
  const given = { courseId: course(), unitId: unitBy('P00008'), conditions: { staffCodes }, reason: 'Kế hoạch', dueDate: addDays(TODAY, 9), requestKey: 'k' }
  expect(must(await assignCourse(who('binh'), given)).people).toBe(1)
  expect(await assignCourse(who('binh'), { ...given, requestKey: 'l', conditions: { staffCodes: ['HN000000'] } })).toEqual({
    ok: false,
    reason: 'person-outside',
  })
  const { condition } = await countLeftOut({
    scopeId: unitBy('P00008'),
    conditions: {
      units: [],
      unitKinds: [],
      unitNames: [],
      positions: [],
      legalGroups: [],
      postKinds: [],
      begunWithinDays: null,
      begunSince: null,
      newInServiceDays: null,
      lacking: null,
      staffCodes,
    },
    day: TODAY,
    courses: [course()],
  })
  expect(condition).toBeGreaterThan(1)
})

test('who takes an order back is not released by it: that is their own case', async () => {
  const given = { courseId: course(), unitId: unitBy('P00008'), reason: 'Kế hoạch', dueDate: addDays(TODAY, 9), requestKey: 'k' }
  const { assignmentId, people } = must(await assignCourse(who('binh'), given))
  expect(must(await withdrawAssignment(who('binh'), assignmentId, { reason: 'Giao nhầm', whom: 'all' })).released).toBe(people - 1)
  expect([findEnrolment(who('binh'), course())?.dueDate, findEnrolment(who('hanh'), course())?.dueDate]).toEqual([addDays(TODAY, 9), null])
})
