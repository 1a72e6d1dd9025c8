import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Finding, SourceRefused } from '~/platform/mdx/finding'
import { parseYaml } from '~/platform/mdx/parse'
import { shortages } from '../assessment/drawing'
import type { TaskTerms } from '../catalog/task-terms'
import type { DoneRule } from '../exercises/content-types'
import { type CourseFields, fieldsOf, readCourse, readExercise, readInbox, readLesson, readTask } from './fields'
import { parseRecent } from './parse-recent'
import { liftQuestions, type QuestionSource } from './questions'
import { type SourceTree, textOf } from './source-tree'
import { doubledTasks, noSuchTask, nothingToHandIn, placedTwice, slugOfTask, taskPaths, tasksInTask } from './task-files'

export type ExerciseSource = {
  id: string
  slug: string
  title: { vi: string; en: string }
  minutes: number
  library: string
  alternative: { vi: string; en: string }
  text: string
  /** The file of the folder that is the exercise; null for one that is built of a library of ours and content.json. */
  package: string | null
  /** What carries it to its end; null: as its content type reports. */
  done: DoneRule | null
}
export type InboxMessage = {
  id: string
  channel: string
  from: string
  address: string
  time: string
  subject: string
  body: string
  link: string
  verdict: 'scam' | 'genuine'
  feedback: string
  signs: string[]
}
export type SimulationSource = { id: string; name: string; title: { vi: string; en: string }; messages: InboxMessage[] }
export type LessonSource = {
  id: string
  slug: string
  file: string
  text: string
  body: string
  title: { vi: string; en: string }
  summary: { vi: string; en: string }
  minutes: number
  questions: QuestionSource[]
  exercises: string[]
  simulations: string[]
  /** The tasks it places, by their slugs. */
  tasks: string[]
}
export type TaskSource = {
  id: string
  slug: string
  file: string
  text: string
  body: string
  title: { vi: string; en: string }
  minutes: number
  accepts: string[]
  maxBytes: number
  rubric: { criterion: string; levels: { points: number; text: string }[] }[]
  terms: TaskTerms
  /** The lesson that places it; null where it stands at the end of the course. */
  lessonId: string | null
}
export type CourseSource = {
  slug: string
  course: CourseFields
  lessons: LessonSource[]
  pools: { graded: QuestionSource[]; practice: QuestionSource[] }
  exercises: ExerciseSource[]
  simulation: SimulationSource | null
  /** In their order: task.mdx, then those of tasks/ by the names of their files. */
  tasks: TaskSource[]
}

/** What could be read of a course and everything that is wrong with it; `source` is null as long as there is something. */
export type Survey = {
  source: CourseSource | null
  lessons: LessonSource[]
  tasks: TaskSource[]
  exercises: ExerciseSource[]
  simulation: SimulationSource | null
  findings: Finding[]
}

/** Reads one course whole. Throws `SourceRefused` with every finding of every file, so that all can be mended at once. */
export function readCourseSource(tree: SourceTree): CourseSource {
  const { source, findings } = surveyCourse(tree)
  if (!source) throw new SourceRefused(findings)
  return source
}

