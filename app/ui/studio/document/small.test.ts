import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Slice } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { questionsOfPool } from '~/domain/authoring/question-import/pool'
import { questionMdx, readWrittenQuestion, type WrittenQuestion } from '~/domain/authoring/written-question'
import { asType, QUESTION_TYPES } from '../cards/question-kinds'
import { openDocument } from './pieces'
import { schema } from './schema'
import { openSmall, type SmallDocument, smallSlice, writeSmall } from './small'

const opened = (source: string): SmallDocument => {
  const small = openSmall(source)
  if (!small) throw new Error(`not small: ${source}`)
  return small
}

const words = fc.constantFrom(
  'Chọn',
  '**đậm**',
  '*nghiêng*',
  '`mã`',
  '[luật](https://vanban.chinhphu.vn/x_y "đề")',
  '![ảnh](media/a.webp)',
  'a_b_c',
  '5 \\* 3',
  '~~bỏ~~',
  '&amp;',
  '[[a]]',
  '__đậm__',
  '<https://a.vn>',
  'ế',
)
const line = fc.array(words, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '))
const block = fc.oneof(
  { weight: 3, arbitrary: line },
  fc
    .tuple(fc.constantFrom('-', '*', '+'), fc.array(line, { minLength: 1, maxLength: 3 }))
    .map(([mark, items]) => items.map((item) => `${mark} ${item}`).join('\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((items) => items.map((item, at) => `${at + 1}) ${item}`).join('\n')),
  line.map((text) => `${text}\n  dòng sau`),
)
const stem = fc.array(block, { minLength: 1, maxLength: 4 }).map((all) => all.join('\n\n'))

test('what nobody touches keeps its bytes, whatever it is', () => {
  fc.assert(
    fc.property(stem, (source) => {
      const small = openSmall(source)
      if (small) expect(writeSmall(small.doc, small.pieces)).toBe(source.trim())
    }),
  )
})

test('of a text that is edited in one block the others keep their bytes', () => {
  fc.assert(
    fc.property(stem, stem, (first, second) => {
      const source = `Đầu.\n\n${first}\n\nGiữa.\n\n${second}`
      const small = openSmall(source)
      if (!small) return
      const { doc, pieces } = small
      const tr = EditorState.create({ doc }).tr.insertText('Sửa. ', 1)
      expect(writeSmall(tr.doc, pieces)).toBe(`Sửa. ${source}`.trim())
    }),
  )
})

test('a stem goes through the question and back, of every type, lists at its end included', () => {
  const base = questionsOfPool(readFileSync('content/hvs-02/questions/graded.mdx', 'utf8'))[0]
  fc.assert(
    fc.property(stem, fc.constantFrom(...QUESTION_TYPES), (source, type) => {
      const small = openSmall(source)
      if (!small) return
      const tr = EditorState.create({ doc: small.doc }).tr.insertText('Hỏi: ', 1)
      const written = writeSmall(tr.doc, small.pieces)
      const question = asType(base, type)
      const blanks = type === 'fillin' ? { stem: `${written}\n\n[[a]]` } : { stem: written }
      const filled = { ...question, ...blanks, ...(type === 'matching' ? { heads: { left: 'A', right: 'B' } } : {}) } as WrittenQuestion
      expect(readWrittenQuestion(questionMdx(filled))?.stem).toBe(filled.stem)
    }),
  )
})

test('every stem of our courses is small, and comes back byte by byte', () => {
  for (const course of ['hvs-02', 'hvs-03'])
    for (const file of (readdirSync(`content/${course}`, { recursive: true }) as string[]).filter((name) => name.endsWith('.mdx')))
      for (const { stem: source } of questionsOfPool(readFileSync(`content/${course}/${file}`, 'utf8'))) {
        const { doc, pieces } = opened(source)
        expect(writeSmall(doc, pieces)).toBe(source)
      }
})

test('the gaps of a fill-in stay gaps while the words around them change', () => {
  const { doc, pieces } = opened('Cổng có địa chỉ [[a]], kết thúc bằng [[b]].')
  const tr = EditorState.create({ doc }).tr.insertText('Gõ vào: ', 1)
  expect(writeSmall(tr.doc, pieces)).toBe('Gõ vào: Cổng có địa chỉ [[a]], kết thúc bằng [[b]].')
})

test.each([
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '```\nmã\n```',
  '## Tiêu đề',
  '> Trích',
  '- [ ] việc',
  '<Callout kind="tip">\n\nx\n\n</Callout>',
  'Xem <Glossary term="OTP" meaning="mã" />',
  '---\na: 1\n---\n\nx',
  'Viết \\[\\[a]] như thế',
  'x {y',
])('%j is left to Markdown, where nothing of it is lost', (source) => {
  expect(openSmall(source)).toBeNull()
})

test('of what is pasted the words come, whatever it was', () => {
  const { doc } = openDocument('## Một\n\n> Hai **ba**\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\nBốn')
  const pasted = smallSlice(new Slice(doc.content, 0, 0))
  const texts: string[] = []
  pasted.content.forEach((node) => {
    expect(node.type).toBe(schema.nodes.paragraph)
    texts.push(node.textContent)
  })
  expect(texts).toEqual(['Một', 'Hai ba', 'a', 'b', '1', '2', 'Bốn'])
  const small = opened('Một\n\n- hai').doc
  const kept = new Slice(small.content, 0, 0)
  expect(smallSlice(kept)).toBe(kept)
})
