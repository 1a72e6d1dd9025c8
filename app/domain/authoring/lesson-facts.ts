import { yamlDocument } from '~/platform/mdx/yaml-document'
import { patchYaml, type YamlChange } from './yaml-patch'

/**
 * What a form asks about a lesson or a task; it stands in the front matter of its file. `group` and `required`: 'yes' or ''. `due`: days
 * after enrolment, '' with the course. `resubmissions`: how often after a return, '' without bound.
 */
export type LessonFacts = {
  titleVi: string
  titleEn: string
  summaryVi: string
  summaryEn: string
  minutes: string
  group: string
  required: string
  kind: string
  due: string
  resubmissions: string
}

const FENCE = /^(\uFEFF?---[ \t]*\r?\n)([\s\S]*?)(\r?\n---[ \t]*(?:\r?\n|$))/

/** The facts of a file, as far as its front matter can be read; '' for what is missing. */
export function readLessonFacts(text: string): LessonFacts {
  const front = FENCE.exec(text)?.[2] ?? ''
  const document = yamlDocument(front)
  const word = (...path: string[]) => {
    const value: unknown = !document || document.errors.length ? '' : document.getIn(path)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const group: unknown = !document || document.errors.length ? null : document.getIn(['group'])
  const number = (value: string) => (/^\d+$/.test(value) ? value : '')
  const isRequired: unknown = !document || document.errors.length ? true : document.getIn(['required'])
  const isGroup = group === true || (typeof group === 'object' && group !== null)
  return {
    titleVi: word('title', 'vi'),
    titleEn: word('title', 'en'),
    summaryVi: word('summary', 'vi'),
    summaryEn: word('summary', 'en'),
    minutes: word('minutes'),
    group: isGroup ? 'yes' : '',
    required: isRequired === false ? '' : 'yes',
    kind: word('kind'),
    due: number(word('due')),
    resubmissions: number(word('resubmissions')),
  }
}

/** The file with other facts; all else as it was. Null when its front matter cannot be read, so that nothing is written over. */
export function writeLessonFacts(text: string, facts: Partial<LessonFacts>): string | null {
  const fence = FENCE.exec(text)
  const before = readLessonFacts(text)
  const changes = (Object.entries(facts) as [keyof LessonFacts, string][]).flatMap(([name, value]): YamlChange[] => {
    if (value === before[name]) return []
    if (name === 'minutes') return [{ path: ['minutes'], value: numberOr(value) }]
    if (name === 'kind') return [{ path: ['kind'], value: value || null }]
    if (name === 'due') return [{ path: ['due'], value: value ? numberOr(value) : 'course' }]
    if (name === 'resubmissions') return [{ path: ['resubmissions'], value: value ? numberOr(value) : null }]
    if (name === 'group' || name === 'required') return [{ path: [name], value: value === 'yes' }]
    return [{ path: [name.slice(0, -2), name.endsWith('Vi') ? 'vi' : 'en'], value }]
  })
  if (!changes.length) return text
  try {
    if (!fence) return `---\n${patchYaml('', changes).trimEnd()}\n---\n\n${text.replace(/^\uFEFF/, '')}`
    return fence[1] + patchYaml(fence[2], changes).replace(/\n$/, '') + text.slice(fence[1].length + fence[2].length)
  } catch {
    return null
  }
}

/** A number where that is what was typed; what was not is kept as it is, for the check to name. */
const numberOr = (value: string) => (/^\d{1,3}$/.test(value) ? Number(value) : value)

/** A file in two: its front matter with both fences, and the text behind it. */
export function splitFacts(text: string): { front: string; body: string } {
  const front = FENCE.exec(text)?.[0] ?? ''
  return { front, body: text.slice(front.length) }
}
