import { type AnswerType, OPEN_PLACE, placedEntries } from './answer-type'
import type { AskedAs, Option } from './asked'

/** Things to put in order. Stored: the id at each place, '' where it is open. */
export const ordering: AnswerType<AskedAs<'ordering'>> = {
  read: (entries, { options }) => placedEntries(entries, options.length, (id) => options.some((option) => option.id === id)),
  isRight: (answer, _asked, { correct }) => answer.length === correct.length && correct.every((id, at) => answer[at] === id),
  parts(answer, _asked, { correct }) {
    const after = new Map(correct.map((id, at) => [id, correct[at + 1]]))
    const right = answer.filter((id, at) => id !== '' && answer[at + 1] !== undefined && after.get(id) === answer[at + 1]).length
    return { right: Math.min(right, correct.length - 1), of: Math.max(1, correct.length - 1) }
  },
  lines(answer, { options }, { correct, feedback }) {
    return answer.map((id, at) => {
      const isRight = id === correct[at]
      return { text: htmlOf(options, id), feedback: isRight ? null : (feedback[id] ?? null), isRight }
    })
  },
  solution: ({ options }, { correct }) => correct.map((id) => htmlOf(options, id)),
}

/** What an option says; a dash for an open place. */
export const htmlOf = (options: readonly Option[], id: string) => options.find((option) => option.id === id)?.html ?? OPEN_PLACE
