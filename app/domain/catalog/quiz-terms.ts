import { civilDate, isCivilDate, startOfDay } from '~/platform/clock'
import type { Bilingual } from './course-versions.server'

/** How hard a question is said to be, as its source writes it: 1 easy, 2 medium, 3 hard. */
export const DIFFICULTIES = [1, 2, 3] as const

/** So many questions on a competence, of one difficulty or of any. */
export type DrawLine = { competence: string; difficulty?: number; count: number }
/** A part of a paper. `points`: what each of its questions is worth here; without it each question says so itself. */
export type QuizSection = { title: Bilingual; intro?: Bilingual; order: 'kept' | 'shuffled'; points?: number; draw: DrawLine[] }

/** Which attempt gives the result that is shown as that of the test. Passing is another thing: once passed stays passed, in whichever attempt. */
export const COUNTED = ['best', 'last', 'first'] as const
export type Counted = (typeof COUNTED)[number]

/** From when on something of a submitted test is shown: at once, once passed, once nothing more can be gained, once the test is closed, or never. */
export const REVEALS = ['submitted', 'passed', 'ended', 'closed', 'never'] as const
export type Reveal = (typeof REVEALS)[number]
/** What is shown of a submitted test beyond its score: what was right, the words to what one chose, and the key with its explanation. */
export type ReviewRules = { answers: Reveal; feedback: Reveal; key: Reveal }

/** A test as its course defines it. All that is optional says nothing where it is left out, so that a course written without it keeps its hash. */
export type QuizTerms = {
  title: Bilingual
  passMark: number
  attempts: number
  minutes: number
  /** Every line of the blueprint; those of the sections, one after another, where there are some. */
  draw: DrawLine[]
  sections?: QuizSection[]
  /** Minutes between the end of an attempt and the next; `grows`: doubled with each further one. */
  wait?: { minutes: number; grows?: true }
  counts?: Counted
  /** Civil date `YYYY-MM-DD`, or with a time `YYYY-MM-DD HH:MM`, in Asia/Ho_Chi_Minh. Without a time: from its first moment, to its last. */
  opens?: string
  closes?: string
  review?: Partial<ReviewRules>
  /** The lessons come before the test. */
  lessonsFirst?: true
  /** So many attempts may be made before the lessons; who passes is exempt from them. */
  testOut?: number
  /** Such an exemption covers the task of the course too. */
  testOutTask?: true
}

/** The safe rules: right or wrong at once, the key once nothing more can be gained by it. */
export const PLAIN_REVIEW: ReviewRules = { answers: 'submitted', feedback: 'ended', key: 'ended' }

/** The sections of a paper; a blueprint without any is one, without a title. */
export function sectionsOf({ sections, draw }: Pick<QuizTerms, 'sections' | 'draw'>): (Omit<QuizSection, 'title'> & { title: Bilingual | null })[] {
  return sections ?? [{ title: null, order: 'shuffled', draw }]
}

/** How many questions a paper has. */
export function countOf(lines: readonly DrawLine[]): number {
  return lines.reduce((sum, { count }) => sum + count, 0)
}

/** Whether a text is a moment as `opens` and `closes` write it. */
export function isMoment(text: string): boolean {
  const [date, time, more] = text.split(/[ T]/)
  return isCivilDate(date) && more === undefined && (time === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(time))
}

/** The instant of such a moment; a date alone is its first instant, or with `end` that of the day after. */
export function momentOf(text: string, end = false): Date {
  const [date, time] = text.split(/[ T]/)
  const [hours, minutes] = (time ?? (end ? '24:00' : '00:00')).split(':').map(Number)
  return new Date(startOfDay(date).getTime() + (hours * 60 + minutes) * 60_000)
}

/** A moment as people read it: 05/11/2026, 17:00 05/11/2026. */
export function momentText(text: string): string {
  const [date, time] = text.split(/[ T]/)
  const day = civilDate(startOfDay(date)).split('-').reverse().join('/')
  return time ? `${time} ${day}` : day
}

/** The section that a place of a paper (counted from 1) stands in; `isFirst` at its first question. Null in a paper without sections. */
export function sectionAt({ sections }: Pick<QuizTerms, 'sections'>, position: number): PaperSection | null {
  let before = 0
  for (const [at, { title, intro, draw }] of (sections ?? []).entries()) {
    const count = countOf(draw)
    if (position <= before + count) return { number: at + 1, title, intro: intro ?? null, isFirst: position === before + 1 }
    before += count
  }
  return null
}

export type PaperSection = { number: number; title: Bilingual; intro: Bilingual | null; isFirst: boolean }
