import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Finding } from '~/platform/mdx/finding'

/** The one task of a course as it was first written; its slug is `task`. */
const FIRST = 'task.mdx'
const IN_FOLDER = /^tasks\/(?:\d+-)?([a-z0-9][a-z0-9-]*)\.mdx$/

/** Whether a file of a course is a task. */
export function isTaskPath(path: string): boolean {
  return path === FIRST || IN_FOLDER.test(path)
}

/** The tasks of a course in their order: task.mdx, then those of tasks/ by the names of their files. */
export function taskPaths(paths: Iterable<string>): string[] {
  return [...paths].filter(isTaskPath).sort((a, b) => Number(b === FIRST) - Number(a === FIRST) || (a < b ? -1 : a > b ? 1 : 0))
}

/** What `<Task slug>` calls the task in a file: its name without the number it is sorted by. */
export function slugOfTask(path: string): string {
  return path === FIRST ? 'task' : (IN_FOLDER.exec(path)?.[1] ?? '')
}

/** What is said of a `<Task>` that names none. */
export function noSuchTask(slug: string, known: Iterable<string>): Pick<Finding, 'found' | 'advice'> {
  const names = [...known].map((name) => `“${name}”`).join(', ')
  return {
    found: `Không có nhiệm vụ “${slug}”`,
    advice: names ? `Dùng tên của một nhiệm vụ có trong khóa học: ${names}` : 'Thêm nhiệm vụ vào khóa học hoặc bỏ dòng này',
  }
}

/** What a task holds no place for: its product is what counts, so checks and exercises stand in lessons, and so do tasks. */
const IN_LESSONS: Record<string, string> = { Task: 'Nhiệm vụ', Question: 'Câu hỏi', Exercise: 'Bài luyện', Simulation: 'Mô phỏng' }

/** Tasks, questions, exercises and simulations stand in lessons, never in a task. */
export function tasksInTask(tree: Root, file: string, firstLine: number): Finding[] {
  const findings: Finding[] = []
  visit(tree, (raw) => {
    const node = raw as unknown as { name?: string; position?: { start: { line: number; column: number } } }
    if (!node.name || !Object.hasOwn(IN_LESSONS, node.name)) return
    const at = { file, line: (node.position?.start.line ?? 1) + firstLine, column: node.position?.start.column ?? 1 }
    findings.push({ ...at, found: `${IN_LESSONS[node.name]} không đặt được trong một nhiệm vụ`, advice: `Đặt <${node.name}> trong một bài học` })
  })
  return findings
}

/** Two files whose names differ by their numbers alone would answer to one name. */
export function doubledTasks(slug: string, paths: string[]): Finding[] {
  const seen = new Map<string, string>()
  return paths.flatMap((path) => {
    const first = seen.get(slugOfTask(path))
    if (!first) seen.set(slugOfTask(path), path)
    return first ? [{ file: `${slug}/${path}`, line: 1, column: 1, found: `Nhiệm vụ trùng tên với ${first}`, advice: 'Đổi tên một trong hai tệp' }] : []
  })
}

/** A task is placed once at most. */
export function placedTwice(slug: string, lessons: { file: string; tasks: string[] }[]): Finding[] {
  const seen = new Set<string>()
  return lessons.flatMap(({ file, tasks }) =>
    tasks.flatMap((task) => {
      if (!seen.has(task)) return seen.add(task), []
      return [
        {
          file,
          line: 1,
          column: 1,
          found: `Nhiệm vụ “${task}” đã được đặt trong khóa học ${slug} rồi`,
          advice: 'Mỗi nhiệm vụ đặt ở một chỗ: bỏ bớt một dòng <Task>',
        },
      ]
    }),
  )
}

type Required = { terms: { isRequired: boolean } }

/** A course that is complete only with its tasks requires one at least; `paths` are all files of tasks, readable or not. */
export function nothingToHandIn({ completion }: { completion: string[] }, tasks: Required[], paths: string[], file: string): Finding[] {
  if (!completion.includes('task') || tasks.length < paths.length || tasks.some(({ terms }) => terms.isRequired)) return []
  const advice = tasks.length ? 'Để ít nhất một nhiệm vụ là bắt buộc, hoặc bỏ task khỏi completion' : 'Thêm một nhiệm vụ, hoặc bỏ task khỏi completion'
  return [{ file, line: 1, column: 1, found: 'Khóa học hoàn thành khi nộp nhiệm vụ, nhưng không có nhiệm vụ nào bắt buộc', advice }]
}
