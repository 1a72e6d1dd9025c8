import { type AnswerType, htmlText, OPEN_PLACE, placedEntries, typedText } from './answer-type'
import type { AskedAs, QuestionKey } from './asked'
import { matchTyped } from './spelling'

/** Blanks to fill in, each with its accepted answers. Stored: the words of each blank in its order, '' where it is open. */
export const fillin: AnswerType<AskedAs<'fillin'>> = {
  read(entries, { blanks }) {
    const texts = entries.map(typedText)
    return texts.includes(null) ? null : placedEntries(texts as string[], blanks.length, () => true)
  },
  isRight: (answer, _asked, key) => answer.length === key.correct.length && answer.every((words, at) => fits(words, at, key)),
  parts: (answer, _asked, key) => ({
    right: key.correct.filter((_words, at) => fits(answer[at] ?? '', at, key)).length,
    of: Math.max(1, key.correct.length),
  }),
  lines(answer, { blanks }, key) {
    return answer.map((words, at) => ({
      text: `(${at + 1}) ${htmlText(words) || OPEN_PLACE}`,
      feedback: key.feedback[blanks[at]] ?? null,
      isRight: fits(words, at, key),
    }))
  },
  solution: (_asked, { rule }) => (rule?.by === 'fillin' ? rule.accepted.map((texts, at) => `(${at + 1}) ${texts.map(htmlText).join(' / ')}`) : []),
}

function fits(words: string, at: number, { rule }: QuestionKey): boolean {
  if (rule?.by !== 'fillin') return false
  const accepted = (rule.accepted[at] ?? []).map((text) => ({ id: '', text, isRight: true }))
  return matchTyped(words, accepted, rule) !== null
}