/** Reads one course as far as it can be read. `onFile` hears which file is being read. */
export function surveyCourse(tree: SourceTree, onFile?: (file: string) => void): Survey {
  const findings: Finding[] = []
  const { slug } = tree
  const name = (file: string) => `${slug}/${file}`
  const attempt = <T>(read: () => T): T | null => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof SourceRefused)) throw error
      findings.push(...error.findings)
      return null
    }
  }
  const has = (file: string) => tree.files.has(file)
  const text = (file: string): string => {
    const found = textOf(tree, file)
    onFile?.(name(file))
    if (found === null) throw new SourceRefused([{ file: name(file), line: 1, column: 1, found: 'Thiếu tệp này', advice: 'Tạo tệp này' }])
    return found
  }
  const missing = (file: string, advice: string) => findings.push({ file: name(file), line: 1, column: 1, found: 'Thiếu tệp này', advice })

  const exercises = foldersBelow(tree, 'exercises').flatMap((entry) => {
    const file = `exercises/${entry}/exercise.yaml`
    const source = attempt(() => {
      const fields = fieldsOf(parseYaml(text(file), name(file)), name(file))
      const isPackaged = fields.values.package !== undefined
      const exercise = readExercise(fields, entry, isPackaged ? '' : text(`exercises/${entry}/content.json`))
      const isThere = exercise.package === null || (/^[\w.-]+\.h5p$/i.test(exercise.package) && has(`exercises/${entry}/${exercise.package}`))
      if (!isThere) missing(`exercises/${entry}/${exercise.package}`, 'Đặt gói .h5p vào cùng thư mục, hoặc lấy lại từ kho bài luyện')
      return exercise
    })
    return source ? [source] : []
  })
  const simulation = has('inbox.yaml') ? attempt(() => readInbox(fieldsOf(parseYaml(text('inbox.yaml'), name('inbox.yaml')), name('inbox.yaml')))) : null
  const taskFiles = taskPaths(tree.files.keys())
  const taskSlugs = new Set(taskFiles.map(slugOfTask))
  const lessons = [...tree.files.keys()]
    .filter((file) => /^\d+-[^/]*\.mdx$/.test(file))
    .sort()
    .flatMap((file) => {
      const lesson = attempt(() => {
        const parsed = parseRecent(text(file), name(file))
        const lifted = liftQuestions(parsed.tree, name(file), parsed.firstLine)
        findings.push(...lifted.findings, ...unknownPieces(parsed.tree, name(file), parsed.firstLine, { exercises, simulation, taskSlugs }))
        return {
          ...readLesson(fieldsOf(parsed.front, name(file))),
          slug: file.replace(/\.mdx$/, ''),
          file: name(file),
          text: text(file),
          body: parsed.body,
          questions: lifted.questions,
          exercises: named(parsed.tree, 'Exercise', 'slug'),
          simulations: named(parsed.tree, 'Simulation', 'name'),
          tasks: named(parsed.tree, 'Task', 'slug'),
        }
      })
      return lesson ? [lesson] : []
    })
  const pool = (file: string) => {
    if (!has(file)) return missing(file, 'Tạo tệp câu hỏi này'), []
    const lifted = attempt(() => {
      const parsed = parseRecent(text(file), name(file))
      return liftQuestions(parsed.tree, name(file), parsed.firstLine)
    })
    findings.push(...(lifted?.findings ?? []))
    return lifted?.questions ?? []
  }
  const pools = { graded: pool('questions/graded.mdx'), practice: pool('questions/practice.mdx') }
  const tasks = taskFiles.flatMap((file) => {
    const task = attempt(() => {
      const parsed = parseRecent(text(file), name(file))
      findings.push(...tasksInTask(parsed.tree, name(file), parsed.firstLine))
      const slug = slugOfTask(file)
      const lessonId = lessons.find((lesson) => lesson.tasks.includes(slug))?.id ?? null
      return { ...readTask(fieldsOf(parsed.front, name(file))), slug, file: name(file), text: text(file), body: parsed.body, lessonId }
    })
    return task ? [task] : []
  })
  findings.push(...doubledTasks(slug, taskFiles), ...placedTwice(slug, lessons))
  const course = has('course.yaml')
    ? attempt(() => readCourse(fieldsOf(parseYaml(text('course.yaml'), name('course.yaml')), name('course.yaml'))))
    : (missing('course.yaml', 'Tạo tệp mô tả khóa học'), null)
  if (lessons.length === 0 && !findings.length) missing('01-….mdx', 'Khóa học cần ít nhất một bài')
  if (course) findings.push(...drawProblems(course, pools.graded, name('course.yaml')))
  if (course) findings.push(...nothingToHandIn(course, tasks, taskFiles, name('course.yaml')))
  const parts = { lessons, tasks, exercises, simulation }
  if (findings.length || !course) return { source: null, ...parts, findings }
  const source = { slug, course, lessons, pools, exercises, simulation, tasks }
  const identities = identityProblems(source)
  return { source: identities.length ? null : source, ...parts, findings: identities }
}

/** The names of the folders directly below a folder of a tree. */
function foldersBelow(tree: SourceTree, folder: string): string[] {
  const names = [...tree.files.keys()].map((file) => file.split('/')).filter(([top, , rest]) => top === folder && rest !== undefined)
  return [...new Set(names.map(([, name]) => name))].sort()
}

