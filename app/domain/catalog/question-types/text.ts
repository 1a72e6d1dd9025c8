import { type AnswerType, htmlText, typedText } from './answer-type'
import type { AskedAs, QuestionKey } from './asked'
import { matchTyped } from './spelling'

/** Short text: one of the accepted answers, as exactly as the question asks. Stored: the words. */
export const text: AnswerType<AskedAs<'text'>> = {
  read: readTyped,
  isRight: (answer, _asked, key) => matched(answer, key)?.isRight === true,
  lines(answer, _asked, key) {
    const match = matched(answer, key)
    return answer.map((words) => ({ text: htmlText(words), feedback: (match && key.feedback[match.id]) ?? null, isRight: null }))
  },
  solution: (_asked, { rule }) => (rule?.by === 'text' ? rule.answers.filter((answer) => answer.isRight).map((answer) => htmlText(answer.text)) : []),
}

/** The one text of a form with one field. */
export function readTyped(entries: readonly string[]): string[] | null {
  const words = entries.length > 1 ? null : typedText(entries[0] ?? '')
  return words === null ? null : words ? [words] : []
}

function matched(answer: readonly string[], { rule }: QuestionKey) {
  return rule?.by === 'text' ? matchTyped(answer[0] ?? '', rule.answers, rule) : null
}
