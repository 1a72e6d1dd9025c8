import { beforeEach, expect, test } from 'vitest'
import { addDays, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { at, completeCourse, count, courseBy, freshAcademy, idOf, learnLesson, must, TODAY, unitBy, who } from '~/test-academy'
import type { Viewer } from '../organisation/viewer'
import { recountTallies } from '../reporting/tallies.server'
import { assignCourse, type Order, reachedBy } from './assignments.server'
import { courseFor, enrol, enrolmentById, findEnrolment, listEnrolmentsOf } from './enrolments.server'
import { findAssignment, orderFigures, withdrawAssignment } from './given-orders.server'
import { reachOfPages } from './reach.server'

beforeEach(freshAcademy)

const order = (change: Partial<Order> = {}): Order => ({
  courseId: courseBy('HVS-02').courseId,
  unitId: unitBy('P00008-VHXH'),
  reason: 'Kế hoạch năm',
  dueDate: addDays(TODAY, 20),
  requestKey: 'one',
  ...change,
})

/** What the page shows before the command. */
async function previewAssignment(viewer: Viewer, courseId: string, to: Partial<Order>) {
  const reached = reachedBy(viewer, to)
  if (typeof reached === 'string') return null
  const [{ added, known, completed }] = await reachOfPages(reached.pages, [courseId])
  return { people: added + known, added, completed }
}

const figuresOf = (id: string) => {
  const order = findAssignment(who('binh'), id)
  return order && orderFigures(order)
}

test.each([
  ['reason-missing', { reason: '  ' }],
  ['due-date-wrong', { dueDate: '2026-02-30' }],
  ['due-date-wrong', { dueDate: '' }],
  ['due-date-wrong', { dueDate: '9999-12-31' }],
  ['due-date-wrong', { dueDate: '2045-01-01' }],
  ['due-date-past', { dueDate: addDays(TODAY, -1) }],
  ['course-unknown', { courseId: 'no-such-course' }],
] as [string, Partial<Order>][])('an order is refused as %s and leaves nothing behind', async (reason, change) => {
  const events = count('Event')
  expect(await assignCourse(who('binh'), order(change))).toEqual({ ok: false, reason })
  expect([count('Assignment'), count('Enrolment'), count('Event')]).toEqual([0, 0, events])
})

test('units and people outside the manager’s tree are not theirs, nor anyone for those who manage nothing', async () => {
  const binh = who('binh')
  const outside: Partial<Order>[] = [
    { unitId: unitBy('P00070') },
    { unitId: unitBy('H26') },
    { unitId: unitBy('H26-XP') },
    { unitId: 'nowhere' },
    { unitId: undefined },
    { unitId: undefined, personId: idOf('khoi') },
    { personId: 'nobody' },
  ]
  for (const change of outside) expect(await assignCourse(binh, order(change))).toEqual({ ok: false, reason: 'not-yours' })
  for (const key of ['hanh', 'mai', 'linh', 'anh', 'long', 'thuy'] as const)
    expect(await assignCourse(who(key), order())).toEqual({ ok: false, reason: 'not-yours' })
  expect(count('Assignment')).toBe(0)
})

test('an order over a unit reaches everyone below it, each enrolled with due date, reason and cause', async () => {
  const binh = who('binh')
  const preview = await previewAssignment(binh, order().courseId, { unitId: unitBy('P00008') })
  const { people, added } = must(await assignCourse(binh, order({ unitId: unitBy('P00008'), legalBasis: 'Kế hoạch số 12' })))
  expect([people, added, preview]).toEqual([52, 52, { people: 52, added: 52, completed: 0 }])
  expect(count('Enrolment')).toBe(52)
  expect(findEnrolment(who('hanh'), order().courseId)).toMatchObject({
    dueDate: addDays(TODAY, 20),
    reason: 'Kế hoạch năm',
    legalBasis: 'Kế hoạch số 12',
    assignedByName: 'Nguyễn Quốc Bình',
    assignedByPosition: 'Chủ tịch UBND phường',
  })
  const causes = read.all<{ cause: string }>(`SELECT DISTINCT "cause" FROM "Event" WHERE "type" = 'person.enrolled'`)
  expect(causes).toEqual([{ cause: read.get<{ id: string }>(`SELECT "id" FROM "Event" WHERE "type" = 'course.assigned'`)?.id }])
  expect(recountTallies()).toEqual([])
})

test('a double click, and ten at once, is one assignment', async () => {
  const binh = who('binh')
  const outcomes = (await Promise.all(Array.from({ length: 10 }, () => assignCourse(binh, order())))).map(must)
  expect(new Set(outcomes.map((outcome) => outcome.assignmentId)).size).toBe(1)
  expect(outcomes.filter((outcome) => outcome.added > 0)).toHaveLength(1)
  expect([count('Assignment'), count('DueDate'), count('Event', `"type" = 'course.assigned'`)]).toEqual([1, 0, 1])
  must(await assignCourse(binh, order({ requestKey: 'two' })))
  expect(count('Assignment')).toBe(2)
})

test('whoever is enrolled gets the new due date beside the old one', async () => {
  const [binh, hanh] = [who('binh'), who('hanh')]
  must(await enrol(hanh, order().courseId))
  const enrolment = findEnrolment(hanh, order().courseId)
  expect(enrolment).toMatchObject({ dueDate: null, reason: null })
  must(await assignCourse(binh, order({ unitId: undefined, personId: hanh.personId })))
  must(await assignCourse(binh, order({ unitId: undefined, personId: hanh.personId, dueDate: addDays(TODAY, 40), reason: 'Gia hạn', requestKey: 'two' })))
  expect(enrolmentById(enrolment?.id ?? '')).toMatchObject({ dueDate: addDays(TODAY, 40), reason: 'Gia hạn' })
  expect(read.all('SELECT "dueDate" FROM "DueDate" ORDER BY "eventSeq"')).toEqual([{ dueDate: addDays(TODAY, 20) }, { dueDate: addDays(TODAY, 40) }])
  expect(count('Enrolment')).toBe(1)
  expect(recountTallies()).toEqual([])
})

test('a later order does not touch the enrolment it finds', async () => {
  const [binh, hanh] = [who('binh'), who('hanh')]
  must(await assignCourse(binh, order()))
  const before = read.all('SELECT * FROM "Enrolment"')
  must(await assignCourse(binh, order({ dueDate: addDays(TODAY, 3), requestKey: 'two' })))
  expect(read.all('SELECT * FROM "Enrolment"')).toEqual(before)
  expect(findEnrolment(hanh, order().courseId)?.dueDate).toBe(addDays(TODAY, 3))
})

test('preview, command and its confirmation count alike: the completed are told apart and keep their due date', async () => {
  const binh = who('binh')
  const course = courseBy('HVS-02')
  await completeCourse(who('hanh'), course)
  must(await enrol(who('duc'), course.courseId))
  const all = { unitId: unitBy('P00008') }
  const preview = await previewAssignment(binh, course.courseId, all)
  expect(preview).toEqual({ people: 51, added: 50, completed: 1 })
  const { assignmentId, ...given } = must(await assignCourse(binh, order(all)))
  expect(given).toEqual(preview)
  expect(figuresOf(assignmentId)).toMatchObject({ people: 51, completedBefore: 1 })
  expect(findEnrolment(who('hanh'), course.courseId)?.dueDate).toBeNull()
  const one = { personId: idOf('hanh') }
  expect(await previewAssignment(binh, course.courseId, one)).toEqual({ people: 0, added: 0, completed: 1 })
  const alone = must(await assignCourse(binh, order({ unitId: undefined, ...one, requestKey: 'two' })))
  expect(figuresOf(alone.assignmentId)).toMatchObject({ people: 0, completedBefore: 1 })
})

test('the due date may be today, by the calendar of Hanoi', async () => {
  at(TODAY, '23:59')
  expect((await assignCourse(who('binh'), order({ dueDate: TODAY }))).ok).toBe(true)
  at(addDays(TODAY, 1), '00:00')
  expect(await assignCourse(who('binh'), order({ dueDate: TODAY, requestKey: 'two' }))).toEqual({ ok: false, reason: 'due-date-past' })
})

test('a preview says nothing about units of others', async () => {
  expect(await previewAssignment(who('binh'), order().courseId, { unitId: unitBy('P00070') })).toBeNull()
  expect(await previewAssignment(who('hanh'), order().courseId, { unitId: unitBy('P00008') })).toBeNull()
})

test('one may take a course oneself, once, pinned to the version published now', async () => {
  const hanh = who('hanh')
  const course = courseBy('HVS-02')
  const outcomes = (await Promise.all(Array.from({ length: 20 }, () => enrol(hanh, course.courseId)))).map(must)
  expect(new Set(outcomes.map((outcome) => outcome.enrolmentId)).size).toBe(1)
  expect([count('Enrolment'), count('Event', `"type" = 'person.enrolled'`)]).toEqual([1, 1])
  const enrolment = findEnrolment(hanh, course.courseId)
  expect(enrolment).toMatchObject({ courseVersionId: course.id, cycle: 1 })
  expect(enrolment && courseFor(enrolment).pinned.id).toBe(course.id)
  expect(findEnrolment(who('khoi'), course.courseId)).toBeNull()
  expect(listEnrolmentsOf(hanh.personId)).toEqual([enrolment])
})

test('enrolling refuses an unknown course and a person without a post', async () => {
  const hanh = who('hanh')
  expect(await enrol(hanh, 'no-such-course')).toEqual({ ok: false, reason: 'course-unknown' })
  await inTransaction((tx) => tx.run('UPDATE "Post" SET "supersededAt" = ? WHERE "personId" = ?', instant(now()), hanh.personId))
  expect(await enrol(hanh, courseBy('HVS-02').courseId)).toEqual({ ok: false, reason: 'no-post' })
})

test('an order may be narrowed by position, and taken back for those who have not begun or for all', async () => {
  const [binh, course] = [who('binh'), courseBy('HVS-02')]
  const narrow = { unitId: unitBy('P00008'), conditions: { positions: ['chuyên viên'], legalGroups: ['cong-chuc'] } }
  const preview = await previewAssignment(binh, course.courseId, narrow)
  const { assignmentId, ...given } = must(await assignCourse(binh, order(narrow)))
  expect([given, given.people > 0 && given.people < 52]).toEqual([preview, true])
  await learnLesson(who('hanh'), course, 0)
  for (const key of ['thuy', 'hanh', 'linh'] as const)
    expect(await withdrawAssignment(who(key), assignmentId, { reason: 'Nhầm', whom: 'all' })).toEqual({ ok: false, reason: 'not-yours' })
  expect(await withdrawAssignment(binh, assignmentId, { reason: ' ', whom: 'all' })).toEqual({ ok: false, reason: 'reason-missing' })
  expect(must(await withdrawAssignment(binh, assignmentId, { reason: 'Nhầm', whom: 'not-begun' })).released).toBe(given.people - 1)
  expect(findEnrolment(who('hanh'), course.courseId)?.dueDate).toBe(order().dueDate)
  expect(count('DueDate', '"dueDate" IS NULL AND "because" = ?', 'end')).toBe(given.people - 1)
  expect(await withdrawAssignment(binh, assignmentId, { reason: 'Nhầm', whom: 'all' })).toEqual({ ok: false, reason: 'assignment-ended' })
  expect(recountTallies()).toEqual([])
})
