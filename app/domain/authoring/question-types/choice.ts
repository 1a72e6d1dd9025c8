import { fragmentHtml } from '~/platform/mdx/fragment'
import type { AskedAs, Option } from '../../catalog/question-types/asked'
import type { Item, Problem } from '../question-anatomy'
import { type Lift, tasksOf } from './lift'

type Choice = AskedAs<'single' | 'multiple' | 'truefalse'>

/** Options of which one or several are right. */
export const choice =
  (type: Choice['type']): Lift<Choice> =>
  (anatomy, problem) => {
    if (!anatomy.list) {
      problem('Câu hỏi không có phương án', 'Viết mỗi phương án một dòng “- [ ] `a` …”, đánh dấu [x] phương án đúng')
      return null
    }
    const items = tasksOf(anatomy, problem, ['', ''], '- [ ] `a` nội dung phương án')
    const options: Option[] = items.map((item) => ({ id: item.id, html: htmlOfWords(item) }))
    const right = items.filter((item) => item.isChecked).length
    if (type === 'single' && right !== 1) problem(`Câu chọn một có ${right} phương án đúng`, 'Đánh dấu [x] đúng một phương án')
    if (type === 'truefalse' && (right !== 1 || options.length !== 2))
      problem('Câu đúng – sai phải có hai phương án và một phương án đúng', 'Viết `a` Đúng và `b` Sai, đánh dấu [x] một phương án')
    if (type === 'multiple' && (right < 2 || right === options.length))
      problem(`Câu chọn nhiều có ${right} phương án đúng trên ${options.length}`, 'Cần ít nhất hai phương án đúng và một phương án chưa đúng')
    for (const item of items) if (!item.words.length) problem(`Phương án \`${item.id}\` trống`, 'Viết nội dung sau mã', item.at)
    return {
      asked: { type, options, ...(anatomy.attribute('shuffle') === 'no' ? { keepsOrder: true as const } : {}) },
      key: { correct: items.filter((item) => item.isChecked).map((item) => item.id), feedback: feedbackOf(items, problem, () => true) },
    }
  }

/** The words of an item as HTML. */
export const htmlOfWords = ({ words }: Pick<Item, 'words'>) => fragmentHtml([{ type: 'paragraph', children: words }], true)

/** Feedback by id; says where it is missing although it is needed. */
export function feedbackOf(items: Item[], problem: Problem, isNeeded: (item: Item) => boolean): Record<string, string> {
  const feedback: Record<string, string> = {}
  for (const item of items) {
    if (item.quote) feedback[item.id] = fragmentHtml(item.quote.children)
    else if (isNeeded(item)) problem(`Phương án \`${item.id}\` thiếu nhận xét`, 'Thêm dòng “  > vì sao” ngay dưới phương án', item.at)
  }
  return feedback
}
