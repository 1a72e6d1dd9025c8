import type { AskedAs } from '../../catalog/question-types/asked'
import { isNear, readNumber } from '../../catalog/question-types/numbers'
import { feedbackOf } from './choice'
import { type Lift, tasksOf } from './lift'
import { typedAnswers } from './text'

const NOTATION = 'Viết số theo cách viết của ta, ví dụ 72 hoặc 0,5 hoặc 1.250; đơn vị ghi ở thuộc tính unit="…"'

/** A number: checked items hold it, the others are foreseen and answered. */
export const number: Lift<AskedAs<'number'>> = (anatomy, problem) => {
  const items = tasksOf(anatomy, problem, ['Câu hỏi số không có đáp án', 'Viết đáp án “- [x] `a` 72”'], '- [x] `a` 72')
  if (!anatomy.list) return null
  const answers = typedAnswers(items, problem)
  const written = anatomy.attribute('tolerance')
  const tolerance = written === undefined ? 0 : readNumber(written)
  if (tolerance === null || tolerance < 0) problem(`Sai số tolerance="${written}" không phải là số`, 'Viết tolerance="0,5" hoặc bỏ thuộc tính này')
  const values = answers.map((answer) => readNumber(answer.text))
  const right = values.filter((value, at): value is number => answers[at].isRight && value !== null)
  if (!answers.some((answer) => answer.isRight)) problem('Câu hỏi số không có đáp án đúng', 'Đánh dấu [x] ít nhất một số')
  for (const [at, value] of values.entries()) {
    const { id, text, isRight } = answers[at]
    if (value === null) problem(`Đáp án \`${id}\` “${text.slice(0, 40)}” không phải là số`, NOTATION, items[at].at)
    else if (!isRight && right.some((wanted) => isNear(value, wanted, tolerance ?? 0)))
      problem(`Đáp án sai \`${id}\` nằm trong sai số của đáp án đúng`, 'Giảm tolerance hoặc bỏ đáp án sai này', items[at].at)
  }
  return {
    asked: { type: 'number', unit: anatomy.attribute('unit')?.trim() ?? '' },
    key: {
      correct: answers
        .filter((answer) => answer.isRight)
        .slice(0, 1)
        .map((answer) => answer.text),
      rule: { by: 'number', answers, tolerance: tolerance ?? 0 },
      feedback: feedbackOf(items, problem, (item) => !item.isChecked),
    },
  }
}
