import { type AnswerType, placedEntries } from './answer-type'
import type { AskedAs } from './asked'
import { htmlOf } from './ordering'

/** Pairs to find. Stored: for each left side in its order the id of the right side, '' where it is open. */
export const matching: AnswerType<AskedAs<'matching'>> = {
  read: (entries, { lefts, options }) => placedEntries(entries, lefts.length, (id) => options.some((option) => option.id === id)),
  isRight: (answer, _asked, { correct }) => answer.length === correct.length && correct.every((id, at) => answer[at] === id),
  parts: (answer, _asked, { correct }) => ({ right: correct.filter((id, at) => answer[at] === id).length, of: Math.max(1, correct.length) }),
  lines: (answer, asked, { correct }) => answer.map((id, at) => ({ text: pair(asked, at, id), feedback: null, isRight: id === correct[at] })),
  solution: (asked, { correct }) => correct.map((id, at) => pair(asked, at, id)),
}

const pair = ({ lefts, options }: AskedAs<'matching'>, at: number, id: string) => `${lefts[at]?.html ?? ''} → ${htmlOf(options, id)}`
