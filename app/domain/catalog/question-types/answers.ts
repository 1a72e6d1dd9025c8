import type { AnswerLine, AnswerType } from './answer-type'
import type { Asked, AskedAs, QuestionKey, QuestionTypeName } from './asked'
import { choice } from './choice'
import { fillin } from './fillin'
import { matching } from './matching'
import { number } from './number'
import { ordering } from './ordering'
import { text } from './text'

/*
 * How an answer stands in `Answer.chosen`, `CheckAnswer.chosen` and the events that state them, always a JSON list of
 * strings and [] for no answer:
 *   single, multiple, truefalse   the ids of what is chosen, sorted
 *   text, number                  the one text as typed: NFC, one line, trimmed, at most 200 characters
 *   ordering                      the item at each place, '' where a place is open
 *   matching                      for each left side, in the order of the version, its right side, '' where it is open
 *   fillin                        the text in each blank, in the order of the stem, '' where it is open
 * It is also what the form sends, one entry a control, so reading it again changes nothing.
 */
const TYPES: { [T in QuestionTypeName]: AnswerType<AskedAs<T>> } = {
  single: choice,
  multiple: choice,
  truefalse: choice,
  text,
  number,
  ordering,
  matching,
  fillin,
}
const typeOf = (asked: Asked) => TYPES[asked.type] as AnswerType

/** The answer in what a form sent, as it is stored; null when this form cannot have sent it. */
export function readAnswer(entries: readonly string[], asked: Asked): string[] | null {
  return typeOf(asked).read(entries, asked)
}

/** Whether a stored answer is right: all of it or nothing. */
export function isRightAnswer(answer: readonly string[], asked: Asked, key: QuestionKey): boolean {
  return answer.length > 0 && typeOf(asked).isRight(answer, asked, key)
}

/**
 * What a stored answer earns of so many hundredths of a point: all of them when it is right; where its key counts parts, as
 * many as parts are right, rounded down, and never all of them for less than the whole; else nothing.
 *   multiple   right choices less wrong ones, of the right ones, not below nothing
 *   ordering   neighbours that follow one another as they should, of all such neighbours
 *   matching   pairs
 *   fillin     blanks
 * The other types have no parts.
 */
export function creditOf(answer: readonly string[], asked: Asked, key: QuestionKey, hundredths: number): number {
  if (answer.length === 0) return 0
  if (isRightAnswer(answer, asked, key)) return hundredths
  const { parts } = typeOf(asked)
  if (key.credit !== 'partial' || !parts || !COUNTS_PARTS.includes(asked.type)) return 0
  const { right, of } = parts(answer, asked, key)
  return Math.min(hundredths - 1, Math.floor((hundredths * right) / of))
}

/** The types whose parts may count. */
export const COUNTS_PARTS: QuestionTypeName[] = ['multiple', 'ordering', 'matching', 'fillin']

/** A stored answer line by line, with what is to be said of each. */
export function answerLines(answer: readonly string[], asked: Asked, key: QuestionKey): AnswerLine[] {
  return typeOf(asked).lines(answer, asked, key)
}

const NO_KEY: QuestionKey = { correct: [], feedback: {}, explanation: '' }

/** A stored answer line by line as HTML, where nothing of the key may be told. */
export function answerTexts(answer: readonly string[], asked: Asked): string[] {
  return answerLines(answer, asked, NO_KEY).map((line) => line.text)
}

/** The right answer line by line, as HTML: for the review, once nothing more can be gained by it. */
export function solutionLines(asked: Asked, key: QuestionKey): string[] {
  return typeOf(asked).solution(asked, key)
}
