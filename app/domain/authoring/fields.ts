import { type Finding, SourceRefused } from '~/platform/mdx/finding'
import type { QuizTerms } from '../catalog/quiz-terms'
import { FILE_KINDS, type FileKind, GROUP_MOST, PLAIN_TERMS, TASK_KINDS, type TaskKind, type TaskTerms } from '../catalog/task-terms'
import type { DoneRule } from '../exercises/content-types'
import { readQuiz } from './quiz-fields'
import type { ExerciseSource, InboxMessage, SimulationSource, TaskSource } from './source.server'

export type Bilingual = { vi: string; en: string }
export type CourseFields = {
  id: string
  code: string
  title: Bilingual
  summary: Bilingual
  objectives: Bilingual[]
  audience: Bilingual
  competences: { code: string; level: string }[]
  periods: number
  /** For how long a certificate of the course stands; left out where it does not expire. */
  validity?: { months: number; window?: number }
  open: boolean
  completion: ('lessons' | 'quiz' | 'task')[]
  quiz: QuizTerms
}

/** Reads typed fields out of YAML and keeps what is wrong about them. */
export type Fields = ReturnType<typeof fieldsOf>

/** A reader over a YAML object: each miss is a finding that names the field. */
export function fieldsOf(values: Record<string, unknown>, file: string) {
  const findings: Finding[] = []
  const miss = (key: string, advice: string) => {
    findings.push({ file, line: 1, column: 1, found: `Trường “${key}” thiếu hoặc sai`, advice })
  }
  const text = (key: string, from: Record<string, unknown> = values, optional = false): string => {
    const value = from[key]
    if (typeof value === 'string' && value.trim()) return value.trim()
    if (typeof value === 'number') return String(value)
    if (!optional) miss(key, `Viết ${key}: "…"`)
    return ''
  }
  const number = (key: string, min: number, max: number, from: Record<string, unknown> = values): number => {
    const value = from[key]
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value
    miss(key, `Viết một số nguyên từ ${min} đến ${max}`)
    return min
  }
  const object = (key: string, from: Record<string, unknown> = values): Record<string, unknown> => {
    const value = from[key]
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
    miss(key, 'Viết các trường con thụt vào bên dưới')
    return {}
  }
  const list = (key: string, from: Record<string, unknown> = values): Record<string, unknown>[] => {
    const value = from[key]
    if (Array.isArray(value) && value.length) return value as Record<string, unknown>[]
    miss(key, 'Viết danh sách, mỗi dòng bắt đầu bằng dấu gạch ngang')
    return []
  }
  const bilingual = (key: string, from: Record<string, unknown> = values): Bilingual => {
    const value = object(key, from)
    return { vi: text('vi', value), en: text('en', value) }
  }
  // A draft is read before it is translated; that the English is missing is for the linter to say, which keeps it from being published.
  const translated = (key: string, from: Record<string, unknown> = values): Bilingual => translation(object(key, from))
  const translation = (value: Record<string, unknown>): Bilingual => {
    const vi = text('vi', value)
    return { vi, en: text('en', value, true) || vi }
  }
  const finish = <T>(value: T): T => {
    if (findings.length) throw new SourceRefused(findings)
    return value
  }
  return { values, text, number, object, list, bilingual, translated, translation, miss, finish }
}

/** The fields of course.yaml. */
export function readCourse(fields: Fields): CourseFields {
  const { values, text, number, object, list, translated, translation, miss, finish } = fields
  const quiz = object('quiz')
  const completion = Array.isArray(values.completion) ? (values.completion as CourseFields['completion']) : ['quiz' as const, 'task' as const]
  if (completion.some((item) => !['lessons', 'quiz', 'task'].includes(item))) miss('completion', 'Chọn trong: lessons, quiz, task')
  const validityIn = (validity: Record<string, unknown>) => ({
    months: number('months', 1, 120, validity),
    ...(validity.window === undefined || validity.window === null ? {} : { window: number('window', 1, 365, validity) }),
  })
  return finish({
    id: text('id', values, true),
    code: text('code'),
    title: translated('title'),
    summary: translated('summary'),
    objectives: list('objectives').map(translation),
    audience: translated('audience'),
    competences: list('competences').map((item) => ({ code: text('code', item), level: text('level', item, true) })),
    periods: number('periods', 1, 60),
    validity: values.validity === undefined || values.validity === null ? undefined : validityIn(object('validity')),
    open: values.open === true,
    completion,
    quiz: readQuiz(fields, quiz),
  })
}

/** The front matter of a lesson. */
export function readLesson({ values, text, number, translated, finish }: Fields) {
  return finish({ id: text('id', values, true), title: translated('title'), summary: translated('summary'), minutes: number('minutes', 1, 90) })
}

