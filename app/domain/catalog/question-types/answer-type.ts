import { cleanText } from '~/platform/text'
import type { Asked, QuestionKey } from './asked'

/** One line of an answer as it is told back; `text` and `feedback` are HTML. `isRight` where lines are judged one by one. */
export type AnswerLine = { text: string; feedback: string | null; isRight: boolean | null }

/** So many of so many parts: whole numbers, `of` at least 1. */
export type Parts = { right: number; of: number }

/** What a type of question knows of answers. */
export type AnswerType<A extends Asked = Asked> = {
  /** The answer in what a form sent, one entry a control, as it is stored; null when this form cannot have sent it. */
  read: (entries: readonly string[], asked: A) => string[] | null
  /** Whether a stored answer is right: all of it or nothing. */
  isRight: (answer: readonly string[], asked: A, key: QuestionKey) => boolean
  /** How many of how many parts of a stored answer are right, where parts count; of a type without it, all or nothing. */
  parts?: (answer: readonly string[], asked: A, key: QuestionKey) => Parts
  /** A stored answer line by line, with what is to be said of each. */
  lines: (answer: readonly string[], asked: A, key: QuestionKey) => AnswerLine[]
  /** The right answer line by line, as HTML. */
  solution: (asked: A, key: QuestionKey) => string[]
}

const MOST = 200

/** A typed text as it is stored: clean, on one line, trimmed; null when it is longer than 200 characters. */
export function typedText(entry: string): string | null {
  const text = cleanText(entry)
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
  return text.length > MOST ? null : text
}

/** One entry for each of so many places, each known; all of them open is no answer at all. */
export function placedEntries(entries: readonly string[], places: number, isKnown: (entry: string) => boolean): string[] | null {
  if (entries.length === 0) return []
  if (entries.length !== places || entries.some((entry) => entry !== '' && !isKnown(entry))) return null
  return entries.every((entry) => entry === '') ? [] : [...entries]
}

/** Text as HTML. */
export const htmlText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
export const OPEN_PLACE = '—'
