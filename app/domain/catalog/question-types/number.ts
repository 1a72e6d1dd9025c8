import { type AnswerType, htmlText } from './answer-type'
import type { AskedAs, QuestionKey } from './asked'
import { isNear, readNumber } from './numbers'
import { readTyped } from './text'

/** A number within a tolerance. Stored: the text as typed. */
export const number: AnswerType<AskedAs<'number'>> = {
  read: readTyped,
  isRight: (answer, { unit }, key) => matched(answer, unit, key)?.isRight === true,
  lines(answer, { unit }, key) {
    const match = matched(answer, unit, key)
    return answer.map((words) => ({ text: withUnit(words, unit), feedback: (match && key.feedback[match.id]) ?? null, isRight: null }))
  },
  solution: ({ unit }, { rule }) => (rule?.by === 'number' ? rule.answers.filter((answer) => answer.isRight).map((answer) => withUnit(answer.text, unit)) : []),
}

function matched(answer: readonly string[], unit: string, { rule }: QuestionKey) {
  const value = readNumber(answer[0] ?? '', unit)
  if (value === null || rule?.by !== 'number') return null
  const { tolerance } = rule
  const fits = (wanted: { text: string; isRight: boolean }) => isNear(value, readNumber(wanted.text) ?? Number.NaN, wanted.isRight ? tolerance : 0)
  return rule.answers.find((item) => item.isRight && fits(item)) ?? rule.answers.find((item) => !item.isRight && fits(item)) ?? null
}

const withUnit = (words: string, unit: string) => htmlText(unit && !words.toLowerCase().endsWith(unit.toLowerCase()) ? `${words} ${unit}` : words)
