import { beforeEach, expect, test } from 'vitest'
import { completeCourse, count, courseBy, freshAcademy, must, who } from '~/test-academy'
import { joinPath, listPathsOf } from '../enrolment/path-enrolments.server'
import { changePath, endPath, makePath, type WrittenPath } from '../enrolment/path-writing.server'
import { findPath } from '../enrolment/paths.server'
import { pathProgress } from './path-progress.server'

beforeEach(freshAcademy)

const path = (change: Partial<WrittenPath> = {}): WrittenPath => ({
  title: { vi: 'An toàn số', en: 'Digital safety' },
  summary: { vi: '', en: '' },
  required: [courseBy('HVS-02').courseId],
  groups: [{ title: { vi: 'Tự chọn', en: 'To choose' }, least: 1, courses: [courseBy('HVS-03').courseId] }],
  ...change,
})

test('a path is refused for a reason, and only trainers write one', async () => {
  const group = path().groups[0]
  const refusals: [string, Partial<WrittenPath>][] = [
    ['title-missing', { title: { vi: ' ', en: 'x' } }],
    ['path-empty', { required: [], groups: [] }],
    ['course-unknown', { required: ['none'] }],
    ['path-course-twice', { groups: [{ ...group, courses: [courseBy('HVS-02').courseId] }] }],
    ['path-least-wrong', { groups: [{ ...group, least: 2 }] }],
    ['path-least-wrong', { groups: [{ ...group, least: Number.NaN }] }],
  ]
  for (const [reason, change] of refusals) expect(await makePath(who('mai'), path(change), 'key'), reason).toEqual({ ok: false, reason })
  for (const key of ['binh', 'hanh', 'linh'] as const) expect(await makePath(who(key), path(), 'key')).toEqual({ ok: false, reason: 'not-yours' })
  expect(count('Path')).toBe(0)
})

test('required courses are the learner’s at once, others they choose, and enough of them complete the version they entered', async () => {
  const { pathId } = must(await makePath(who('mai'), path(), 'key'))
  must(await makePath(who('mai'), path(), 'key'))
  const hanh = who('hanh')
  must(await joinPath(hanh, pathId))
  must(await joinPath(hanh, pathId))
  expect([count('Path'), count('PathEnrolment'), count('Enrolment', '"personId" = ?', hanh.personId)]).toEqual([1, 1, 1])
  const progress = () => pathProgress(hanh.personId, listPathsOf(hanh.personId)[0].path)
  expect(progress()).toMatchObject({ done: 0, of: 2, completedAt: null, required: [{ state: 'open' }], groups: [{ done: 0, courses: [{ state: 'none' }] }] })
  must(await changePath(who('mai'), pathId, path({ groups: [] })))
  await completeCourse(hanh, courseBy('HVS-02'))
  expect(progress()).toMatchObject({ done: 1, of: 2, completedAt: null })
  must(await endPath(who('mai'), pathId, 'Hết đợt'))
  expect(await joinPath(who('duc'), pathId)).toEqual({ ok: false, reason: 'path-ended' })
  await completeCourse(hanh, courseBy('HVS-03'))
  expect(progress().completedAt).not.toBeNull()
  expect(findPath(pathId)).toMatchObject({ number: 2, endReason: 'Hết đợt' })
})
