import type { RootContent, Text } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import type { AskedAs } from '../../catalog/question-types/asked'
import { alternativesOf } from '../question-anatomy'
import { feedbackOf } from './choice'
import { type Lift, spellingOf, tasksOf } from './lift'

const BLANK = /\[\[([a-z][a-z0-9]{0,7})\]\]/g

/** Blanks `[[a]]` in the stem; the list says what is accepted in each. */
export const fillin: Lift<AskedAs<'fillin'>> = (anatomy, problem) => {
  const items = tasksOf(
    anatomy,
    problem,
    ['Câu điền chỗ trống không có đáp án', 'Với mỗi chỗ trống viết một dòng “- [x] `a` đáp án | cách viết khác”'],
    '- [x] `a` đáp án | cách viết khác',
  )
  if (!anatomy.list) return null
  const blanks = blanksOf(anatomy.stem)
  if (!blanks.length) problem('Phần dẫn không có chỗ trống', 'Viết [[a]], [[b]] vào chỗ cần điền')
  for (const id of new Set(blanks.filter((id, at) => blanks.indexOf(id) < at))) problem(`Chỗ trống [[${id}]] có hai lần`, 'Mỗi chỗ trống một mã riêng')
  for (const id of new Set(blanks))
    if (!items.some((item) => item.id === id)) problem(`Chỗ trống [[${id}]] không có đáp án`, `Thêm dòng “- [x] \`${id}\` đáp án”`)
  const accepted = new Map<string, string[]>()
  for (const item of items) {
    const texts = alternativesOf(item.words)
    if (!blanks.includes(item.id)) problem(`Đáp án \`${item.id}\` không có chỗ trống`, `Viết [[${item.id}]] trong phần dẫn hoặc bỏ dòng này`, item.at)
    if (!item.isChecked) problem(`Đáp án \`${item.id}\` chưa được đánh dấu`, 'Mọi dòng của câu điền chỗ trống là đáp án: viết [x]', item.at)
    if (texts.includes('')) problem(`Đáp án \`${item.id}\` trống`, 'Viết đáp án, các cách viết khác cách nhau bằng “ | ”', item.at)
    if (texts.some((text) => text.length > 200)) problem(`Đáp án \`${item.id}\` dài hơn 200 ký tự`, 'Viết đáp án ngắn hơn', item.at)
    accepted.set(item.id, texts)
  }
  const distinctBlanks = [...new Set(blanks)]
  return {
    asked: { type: 'fillin', blanks: distinctBlanks },
    key: {
      correct: distinctBlanks.map((id) => accepted.get(id)?.[0] ?? ''),
      rule: { by: 'fillin', accepted: distinctBlanks.map((id) => accepted.get(id) ?? []), ...spellingOf(anatomy) },
      feedback: feedbackOf(items, problem, () => true),
    },
  }
}

/** The ids of the blanks in a stem, in order. Inside links and code nothing is a blank. */
export function blanksOf(stem: readonly RootContent[]): string[] {
  return textsOf(stem).flatMap((node) => [...node.value.matchAll(BLANK)].map((match) => match[1]))
}

/** A stem whose blanks are empty elements `<span data-blank="a">`, for the form to fill. */
export function stemWithBlanks(stem: RootContent[]): RootContent[] {
  const copy = structuredClone(stem)
  for (const root of copy)
    visit(root, (node, at, parent) => {
      if (node.type === 'link' || node.type === 'linkReference') return SKIP
      if (node.type !== 'text' || !parent || at === undefined) return
      const parts = node.value.split(BLANK)
      if (parts.length === 1) return
      const pieces = parts
        .map((value, place) => (place % 2 ? blank(value) : { type: 'text' as const, value }))
        .filter((piece) => piece.type !== 'text' || piece.value)
      parent.children.splice(at, 1, ...(pieces as never[]))
      return at + pieces.length
    })
  return copy
}

const blank = (id: string) => ({ type: 'blank' as const, value: '', data: { hName: 'span', hProperties: { dataBlank: id } } })

function textsOf(stem: readonly RootContent[]): Text[] {
  const texts: Text[] = []
  for (const root of stem)
    visit(root, (node) => {
      if (node.type === 'link' || node.type === 'linkReference') return SKIP
      if (node.type === 'text') texts.push(node)
    })
  return texts
}
