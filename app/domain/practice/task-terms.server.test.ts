import { beforeEach, expect, test } from 'vitest'
import { approvedDraft, courseBy, freshAcademy, handInText, must, topPoints, who } from '~/test-academy'
import { publishDraft } from '../authoring/publication.server'
import { PLAIN_TERMS, readTerms, storedTerms } from '../catalog/task-terms'
import { enrol } from '../enrolment/enrolments.server'
import { handIn, handInProblem } from './hand-ins.server'
import { markHandIn } from './markings.server'
import { kindOfFile, productProblem } from './products'

beforeEach(freshAcademy)

/** The course again, with these lines in the front matter of its task. */
async function published(lines: string) {
  const course = courseBy('HVS-02')
  const draftId = await approvedDraft(course, 'task.mdx', (text) => text.replace('\nminutes:', `\n${lines}\nminutes:`))
  must(await publishDraft(who('mai'), draftId, { kind: 'minor', summary: 'Nhiệm vụ có điều kiện nộp', relearn: [], reason: '' }))
  return courseBy('HVS-02')
}

const photo = { sha: 'a'.repeat(64), name: 'anh.jpg', type: 'image/jpeg', size: 1000 }
const paper = { ...photo, name: 'a.pdf', type: 'application/pdf' }

test('terms are stored only where they differ, so that older tasks keep their hash', () => {
  expect(storedTerms(PLAIN_TERMS)).toBe('')
  const own = { ...PLAIN_TERMS, kind: 'try' as const, resubmissions: 0 }
  expect(storedTerms(own)).toBe('{"kind":"try","resubmissions":0}')
  expect([readTerms(''), readTerms(storedTerms(own))]).toEqual([PLAIN_TERMS, own])
})

test('what a task says in its front matter binds what is handed in', async () => {
  const course = await published('kind: try\nresubmissions: 0\nfileKinds: [photo]\nmaxFiles: 2\ndue: 10\nexample: "Một lần thử"')
  expect(course.tasks[0].terms).toEqual({
    isRequired: true,
    kind: 'try',
    example: 'Một lần thử',
    dueDays: 10,
    resubmissions: 0,
    maxFiles: 2,
    fileKinds: ['photo'],
    groupMost: null,
  })
  const hanh = who('hanh')
  must(await enrol(hanh, course.courseId))
  const given = { text: '', link: '' }
  expect(handInProblem(hanh, course.courseId, course.tasks[0].taskId, { ...given, files: [paper] })).toBe('file-kind-not-asked')
  expect(handInProblem(hanh, course.courseId, course.tasks[0].taskId, { ...given, files: [photo, photo, photo] })).toBe('too-many-files')
  expect(handInProblem(hanh, course.courseId, course.tasks[0].taskId, { ...given, files: [photo, photo] })).toBeNull()
})

test('after the last return that the task allows to improve on nothing more is taken; until then waiting products may be replaced', async () => {
  const course = await published('resubmissions: 1')
  const [hanh, mai] = [who('hanh'), who('mai')]
  must(await enrol(hanh, course.courseId))
  const back = async (id: string) => must(await markHandIn(mai, id, { verdict: 'returned', points: topPoints(id), comment: 'Làm lại' }))
  await handInText(hanh, course, 'Bản một')
  await back(await handInText(hanh, course, 'Bản một, sửa khi còn chờ'))
  await back(await handInText(hanh, course, 'Bản hai'))
  expect(await handIn(hanh, course.courseId, course.tasks[0].taskId, { text: 'Bản ba', link: '', files: [] })).toEqual({
    ok: false,
    reason: 'no-more-resubmissions',
  })
})

test('a way of handing in that the task does not take is refused', () => {
  const task = { accepts: ['text'], maxBytes: 1000, terms: PLAIN_TERMS }
  expect(kindOfFile('image/webp')).toBe('photo')
  expect(productProblem({ text: 'x', link: '', files: [photo] }, task)).toBe('not-accepted')
  expect(productProblem({ text: '', link: 'https://a.example', files: [] }, task)).toBe('not-accepted')
  expect(productProblem({ text: 'x', link: '', files: [] }, task)).toBeNull()
})

test.each([
  ['group: true', 10],
  ['group: { most: 3 }', 3],
  ['group: false', null],
])('%s lets so many hand in together', async (line, most) => {
  expect((await published(line)).tasks[0].terms.groupMost).toBe(most)
})

test.each([
  'group: 3',
  'group: { most: 1 }',
  'group: { most: 99 }',
  'kind: dance',
  'due: soon',
  'due: 0',
  'resubmissions: -1',
  'maxFiles: 99',
  'fileKinds: [film]',
  'fileKinds: []',
])('%s in a task is a finding', async (line) => {
  await expect(published(line)).rejects.toThrow('findings')
})
