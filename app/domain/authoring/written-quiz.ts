import { yamlDocument } from '~/platform/mdx/yaml-document'
import { COUNTED, type Counted, PLAIN_REVIEW, REVEALS, type Reveal, type ReviewRules } from '../catalog/quiz-terms'
import type { Bilingual } from './fields'
import { patchYaml, type YamlChange } from './yaml-patch'

/** A line of the blueprint as its form shows it: `difficulty` 0 is any. */
export type WrittenLine = { competence: string; difficulty: number; count: number }
/** A part of the paper; `points` 0: as each question says. A paper that is not divided is one part without a title. */
export type WrittenSection = { title: Bilingual; intro: Bilingual; order: 'kept' | 'shuffled'; points: number; draw: WrittenLine[] }
/** A test as a form shows it: whatever of course.yaml can be read, '' and 0 for what cannot or is not there. */
export type WrittenQuiz = {
  title: Bilingual
  passMark: number
  attempts: number
  minutes: number
  sections: WrittenSection[]
  wait: { minutes: number; grows: boolean }
  counts: Counted
  opens: string
  closes: string
  review: ReviewRules
  /** Who may begin: anyone, those who have done the lessons, or anyone so many times before them. */
  entry: { lessonsFirst: boolean; testOut: number; testOutTask: boolean }
}

type Raw = Record<string, unknown>
const word = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const count = (value: unknown) => (typeof value === 'number' ? value : 0)
const map = (value: unknown): Raw => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {})
const list = (value: unknown): Raw[] => (Array.isArray(value) ? value.map(map) : [])
const both = (value: unknown): Bilingual => ({ vi: word(map(value).vi), en: word(map(value).en) })
const linesOf = (value: unknown): WrittenLine[] =>
  list(value).map((item) => ({ competence: word(item.competence), difficulty: count(item.difficulty), count: count(item.count) }))

/** Reads a test, as YAML gave it, for its form; never fails. */
export function writtenQuizOf(value: unknown): WrittenQuiz {
  const quiz = map(value)
  const review = map(quiz.review)
  const reveal = (key: keyof ReviewRules) => (REVEALS.includes(review[key] as Reveal) ? (review[key] as Reveal) : PLAIN_REVIEW[key])
  const plain: WrittenSection = { title: { vi: '', en: '' }, intro: { vi: '', en: '' }, order: 'shuffled', points: 0, draw: linesOf(quiz.draw) }
  return {
    title: both(quiz.title),
    passMark: count(quiz.passMark),
    attempts: count(quiz.attempts),
    minutes: count(quiz.minutes),
    sections: Array.isArray(quiz.sections)
      ? list(quiz.sections).map((section) => ({
          title: both(section.title),
          intro: both(section.intro),
          order: section.order === 'kept' ? 'kept' : 'shuffled',
          points: count(section.points),
          draw: linesOf(section.draw),
        }))
      : [plain],
    wait: { minutes: count(typeof quiz.wait === 'number' ? quiz.wait : map(quiz.wait).minutes), grows: map(quiz.wait).grows === true },
    counts: COUNTED.includes(quiz.counts as Counted) ? (quiz.counts as Counted) : 'best',
    opens: word(quiz.opens),
    closes: word(quiz.closes),
    review: { answers: reveal('answers'), feedback: reveal('feedback'), key: reveal('key') },
    entry: {
      lessonsFirst: quiz.lessonsFirst === true,
      testOut: quiz.testOut === true ? 1 : count(quiz.testOut),
      testOutTask: quiz.testOutTask === true,
    },
  }
}

/** course.yaml with another test; what is the same keeps its bytes. Null when the text is no YAML that could be kept. */
export function writeWrittenQuiz(text: string, quiz: WrittenQuiz): string | null {
  const document = yamlDocument(text)
  if (!document || document.errors.length) return null
  try {
    const raw = map(map(document.toJS({ maxAliasCount: 0 })).quiz)
    return patchYaml(text, changesOf(raw, writtenQuizOf(raw), quiz))
  } catch {
    return null
  }
}

/** Single values stay where they stand; where a rule or the blueprint changes, the test is written anew, with what it said besides. */
function changesOf(raw: Raw, before: WrittenQuiz, quiz: WrittenQuiz): YamlChange[] {
  const { title, passMark, attempts, minutes, ...rules } = quiz
  const { title: _title, passMark: _passMark, attempts: _attempts, minutes: _minutes, ...rulesBefore } = before
  const singles: YamlChange[] = [
    { path: ['quiz', 'title', 'vi'], value: title.vi },
    { path: ['quiz', 'title', 'en'], value: title.en },
    ...Object.entries({ passMark, attempts, minutes }).map(([key, value]) => ({ path: ['quiz', key], value })),
  ]
  if (JSON.stringify(rules) === JSON.stringify(rulesBefore)) return singles
  const { draw: _draw, sections: _sections, wait: _wait, counts: _counts, opens: _opens, closes: _closes, review: _review, ...others } = raw
  const { lessonsFirst: _first, testOut: _out, testOutTask: _task, ...kept } = others
  return [{ path: ['quiz'], value: { ...kept, title, passMark, attempts, minutes, ...rulesYaml(rules), ...blueprintYaml(rules.sections) } }]
}

function rulesYaml({ wait, counts, opens, closes, review, entry }: Omit<WrittenQuiz, 'title' | 'passMark' | 'attempts' | 'minutes' | 'sections'>): Raw {
  const shown = Object.fromEntries(Object.entries(review).filter(([key, value]) => value !== PLAIN_REVIEW[key as keyof ReviewRules]))
  return {
    ...(wait.minutes ? { wait: { minutes: wait.minutes, ...(wait.grows ? { grows: true } : {}) } } : {}),
    ...(counts === 'best' ? {} : { counts }),
    ...(opens ? { opens } : {}),
    ...(closes ? { closes } : {}),
    ...(Object.keys(shown).length ? { review: shown } : {}),
    ...(entry.testOut ? { testOut: entry.testOut, ...(entry.testOutTask ? { testOutTask: true } : {}) } : entry.lessonsFirst ? { lessonsFirst: true } : {}),
  }
}

function blueprintYaml(sections: WrittenSection[]): Raw {
  const lines = (draw: WrittenLine[]) => draw.map(({ competence, difficulty, count }) => ({ competence, ...(difficulty ? { difficulty } : {}), count }))
  const [first] = sections
  if (sections.length === 1 && !first.title.vi && !first.title.en) return { draw: lines(first.draw) }
  return {
    sections: sections.map(({ title, intro, order, points, draw }, at) => ({
      title: { vi: title.vi || `Phần ${at + 1}`, en: title.en || (title.vi ? '' : `Part ${at + 1}`) },
      ...(intro.vi || intro.en ? { intro } : {}),
      order,
      ...(points ? { points } : {}),
      draw: lines(draw),
    })),
  }
}
