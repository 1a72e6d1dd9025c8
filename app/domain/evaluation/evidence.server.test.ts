import { beforeEach, expect, test } from 'vitest'
import { at, completeCourse, courseBy, freshAcademy, handInText, idOf, must, takeQuiz, topPoints, unitBy, who } from '~/test-academy'
import { questionKey } from '../catalog/questions.server'
import { assignCourse } from '../enrolment/assignments.server'
import { enrol } from '../enrolment/enrolments.server'
import { listHandIns } from '../practice/hand-ins.server'
import { markHandIn } from '../practice/markings.server'
import { findAttemptEvidence } from './attempt-evidence.server'
import { findEvidence, monthBounds } from './evidence.server'
import { findHandInEvidence } from './hand-in-evidence.server'

beforeEach(freshAcademy)

const assign = async (code: 'HVS-02' | 'HVS-03', dueDate: string, key: string) =>
  must(await assignCourse(who('binh'), { courseId: courseBy(code).courseId, unitId: unitBy('P00008'), reason: 'Kế hoạch năm', dueDate, requestKey: key }))

test('a month begins and ends at midnight in Hanoi, December and leap years too', () => {
  expect(monthBounds('2026-12')).toEqual({
    from: new Date('2026-11-30T17:00:00Z'),
    to: new Date('2026-12-31T17:00:00Z'),
    firstDay: '2026-12-01',
    nextFirstDay: '2027-01-01',
  })
  expect(monthBounds('2028-02')).toMatchObject({ firstDay: '2028-02-01', nextFirstDay: '2028-03-01' })
  expect(monthBounds('2026-09')?.nextFirstDay).toBe('2026-10-01')
  for (const wrong of ['2026-13', '2026-00', '2026-1', '26-01', '', '2026-01-01', 'x']) expect(monthBounds(wrong)).toBeNull()
})

test('evidence is for evaluators and auditors, null for a stranger, a manager and a month that is none', async () => {
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  for (const key of ['long', 'anh'] as const) expect(findEvidence(who(key), idOf('hanh'), '2026-11')?.items).toHaveLength(1)
  for (const key of ['hanh', 'khoi', 'binh', 'mai', 'linh', 'thuy'] as const)
    expect([key, findEvidence(who(key), idOf('hanh'), '2026-11')]).toEqual([key, null])
  expect(findEvidence(who('long'), idOf('hanh'), '2026-13')).toBeNull()
  expect(findEvidence(who('long'), 'nobody', '2026-11')).toBeNull()
})

test('numbers equal lists: in time, late, in another month, open', async () => {
  at('2026-10-01')
  await assign('HVS-02', '2026-11-10', 'a')
  await assign('HVS-03', '2026-11-20', 'b')
  const [hanh, duc] = [who('hanh'), who('duc')]
  at('2026-11-10', '23:50')
  await completeCourse(hanh, courseBy('HVS-02'))
  at('2026-11-11', '00:10')
  await completeCourse(duc, courseBy('HVS-02'))
  at('2026-12-01', '00:10')
  await completeCourse(duc, courseBy('HVS-03'))
  const month = (id: string, name: string) => findEvidence(who('long'), id, name)
  const hers = month(hanh.personId, '2026-11')
  expect(hers?.items).toMatchObject([
    { courseCode: 'HVS-02', lateness: null, percent: 100, attemptNumber: 1, dueDate: '2026-11-10', assignedBy: 'Nguyễn Quốc Bình' },
  ])
  expect(hers?.open).toMatchObject([{ courseCode: 'HVS-03', dueDate: '2026-11-20', lessonsDone: 0, lessons: courseBy('HVS-03').lessons.length }])
  expect(hers?.arithmetic).toEqual({ due: 2, dueDone: 1, dueOnTime: 1, completed: 1, periods: courseBy('HVS-02').periods })
  const his = month(duc.personId, '2026-11')
  expect(his?.items).toMatchObject([{ courseCode: 'HVS-02', lateness: { state: 'completed', days: 1 } }])
  expect(his?.otherMonths).toMatchObject([{ courseCode: 'HVS-03', lateness: { state: 'completed', days: 11 } }])
  expect(his?.arithmetic).toEqual({ due: 2, dueDone: 2, dueOnTime: 0, completed: 1, periods: courseBy('HVS-02').periods })
  const december = month(duc.personId, '2026-12')
  expect([december?.items.length, december?.otherMonths.length, december?.open.length, december?.arithmetic.due]).toEqual([1, 0, 0, 0])
  for (const evidence of [hers, his, december]) {
    expect(evidence?.arithmetic.completed).toBe(evidence?.items.length)
    expect(evidence?.arithmetic.periods).toBe(evidence?.items.reduce((sum, item) => sum + item.periods, 0))
    expect((evidence?.arithmetic.due ?? 0) - (evidence?.arithmetic.dueDone ?? 0)).toBe(evidence?.open.length)
  }
})

