import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { composed } from '~/platform/text'
import { TASK_KINDS, type TaskKind } from '../catalog/task-terms'
import type { Viewer } from '../organisation/viewer'
import { draftFiles } from './draft-files.server'
import { slugOf } from './draft-lessons.server'
import { type SaveRefusal, saveFile, saveFiles } from './draft-saves.server'
import { usesTask } from './draft-uses.server'
import { findDraft } from './drafts.server'
import { moveFiles } from './file-moves.server'
import { readLessonFacts, splitFacts, writeLessonFacts } from './lesson-facts'
import { openForWriting } from './save-rows.server'
import { findText } from './source-store.server'
import { slugOfTask, taskPaths } from './task-files'
import { taskTemplate } from './task-template'

/** A task of a draft: `name` is what lessons place it by, `products` how many were handed in of it so far. */
export type DraftTask = {
  path: string
  name: string
  id: string | null
  title: string
  minutes: string
  kind: TaskKind | null
  isRequired: boolean
  /** The lesson that places it, by its title; null at the end of the course. */
  lesson: { slug: string; title: string } | null
  products: number
}

/** The tasks of a draft in their order; null when it is not the viewer's to read. */
export function listDraftTasks(viewer: Viewer, draftId: string): DraftTask[] | null {
  if (!findDraft(viewer, draftId)) return null
  const texts = new Map(draftFiles(draftId).flatMap(({ path, sha256 }) => (path.endsWith('.mdx') ? [[path, findText(sha256) ?? ''] as const] : [])))
  return taskPaths(texts.keys()).map((path) => {
    const text = texts.get(path) ?? ''
    const name = slugOfTask(path)
    const { titleVi, minutes, kind, required } = readLessonFacts(text)
    const place = [...texts].find(([file, its]) => /^\d/.test(file) && usesTask(name)(its, file))
    const id = idOf(text)
    return {
      path,
      name,
      id,
      title: titleVi,
      minutes,
      kind: TASK_KINDS.find((known) => known === kind) ?? null,
      isRequired: required === 'yes',
      lesson: place ? { slug: place[0].replace(/\.mdx$/, ''), title: readLessonFacts(place[1]).titleVi || place[0] } : null,
      products: id ? (read.get<{ n: number }>('SELECT count(*) AS n FROM "HandIn" WHERE "taskId" = ?', id)?.n ?? 0) : 0,
    }
  })
}

/** A task of a draft by its name, or by its id: its file and its name; null when there is none the viewer may read. */
export function findDraftTask(viewer: Viewer, draftId: string, nameOrId: string): { path: string; name: string } | null {
  const tasks = listDraftTasks(viewer, draftId) ?? []
  return tasks.find(({ name }) => name === nameOrId) ?? tasks.find(({ id }) => id === nameOrId) ?? null
}

/** Adds a task behind the last one; answers its name. Refuses an empty title and a kind there is none of. */
export async function addTask(
  viewer: Viewer,
  draftId: string,
  task: { title: string; kind: string; isRequired: boolean },
): Promise<Outcome<string, SaveRefusal | 'task-untitled' | 'choice-unknown'>> {
  const title = composed(task.title).trim()
  const kind = TASK_KINDS.find((known) => known === task.kind)
  if (!title) return refused('task-untitled')
  if (!kind) return refused('choice-unknown')
  const tasks = listDraftTasks(viewer, draftId)
  if (!tasks) return refused('not-found')
  const taken = new Set(tasks.map(({ name }) => name))
  const plain = slugOf(title)
  let name = plain
  for (let more = 2; taken.has(name); more += 1) name = `${plain}-${more}`
  const last = Math.max(0, ...tasks.map(({ path }) => Number.parseInt(path.replace('tasks/', ''), 10) || 0))
  const path = pathOf(Math.max(last, tasks.length) + 1, name)
  const saved = await saveFile(viewer, draftId, { path, base: 0, kind: 'save', text: taskTemplate({ title, kind, isRequired: task.isRequired }) })
  return saved.ok ? done(name) : saved
}

/** Changes the place of a task with the one before (-1) or behind it (1); at the edge nothing changes. What lessons call it stays. */
export function moveTask(viewer: Viewer, draftId: string, name: string, direction: -1 | 1): Promise<Outcome<null, 'not-found' | 'draft-closed'>> {
  return inTransaction((tx) => {
    const closed = openForWriting(tx, viewer, draftId)
    if (closed) return refused(closed)
    const order = taskPaths(draftFiles(draftId, tx).map(({ path }) => path))
    const at = order.findIndex((path) => slugOfTask(path) === name)
    const to = at + direction
    if (at < 0) return refused('not-found')
    if (to < 0 || to >= order.length) return done(null)
    ;[order[at], order[to]] = [order[to], order[at]]
    const moves = order.map((from, place) => ({ from, to: place === 0 && from === 'task.mdx' ? from : pathOf(place + 1, slugOfTask(from)) }))
    moveFiles(
      tx,
      viewer,
      draftId,
      moves.filter((move) => move.from !== move.to),
    )
    return done(null)
  })
}

/** Says whether the course waits for a task. Refuses a task whose front matter cannot be read. */
export async function setTaskRequired(
  viewer: Viewer,
  draftId: string,
  name: string,
  isRequired: boolean,
): Promise<Outcome<null, SaveRefusal | 'front-unreadable'>> {
  const file = fileOf(viewer, draftId, findDraftTask(viewer, draftId, name)?.path)
  if (!file) return refused('not-found')
  const text = writeLessonFacts(file.text, { required: isRequired ? 'yes' : '' })
  if (text === null) return refused('front-unreadable')
  if (text === file.text) return done(null)
  const saved = await saveFile(viewer, draftId, { path: file.path, base: file.number, kind: 'save', text })
  return saved.ok ? done(null) : saved
}

/** Takes a task out of a draft, and the lines by which lessons place it, all at once. What was handed in of it stays as it is. */
export async function removeTask(viewer: Viewer, draftId: string, name: string): Promise<Outcome<null, SaveRefusal>> {
  const task = findDraftTask(viewer, draftId, name)
  if (!task) return refused('not-found')
  const placing = draftFiles(draftId).flatMap(({ path, number, sha256 }) => {
    const text = /^\d+-[^/]*\.mdx$/.test(path) ? findText(sha256) : null
    return text !== null && usesTask(task.name)(text, path) ? [{ path, base: number, kind: 'save' as const, text: withoutTask(text, task.name) }] : []
  })
  const saved = await saveFiles(viewer, draftId, placing, [task.path])
  return saved.ok ? done(null) : saved
}

/** A lesson without the lines that place a task. */
function withoutTask(text: string, name: string): string {
  return text.replace(/^<Task\b[^>\n]*>[ \t]*(?:\r?\n(?:[ \t]*\r?\n)?)?/gm, (line) => (line.includes(`slug="${name}"`) ? '' : line))
}

function fileOf(viewer: Viewer, draftId: string, path: string | undefined) {
  const file = findDraft(viewer, draftId) && draftFiles(draftId).find((item) => item.path === path)
  return file ? { path: file.path, number: file.number, text: findText(file.sha256) ?? '' } : null
}

const pathOf = (number: number, name: string) => `tasks/${String(number).padStart(2, '0')}-${name}.mdx`
const idOf = (text: string) => /^id:\s*"?([\w-]+)/m.exec(splitFacts(text).front)?.[1] ?? null
