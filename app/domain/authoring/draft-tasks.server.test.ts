import { beforeAll, expect, test } from 'vitest'
import { courseBy, freshAcademy, handInText, must, who } from '~/test-academy'
import { enrol } from '../enrolment/enrolments.server'
import { readDraftFile, treeOfDraft } from './draft-files.server'
import { saveFile } from './draft-saves.server'
import { addTask, findDraftTask, listDraftTasks, moveTask, removeTask, setTaskRequired } from './draft-tasks.server'
import { openStudioDraft } from './drafts.server'
import { surveyCourse } from './source.server'

const mai = () => who('mai')
let draftId = ''
const names = () => (listDraftTasks(mai(), draftId) ?? []).map(({ name }) => name)
const reason = (outcome: { ok: boolean; reason?: string }) => (outcome.ok ? null : outcome.reason)

beforeAll(async () => {
  await freshAcademy()
  must(await enrol(who('hanh'), courseBy('HVS-02').courseId))
  await handInText(who('hanh'), courseBy('HVS-02'))
  draftId = must(await openStudioDraft(mai(), courseBy('HVS-02').courseId)).draftId
})

test('a task is added behind the others with an id, criteria of its kind and a name of its own', async () => {
  expect(must(await addTask(mai(), draftId, { title: 'Thử báo tin', kind: 'try', isRequired: false }))).toBe('thu-bao-tin')
  expect(must(await addTask(mai(), draftId, { title: 'Thử báo tin!', kind: 'share', isRequired: true }))).toBe('thu-bao-tin-2')
  expect(names()).toEqual(['task', 'thu-bao-tin', 'thu-bao-tin-2'])
  const [first, second] = (listDraftTasks(mai(), draftId) ?? []).map(({ kind, isRequired, products }) => ({ kind, isRequired, products }))
  expect([first, second]).toEqual([
    { kind: null, isRequired: true, products: 1 },
    { kind: 'try', isRequired: false, products: 0 },
  ])
  const { tasks, findings } = surveyCourse(await treeOfDraft(draftId))
  expect([findings, tasks.map(({ rubric }) => rubric.length)]).toEqual([[], [4, 3, 3]])
})

test('what cannot be added is refused: no title, no such kind, no such draft, another role', async () => {
  const given = { title: 'X', kind: 'do', isRequired: true }
  expect(reason(await addTask(mai(), draftId, { ...given, title: '  ' }))).toBe('task-untitled')
  expect(reason(await addTask(mai(), draftId, { ...given, kind: 'dance' }))).toBe('choice-unknown')
  expect(reason(await addTask(mai(), 'none', given))).toBe('not-found')
  for (const act of [addTask(who('hanh'), draftId, given), moveTask(who('hanh'), draftId, 'task', 1), removeTask(who('hanh'), draftId, 'task')])
    expect(reason(await act)).toBe('not-found')
})

test('the order changes by the names of files, what lessons call a task and its id stay', async () => {
  const id = listDraftTasks(mai(), draftId)?.[0].id
  must(await moveTask(mai(), draftId, 'task', 1))
  expect(names()).toEqual(['thu-bao-tin', 'task', 'thu-bao-tin-2'])
  expect(findDraftTask(mai(), draftId, id ?? '')).toMatchObject({ path: 'tasks/02-task.mdx', name: 'task' })
  must(await moveTask(mai(), draftId, 'thu-bao-tin', -1))
  expect(names()[0]).toBe('thu-bao-tin')
  expect(reason(await moveTask(mai(), draftId, 'none', 1))).toBe('not-found')
})

test('whether it is required stands in its file', async () => {
  must(await setTaskRequired(mai(), draftId, 'thu-bao-tin', true))
  expect(listDraftTasks(mai(), draftId)?.[0].isRequired).toBe(true)
  expect(readDraftFile(mai(), draftId, 'tasks/01-thu-bao-tin.mdx')?.text).toContain('\nrequired: true\n')
})

test('a task that is removed goes with the line that places it, and nothing else', async () => {
  const lesson = `${courseBy('HVS-02').lessons[0].slug}.mdx`
  const before = readDraftFile(mai(), draftId, lesson)
  const text = `${before?.text}\n<Task slug="thu-bao-tin" />\n\nCuối bài.\n`
  must(await saveFile(mai(), draftId, { path: lesson, base: before?.number ?? 0, kind: 'save', text }))
  expect(listDraftTasks(mai(), draftId)?.[0].lesson?.slug).toBe(courseBy('HVS-02').lessons[0].slug)
  must(await removeTask(mai(), draftId, 'thu-bao-tin'))
  expect(names()).toEqual(['task', 'thu-bao-tin-2'])
  expect(readDraftFile(mai(), draftId, lesson)?.text).toBe(`${before?.text}\nCuối bài.\n`)
})
