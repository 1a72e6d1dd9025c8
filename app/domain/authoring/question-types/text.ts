import type { AskedAs, TypedAnswer } from '../../catalog/question-types/asked'
import { folded } from '../../catalog/question-types/spelling'
import { type Item, type Problem, plainText } from '../question-anatomy'
import { feedbackOf } from './choice'
import { type Lift, spellingOf, tasksOf } from './lift'

const MOST = 200

/** Short text: checked items are accepted, the others are foreseen and answered. */
export const text: Lift<AskedAs<'text'>> = (anatomy, problem) => {
  const items = tasksOf(anatomy, problem, ['Câu trả lời ngắn không có đáp án', 'Viết mỗi đáp án được chấp nhận một dòng “- [x] `a` …”'], '- [x] `a` đáp án')
  if (!anatomy.list) return null
  const spelling = spellingOf(anatomy)
  const answers = typedAnswers(items, problem)
  const right = answers.filter((answer) => answer.isRight)
  if (!right.length) problem('Câu trả lời ngắn không có đáp án được chấp nhận', 'Đánh dấu [x] ít nhất một đáp án')
  const seen = new Map<string, TypedAnswer>()
  for (const [at, answer] of answers.entries()) {
    const same = folded(answer.text, spelling.keepsDiacritics)
    const other = seen.get(same)
    if (other && same)
      problem(
        `Đáp án \`${answer.id}\` và \`${other.id}\` là một khi so chữ`,
        other.isRight === answer.isRight ? 'Bỏ một đáp án' : 'Bỏ một đáp án, hoặc viết diacritics="keep" nếu chúng chỉ khác dấu',
        items[at].at,
      )
    seen.set(same, answer)
  }
  return {
    asked: { type: 'text' },
    key: {
      correct: right.slice(0, 1).map((answer) => answer.text),
      rule: { by: 'text', answers, ...spelling },
      feedback: feedbackOf(items, problem, (item) => !item.isChecked),
    },
  }
}

/** Items as answers that are typed; says which are empty or too long to be typed. */
export function typedAnswers(items: Item[], problem: Problem): TypedAnswer[] {
  return items.map((item) => {
    const words = plainText(item.words)
    if (!words) problem(`Đáp án \`${item.id}\` trống`, 'Viết đáp án sau mã', item.at)
    if (words.length > MOST) problem(`Đáp án \`${item.id}\` dài hơn ${MOST} ký tự`, 'Viết đáp án ngắn hơn', item.at)
    return { id: item.id, text: words, isRight: item.isChecked }
  })
}
