import { fragmentHtml } from '~/platform/mdx/fragment'
import type { AskedAs } from '../../catalog/question-types/asked'
import { namedByContent, shownOrder } from '../../catalog/question-types/shown-order'
import { itemsOf } from '../question-anatomy'
import { htmlOfWords } from './choice'
import { distinct, type Lift } from './lift'

/** A numbered list in the right order. */
export const ordering: Lift<AskedAs<'ordering'>> = ({ list }, problem) => {
  if (!list) {
    problem('Câu sắp xếp không có danh sách đánh số', 'Viết mỗi bước một dòng “1. `a` …” theo đúng thứ tự')
    return null
  }
  const items = itemsOf(list, problem, '1. `a` nội dung')
  distinct(items, problem)
  for (const item of list.children)
    if (typeof item.checked === 'boolean') problem('Câu sắp xếp có ô đánh dấu', 'Bỏ [ ] và [x]: thứ tự viết chính là đáp án', item.position?.start)
  if (items.length < 3) problem(`Câu sắp xếp có ${items.length} mục`, 'Cần ít nhất ba mục')
  const options = items.map((item) => namedByContent(htmlOfWords(item)))
  const feedback: Record<string, string> = {}
  for (const [at, item] of items.entries()) {
    if (!item.words.length) problem(`Mục \`${item.id}\` trống`, 'Viết nội dung sau mã', item.at)
    else if (options.findIndex((option) => option.id === options[at].id) < at)
      problem(`Mục \`${item.id}\` trùng chữ với một mục khác`, 'Viết mỗi mục một khác', item.at)
    if (item.quote) feedback[options[at].id] = fragmentHtml(item.quote.children)
  }
  const correct = options.map((option) => option.id)
  return { asked: { type: 'ordering', options: shownOrder(options, correct) }, key: { correct, feedback } }
}
