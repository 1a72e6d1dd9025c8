import type { WrittenQuiz, WrittenSection } from '~/domain/authoring/written-quiz'
import { COUNTED, type Counted, PLAIN_REVIEW, REVEALS, type Reveal } from '~/domain/catalog/quiz-terms'
import { textOf } from './form'

/** The most parts of a paper that a form sends. */
const MOST_SECTIONS = 20
const UNITS: Record<string, number> = { minutes: 1, hours: 60, days: 1440 }

/** A test as its form in the studio sends it. */
export function quizIn(form: FormData): WrittenQuiz {
  const text = (name: string) => textOf(form, name).replace(/\r\n?/g, '\n').trim()
  const number = (name: string) => Math.round(Number(text(name))) || 0
  const both = (name: string) => ({ vi: text(`${name}Vi`), en: text(`${name}En`) })
  const moment = (name: string) => [text(name), text(name) && text(`${name}Time`)].filter(Boolean).join(' ')
  const reveal = (name: keyof WrittenQuiz['review']): Reveal => {
    const value = text(`review-${name}`) as Reveal
    return REVEALS.includes(value) ? value : PLAIN_REVIEW[name]
  }
  const entry = text('entry')
  const counts = text('counts') as Counted
  return {
    title: both('quizTitle'),
    passMark: number('passMark'),
    attempts: number('attempts'),
    minutes: number('quizMinutes'),
    sections: sectionsIn(form, both, text, number),
    wait: { minutes: number('wait') * (UNITS[text('waitUnit')] ?? 1), grows: form.has('grows') && number('wait') > 0 },
    counts: COUNTED.includes(counts) ? counts : 'best',
    opens: moment('opens'),
    closes: moment('closes'),
    review: { answers: reveal('answers'), feedback: reveal('feedback'), key: reveal('key') },
    entry: {
      lessonsFirst: entry === 'lessons-first',
      testOut: entry === 'test-out' ? Math.max(1, number('testOut')) : 0,
      testOutTask: entry === 'test-out' && form.has('testOutTask'),
    },
  }
}

function sectionsIn(
  form: FormData,
  both: (name: string) => { vi: string; en: string },
  text: (name: string) => string,
  number: (name: string) => number,
): WrittenSection[] {
  const sections: WrittenSection[] = []
  for (let at = 0; at < MOST_SECTIONS && form.has(`section-${at}-Vi`); at += 1) {
    const [competences, levels, counts] = ['competence', 'difficulty', 'count'].map((name) => form.getAll(`${name}-${at}`).map(String))
    const draw = competences
      .map((competence, line) => ({ competence, difficulty: Number(levels[line]) || 0, count: Math.round(Number(counts[line])) || 0 }))
      .filter(({ competence, count }) => competence && count > 0)
    if (!draw.length) continue
    sections.push({
      title: both(`section-${at}-`),
      intro: both(`intro-${at}-`),
      order: text(`order-${at}`) === 'kept' ? 'kept' : 'shuffled',
      points: number(`points-${at}`),
      draw,
    })
  }
  return sections.length ? sections : [{ title: { vi: '', en: '' }, intro: { vi: '', en: '' }, order: 'shuffled', points: 0, draw: [] }]
}