type Element = { name?: string; attributes?: { name: string; value: string }[]; position?: { start: { line: number; column: number } } }

function named(tree: Root, word: string, attribute: string): string[] {
  const found: string[] = []
  visit(tree, (raw) => {
    const node = raw as unknown as Element
    if (node.name === word) found.push(node.attributes?.find((item) => item.name === attribute)?.value ?? '')
  })
  return found
}

type Known = { exercises: ExerciseSource[]; simulation: SimulationSource | null; taskSlugs: ReadonlySet<string> }

function unknownPieces(tree: Root, file: string, firstLine: number, { exercises, simulation, taskSlugs }: Known): Finding[] {
  const findings: Finding[] = []
  visit(tree, (raw) => {
    const node = raw as unknown as Element
    const value = node.attributes?.find((item) => item.name === 'slug' || item.name === 'name')?.value
    const at = { file, line: (node.position?.start.line ?? 1) + firstLine, column: node.position?.start.column ?? 1 }
    if (node.name === 'Exercise' && !exercises.some((exercise) => exercise.slug === value))
      findings.push({ ...at, found: `Không có bài luyện “${value}”`, advice: `Tạo thư mục exercises/${value} hoặc sửa tên` })
    if (node.name === 'Task' && !taskSlugs.has(value ?? '')) findings.push({ ...at, ...noSuchTask(value ?? '', taskSlugs) })
    if (node.name === 'Simulation' && simulation?.name !== value)
      findings.push({ ...at, found: `Không có tình huống mô phỏng “${value}”`, advice: 'Dùng tên của một mô phỏng có trong khóa học' })
  })
  return findings
}

const LEVELS = ['', ' mức dễ', ' mức vừa', ' mức khó']

function drawProblems(course: CourseFields, graded: QuestionSource[], file: string): Finding[] {
  const pool = graded.map(({ id, shown }) => ({ questionId: id, competence: shown.competence, difficulty: shown.difficulty }))
  return shortages(course.quiz.draw, pool).map(({ competence, difficulty, wanted, have }) => ({
    file,
    line: 1,
    column: 1,
    found: `Đề rút ${wanted} câu năng lực ${competence}${LEVELS[difficulty ?? 0] ?? ''} nhưng ngân hàng chỉ có ${have}`,
    advice: 'Thêm câu hỏi hoặc giảm số câu rút',
  }))
}

/** Every id of a course with the place it stands in; a missing or double one is a finding. */
function identityProblems(source: CourseSource): Finding[] {
  const findings: Finding[] = []
  const seen = new Map<string, string>()
  const check = (id: string, file: string, line: number, what: string) => {
    if (!id) findings.push({ file, line, column: 1, found: `${what} chưa có id`, advice: 'Chạy: npm run academy -- content lint --fix' })
    else if (seen.has(id))
      findings.push({
        file,
        line,
        column: 1,
        found: `${what} trùng id với ${seen.get(id)}`,
        advice: 'Xóa id của bản chép rồi chạy: npm run academy -- content lint --fix',
      })
    seen.set(id, `${file}:${line}`)
  }
  const { slug } = source
  check(source.course.id, `${slug}/course.yaml`, 1, 'Khóa học')
  for (const lesson of source.lessons) {
    check(lesson.id, lesson.file, 1, 'Bài học')
    for (const question of lesson.questions) check(question.id, lesson.file, question.line, 'Câu hỏi')
  }
  for (const pool of ['graded', 'practice'] as const)
    for (const question of source.pools[pool]) check(question.id, `${slug}/questions/${pool}.mdx`, question.line, 'Câu hỏi')
  for (const exercise of source.exercises) check(exercise.id, `${slug}/exercises/${exercise.slug}/exercise.yaml`, 1, 'Bài luyện')
  for (const message of source.simulation?.messages ?? []) check(message.id, `${slug}/inbox.yaml`, 1, 'Tin trong hộp')
  for (const task of source.tasks) check(task.id, task.file, 1, 'Nhiệm vụ')
  return findings
}