test('a missed due date stays missed in its month when it is moved; one moved in time does not', async () => {
  const [hanh, long] = [who('hanh'), who('long')]
  const month = (name: string) => findEvidence(long, hanh.personId, name)
  at('2026-10-01')
  await assign('HVS-02', '2026-10-23', 'a')
  await assign('HVS-03', '2026-10-23', 'b')
  at('2026-10-23', '23:50')
  await assign('HVS-03', '2026-11-30', 'in-time')
  expect(month('2026-10')).toMatchObject({ missed: [], arithmetic: { due: 1, dueDone: 0 } })
  at('2026-10-24', '00:10')
  await assign('HVS-02', '2026-10-31', 'moved')
  const once = month('2026-10')
  expect(once?.open).toMatchObject([{ courseCode: 'HVS-02', dueDate: '2026-10-31' }])
  expect(once?.missed).toMatchObject([{ courseCode: 'HVS-02', dueDate: '2026-10-23', newDueDate: '2026-10-31', movedBy: 'Nguyễn Quốc Bình', done: null }])
  expect(once?.arithmetic).toMatchObject({ due: 1, dueDone: 0, dueOnTime: 0 })
  at('2026-11-02')
  await assign('HVS-02', '2026-11-20', 'again')
  const twice = month('2026-10')
  expect([twice?.open, twice?.items, twice?.otherMonths]).toEqual([[], [], []])
  expect(twice?.missed.map((item) => [item.dueDate, item.newDueDate])).toEqual([
    ['2026-10-23', '2026-10-31'],
    ['2026-10-31', '2026-11-20'],
  ])
  expect(twice?.arithmetic).toMatchObject({ due: 1, dueDone: 0, dueOnTime: 0 })
  at('2026-11-10')
  await completeCourse(hanh, courseBy('HVS-02'))
  expect(month('2026-10')).toMatchObject({ missed: [{ done: { percent: 100 } }, {}], arithmetic: { due: 1, dueDone: 1, dueOnTime: 0 } })
  expect(month('2026-11')).toMatchObject({ missed: [], items: [{ lateness: null }], arithmetic: { due: 2, dueDone: 1, dueOnTime: 1 } })
})

test('a due date set after completion makes nothing late or early', async () => {
  at('2026-11-02')
  const hanh = who('hanh')
  await completeCourse(hanh, courseBy('HVS-02'))
  at('2026-11-03')
  await assign('HVS-02', '2026-11-03', 'later')
  expect(findEvidence(who('long'), hanh.personId, '2026-11')?.items).toMatchObject([{ dueDate: null, lateness: null }])
})

test('from a figure one reaches the attempt: its result and questions met, neither answers nor keys', async () => {
  const hanh = who('hanh')
  const course = courseBy('HVS-02')
  must(await enrol(hanh, course.courseId))
  await takeQuiz(hanh, course, 11)
  await handInText(hanh, course)
  const attemptId = findEvidence(who('long'), hanh.personId, '2026-11')?.items[0].attemptId ?? ''
  const evidence = findAttemptEvidence(who('long'), attemptId)
  expect(evidence).toMatchObject({ number: 1, submittedBy: 'learner', result: { score: 11, maxScore: 12, percent: 91, isPassed: true } })
  expect(evidence?.items.filter((item) => item.isRight)).toHaveLength(11)
  const text = JSON.stringify(evidence)
  for (const item of evidence?.items ?? []) expect(text).not.toContain(JSON.stringify(questionKey(item.questionVersionId).explanation).slice(1, -1))
  expect(new Set(evidence?.items.flatMap((item) => Object.keys(item)))).toEqual(new Set(['position', 'isRight', 'points', 'questionVersionId', 'competence']))
  for (const key of ['hanh', 'khoi', 'binh', 'mai'] as const) expect(findAttemptEvidence(who(key), attemptId)).toBeNull()
})

test('a marked product is shown with its criteria, to evaluators only', async () => {
  const hanh = who('hanh')
  await completeCourse(hanh, courseBy('HVS-02'))
  const item = findEvidence(who('long'), hanh.personId, '2026-11')?.items[0]
  const id = item?.handInId ?? ''
  expect(findHandInEvidence(who('long'), id)).toMatchObject({ markingSeq: null, handIn: { verdict: null } })
  must(await markHandIn(who('mai'), id, { verdict: 'accepted', points: topPoints(id), comment: '' }))
  const evidence = findHandInEvidence(who('long'), id)
  expect(evidence?.criteria.map((criterion) => criterion.points)).toEqual(topPoints(id))
  expect(evidence?.criteria.every((criterion) => criterion.points === criterion.most && criterion.text)).toBe(true)
  expect(listHandIns(item?.enrolmentId ?? '')[0].verdict).toBe('accepted')
  for (const key of ['hanh', 'khoi', 'binh', 'linh'] as const) expect(findHandInEvidence(who(key), id)).toBeNull()
})
