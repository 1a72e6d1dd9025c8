import { expect, test } from 'vitest'
import { lintFile, lintTree } from './lint/lint'
import { surveyCourse } from './source.server'
import { treeOfFolder } from './source-folder.server'
import type { SourceTree } from './source-tree'
import { slugOfTask, taskPaths } from './task-files'

const ONE = treeOfFolder('content/hvs-02')
const first = ONE.files.get('task.mdx')?.toString() ?? ''
const LESSON = '01-ke-gian-nham-vao-can-bo.mdx'
const other = (n: number, lines = '') => first.replace(/^id: .*$/m, `id: 01a21000-0000-7000-8000-00000000000${n}${lines ? `\n${lines}` : ''}`)

/** The course with other texts at these paths; null takes one out. */
function withFiles(texts: Record<string, string | null>): SourceTree {
  const files = new Map(ONE.files)
  for (const [path, text] of Object.entries(texts)) text === null ? files.delete(path) : files.set(path, Buffer.from(text))
  return { ...ONE, files }
}
const placing = (slug: string) => `${ONE.files.get(LESSON)?.toString()}\n<Task slug="${slug}" />\n`
const found = (tree: SourceTree) => surveyCourse(tree).findings.map((finding) => [finding.file.replace('hvs-02/', ''), finding.found])

test('the task of before comes first, then those of the folder by their names; a name has no number', () => {
  const paths = ['tasks/10-muoi.mdx', 'tasks/02-hai.mdx', 'task.mdx', 'tasks/khong-so.mdx', 'tasks/anh.png', 'tasks/sau/01-x.mdx', 'tasks/01-Hoa.mdx']
  expect(taskPaths(paths)).toEqual(['task.mdx', 'tasks/02-hai.mdx', 'tasks/10-muoi.mdx', 'tasks/khong-so.mdx'])
  expect(taskPaths(paths).map(slugOfTask)).toEqual(['task', 'hai', 'muoi', 'khong-so'])
})

test('several tasks are read in their order, each with the lesson that places it', () => {
  const { source } = surveyCourse(withFiles({ 'tasks/02-hai.mdx': other(2, 'required: false'), 'tasks/01-mot.mdx': other(1), [LESSON]: placing('hai') }))
  const lessonId = source?.lessons[0].id
  expect(source?.tasks.map(({ slug, lessonId: place, terms }) => [slug, place, terms.isRequired])).toEqual([
    ['task', null, true],
    ['mot', null, true],
    ['hai', lessonId, false],
  ])
})

test.each<[string, Record<string, string | null>, [string, string]]>([
  ['that names none', { [LESSON]: placing('khong-co') }, [LESSON, 'Không có nhiệm vụ “khong-co”']],
  ['placed twice', { [LESSON]: `${placing('task')}\n<Task slug="task" />\n` }, [LESSON, 'Nhiệm vụ “task” đã được đặt trong khóa học hvs-02 rồi']],
  ['in a task', { 'tasks/01-mot.mdx': `${other(1)}\n<Task slug="task" />\n` }, ['tasks/01-mot.mdx', 'Nhiệm vụ không đặt được trong một nhiệm vụ']],
  [
    'with a question in it',
    { 'tasks/01-mot.mdx': `${other(1)}\n<Exercise slug="doc-ten-mien" />\n` },
    ['tasks/01-mot.mdx', 'Bài luyện không đặt được trong một nhiệm vụ'],
  ],
  ['of a double name', { 'tasks/01-mot.mdx': other(1), 'tasks/02-mot.mdx': other(2) }, ['tasks/02-mot.mdx', 'Nhiệm vụ trùng tên với tasks/01-mot.mdx']],
  ['of a double id', { 'tasks/01-mot.mdx': first }, ['tasks/01-mot.mdx', 'Nhiệm vụ trùng id với hvs-02/task.mdx:1']],
  [
    'that is optional where the course waits for one',
    { 'task.mdx': first.replace('\nminutes', '\nrequired: false\nminutes') },
    ['course.yaml', 'Khóa học hoàn thành khi nộp nhiệm vụ, nhưng không có nhiệm vụ nào bắt buộc'],
  ],
  ['with a wrong word', { 'task.mdx': first.replace('\nminutes', '\nrequired: maybe\nminutes') }, ['task.mdx', 'Trường “required” thiếu hoặc sai']],
])('a task %s is a finding in its file', (_, texts, finding) => {
  expect(found(withFiles(texts))).toContainEqual(finding)
})

test('a task that no lesson places is nothing to mend, and the linter finds one that is not there', () => {
  const texts = (tree: SourceTree) => new Map([...tree.files].map(([path, bytes]) => [path, bytes.toString()]))
  expect(lintTree('hvs-02', texts(withFiles({ 'tasks/01-mot.mdx': other(1) }))).filter(({ severity }) => severity === 'error')).toEqual([])
  const [remark] = lintFile('hvs-02', LESSON, placing('khac'), texts(ONE)).filter(({ rule }) => rule === 'missing-piece')
  expect(remark).toMatchObject({ found: 'Không có nhiệm vụ “khac”', advice: expect.stringContaining('“task”') })
})