/** What binds a task beside its rubric; every field may be left out. */
function readTerms({ values, text, number, miss }: Fields): TaskTerms {
  const isThere = (key: string) => values[key] !== undefined && values[key] !== null
  if (isThere('kind') && !TASK_KINDS.includes(values.kind as TaskKind)) miss('kind', 'Viết kind: do, create, share hoặc try')
  if (isThere('due') && values.due !== 'course' && typeof values.due !== 'number') miss('due', 'Viết due: course, hoặc số ngày sau khi ghi danh')
  const fileKinds = Array.isArray(values.fileKinds) ? values.fileKinds.map(String) : [...FILE_KINDS]
  if (!fileKinds.length || fileKinds.some((item) => !FILE_KINDS.includes(item as FileKind))) miss('fileKinds', 'Viết fileKinds: [photo, document]')
  const groupMost = () => {
    const { group } = values
    if (!isThere('group') || group === false) return null
    if (group === true) return GROUP_MOST
    const isCounted = typeof group === 'object' && !Array.isArray(group)
    if (!isCounted) miss('group', 'Viết group: true, hoặc group: { most: số người }')
    return isCounted ? number('most', 2, 30, group as Record<string, unknown>) : null
  }
  if (isThere('required') && typeof values.required !== 'boolean') miss('required', 'Viết required: true hoặc required: false')
  return {
    isRequired: values.required !== false,
    kind: isThere('kind') ? (values.kind as TaskKind) : null,
    example: text('example', values, true) || null,
    dueDays: typeof values.due === 'number' ? number('due', 1, 365) : null,
    resubmissions: isThere('resubmissions') ? number('resubmissions', 0, 20) : null,
    maxFiles: isThere('maxFiles') ? number('maxFiles', 1, 10) : PLAIN_TERMS.maxFiles,
    fileKinds: fileKinds as FileKind[],
    groupMost: groupMost(),
  }
}

/** The front matter of a task. */
export function readTask(fields: Fields): Omit<TaskSource, 'slug' | 'file' | 'text' | 'body' | 'lessonId'> {
  const { values, text, number, list, translated, miss, finish } = fields
  const accepts = Array.isArray(values.handIn) ? values.handIn.map(String) : []
  if (!accepts.length || accepts.some((item) => !['text', 'link', 'file'].includes(item))) miss('handIn', 'Viết handIn: [text, link, file]')
  const rubric = list('rubric').map((item) => ({
    criterion: text('criterion', item),
    levels: list('levels', item).map((level) => ({ points: number('points', 0, 100, level), text: text('text', level) })),
  }))
  return finish({
    id: text('id', values, true),
    title: translated('title'),
    minutes: number('minutes', 1, 600),
    accepts,
    maxBytes: number('maxMegabytes', 1, 10) * 1_000_000,
    rubric,
    terms: readTerms(fields),
  })
}

/** What an author writes of the end of an exercise; `completed` is how it was first written. */
const DONE: Record<string, DoneRule> = { score: 'score', completion: 'completion', completed: 'completion', 'opened-and-stayed': 'opened-and-stayed' }

/** exercise.yaml beside its content.json, or beside the package it names. */
export function readExercise({ values, text, number, bilingual, miss, finish }: Fields, slug: string, content: string): ExerciseSource {
  const done = text('done', values, true)
  if (done && !(done in DONE)) miss('done', 'Viết done: score, done: completion hoặc done: opened-and-stayed')
  return finish({
    id: text('id', values, true),
    slug,
    title: bilingual('title'),
    minutes: number('minutes', 1, 60),
    library: text('library'),
    alternative: bilingual('textAlternative'),
    text: content,
    package: text('package', values, true) || null,
    done: DONE[done] ?? null,
  })
}

/** The most messages of an inbox. */
export const MOST_MESSAGES = 60

/** inbox.yaml: messages with verdicts that stay on the server; more than `MOST_MESSAGES` are an error, and those behind are not read. */
export function readInbox({ values, text, list, bilingual, miss, finish }: Fields): SimulationSource {
  const listed = list('messages')
  if (listed.length > MOST_MESSAGES) miss('messages', `Hộp tin có tối đa ${MOST_MESSAGES} tin: bỏ bớt tin`)
  const messages = listed.slice(0, MOST_MESSAGES).map((item): InboxMessage => {
    if (item.verdict !== 'scam' && item.verdict !== 'genuine') miss('verdict', 'Viết verdict: scam hoặc verdict: genuine')
    return {
      id: text('id', item, true),
      channel: text('channel', item),
      from: text('from', item),
      address: text('address', item, true),
      time: text('time', item),
      subject: text('subject', item, true),
      body: text('body', item),
      link: text('link', item, true),
      verdict: item.verdict as InboxMessage['verdict'],
      feedback: text('feedback', item),
      signs: Array.isArray(item.signs) ? item.signs.map(String) : [],
    }
  })
  return finish({ id: text('id', values, true), name: 'inbox', title: bilingual('title'), messages })
}
