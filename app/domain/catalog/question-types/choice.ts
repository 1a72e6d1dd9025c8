import type { AnswerType } from './answer-type'
import type { AskedAs } from './asked'

/** Single and multiple choice, true or false: exactly the right options, no more and no fewer. Stored: their ids, sorted. */
export const choice: AnswerType<AskedAs<'single' | 'multiple' | 'truefalse'>> = {
  read(entries, { options }) {
    const picked = [...new Set(entries)].sort()
    return picked.every((id) => options.some((option) => option.id === id)) ? picked : null
  },
  isRight(answer, _asked, { correct }) {
    const picked = new Set(answer)
    return picked.size === correct.length && correct.every((id) => picked.has(id))
  },
  parts(answer, _asked, { correct }) {
    const picked = [...new Set(answer)]
    const right = picked.filter((id) => correct.includes(id)).length
    return { right: Math.max(0, right - (picked.length - right)), of: Math.max(1, correct.length) }
  },
  lines(answer, { options }, { feedback }) {
    return options.filter((option) => answer.includes(option.id)).map((option) => ({ text: option.html, feedback: feedback[option.id] ?? null, isRight: null }))
  },
  solution({ options }, { correct }) {
    return options.filter((option) => correct.includes(option.id)).map((option) => option.html)
  },
}
