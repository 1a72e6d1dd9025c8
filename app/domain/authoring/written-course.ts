import { yamlDocument } from '~/platform/mdx/yaml-document'
import type { Bilingual } from './fields'
import { type WrittenQuiz, writtenQuizOf } from './written-quiz'
import { patchYaml, type YamlChange } from './yaml-patch'

/** The facts of a course as a form shows them: whatever of course.yaml can be read, '' and 0 for what cannot. */
export type WrittenCourse = {
  code: string
  title: Bilingual
  summary: Bilingual
  audience: Bilingual
  objectives: Bilingual[]
  competences: { code: string; level: string }[]
  periods: number
  /** Months a certificate stands; 0 where it does not expire. */
  validityMonths: number
  /** For how many days before its end a certificate may be renewed; 0 for as many as the house says. */
  renewalDays: number
  open: boolean
  completion: string[]
  /** Written by `writeWrittenQuiz`. */
  quiz: WrittenQuiz
}

type Raw = Record<string, unknown>
const word = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const count = (value: unknown) => (typeof value === 'number' ? value : 0)
const map = (value: unknown): Raw => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {})
const list = (value: unknown): Raw[] => (Array.isArray(value) ? value.map(map) : [])
const both = (value: unknown): Bilingual => ({ vi: word(map(value).vi), en: word(map(value).en) })

/** Reads course.yaml for its form; never fails. */
export function readWrittenCourse(text: string): WrittenCourse {
  const document = yamlDocument(text)
  let raw: Raw = {}
  try {
    if (document && !document.errors.length) raw = map(document.toJS({ maxAliasCount: 0 }))
  } catch {
    raw = {}
  }
  return {
    code: word(raw.code),
    title: both(raw.title),
    summary: both(raw.summary),
    audience: both(raw.audience),
    objectives: list(raw.objectives).map(both),
    competences: list(raw.competences).map((item) => ({ code: word(item.code), level: word(item.level) })),
    periods: count(raw.periods),
    validityMonths: count(map(raw.validity).months),
    renewalDays: count(map(raw.validity).window),
    open: raw.open === true,
    completion: Array.isArray(raw.completion) ? raw.completion.map(word) : ['quiz', 'task'],
    quiz: writtenQuizOf(raw.quiz),
  }
}

/** How long a certificate stands, as it is written; a window without a validity says nothing. */
const writtenValidity = ({ validityMonths, renewalDays }: Pick<WrittenCourse, 'validityMonths' | 'renewalDays'>) =>
  validityMonths ? { months: validityMonths, ...(renewalDays ? { window: renewalDays } : {}) } : null

/** course.yaml with other facts, save those of its test; what is the same keeps its bytes. Null when the text is no YAML that could be kept. */
export function writeWrittenCourse(text: string, course: Omit<WrittenCourse, 'quiz'>): string | null {
  const { title, summary, audience } = course
  const bilingual = (path: string[], value: Bilingual): YamlChange[] => [
    { path: [...path, 'vi'], value: value.vi },
    { path: [...path, 'en'], value: value.en },
  ]
  const before = readWrittenCourse(text)
  const changed = (key: Exclude<keyof WrittenCourse, 'quiz'>, value: unknown): YamlChange[] =>
    JSON.stringify(before[key]) === JSON.stringify(course[key]) ? [] : [{ path: [key], value }]
  const changes = [
    { path: ['code'], value: course.code },
    ...bilingual(['title'], title),
    ...bilingual(['summary'], summary),
    ...bilingual(['audience'], audience),
    ...changed('objectives', course.objectives),
    ...changed(
      'competences',
      course.competences.map(({ code, level }) => (level ? { code, level } : { code })),
    ),
    { path: ['periods'], value: course.periods },
    ...(before.validityMonths === course.validityMonths && before.renewalDays === course.renewalDays
      ? []
      : [{ path: ['validity'], value: writtenValidity(course) }]),
    ...changed('open', course.open),
    ...changed('completion', course.completion),
  ]
  try {
    return patchYaml(text, changes)
  } catch {
    return null
  }
}
