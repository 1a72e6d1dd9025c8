import type { TableCell } from 'mdast'
import type { AskedAs, Option } from '../../catalog/question-types/asked'
import { namedByContent, shownOrder } from '../../catalog/question-types/shown-order'
import { codedWords, placeOf } from '../question-anatomy'
import { htmlOfWords } from './choice'
import { distinct, type Lift } from './lift'

const ROW = 'Viết mỗi dòng “| `a` vế trái | vế phải |”; dòng gây nhiễu để trống vế trái'
const cellHtml = (cell: TableCell | undefined) => htmlOfWords({ words: cell?.children ?? [] })

/** A table of two columns, a pair a row; a row without a left side is a distractor. Pairs may share a right side. */
export const matching: Lift<AskedAs<'matching'>> = ({ table, attribute }, problem) => {
  if (!table) {
    problem('Câu ghép đôi không có bảng', `Viết một bảng hai cột có dòng tên cột. ${ROW}`)
    return null
  }
  const [head, ...rows] = table.children
  const lefts: (Option & { at: ReturnType<typeof placeOf> })[] = []
  const options = new Map<string, Option>()
  const correct: string[] = []
  const distractors: { id: string; at: ReturnType<typeof placeOf> }[] = []
  for (const row of [head, ...rows])
    if (row.children.length !== 2) problem(`Dòng của bảng có ${row.children.length} cột`, 'Bảng ghép đôi có đúng hai cột', placeOf(row))
  for (const row of rows) {
    const [left, right] = row.children
    const option = namedByContent(cellHtml(right))
    if (!option.html) {
      problem('Dòng của bảng thiếu vế phải', ROW, placeOf(row))
      continue
    }
    options.set(option.id, option)
    if (!left.children.length) distractors.push({ id: option.id, at: placeOf(row) })
    else {
      const coded = codedWords(left)
      if (!coded?.words.length) problem('Vế trái không bắt đầu bằng mã rồi đến chữ', ROW, placeOf(row))
      else {
        lefts.push({ id: coded.id, html: htmlOfWords(coded), at: placeOf(row) })
        correct.push(option.id)
      }
    }
  }
  distinct(lefts, problem)
  for (const { id, at } of distractors) if (correct.includes(id)) problem('Vế gây nhiễu trùng với một vế đúng', 'Viết vế gây nhiễu khác mọi vế đúng', at)
  for (const [at, left] of lefts.entries())
    if (lefts.findIndex((other) => other.html === left.html) < at) problem('Hai vế trái giống nhau', 'Viết mỗi vế trái một khác', left.at)
  if (lefts.length < 2 || options.size < 2) problem(`Câu ghép đôi có ${lefts.length} vế trái và ${options.size} vế phải`, 'Cần ít nhất hai vế mỗi bên')
  if (attribute('shuffle')) problem('Câu ghép đôi luôn xáo trộn vế phải', 'Bỏ thuộc tính shuffle')
  return {
    asked: {
      type: 'matching',
      heads: { left: cellHtml(head.children[0]), right: cellHtml(head.children[1]) },
      lefts: lefts.map(({ id, html }) => ({ id, html })),
      options: shownOrder([...options.values()], correct),
    },
    key: { correct, feedback: {} },
  }
}
