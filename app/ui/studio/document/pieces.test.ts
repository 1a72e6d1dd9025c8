import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { history, undo } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { EditorState, type Transaction } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { openDocument, type Pieces, writeDocument } from './pieces'

const lessons = ['hvs-02', 'hvs-03'].flatMap((course) =>
  (readdirSync(`content/${course}`, { recursive: true }) as string[]).filter((file) => file.endsWith('.mdx')).map((file) => `content/${course}/${file}`),
)

test.each(lessons)('%s comes back byte by byte, and nothing of it stands as source', (file) => {
  const source = readFileSync(file, 'utf8')
  const { doc, pieces } = openDocument(source)
  expect(writeDocument(doc, pieces).text).toBe(source)
  const raw: string[] = []
  doc.descendants((node) => {
    if (/^raw/.test(node.type.name)) raw.push(node.attrs.source)
  })
  expect(raw).toEqual([])
})

const words = fc.constantFrom(
  'Kẻ gian',
  '**đậm**',
  '*nghiêng*',
  '`mã`',
  '[liên kết](https://hanoi.gov.vn "đề")',
  '![ảnh](so-do.png)',
  'a_b_c',
  '5 * 3',
  '1. không',
  '{x}',
  '<b',
  '\\{',
  'https://a.vn/x_y',
  'mai@a.vn',
  '~~bỏ~~',
  '<Glossary term="OTP" meaning="mã một lần" />',
  '[^1]',
  '[a][b]',
  '&amp;',
  '&copy',
  'import',
  '**Chữ.**nữa',
  'ế',
  'e\u0302\u0301',
  '|',
  '#',
  '- ',
  '+',
  '=',
  '---',
  '\\',
)
const line = fc.array(words, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '))
const block = fc.oneof(
  { weight: 4, arbitrary: line },
  fc.tuple(fc.integer({ min: 1, max: 6 }), line).map(([level, text]) => `${'#'.repeat(level)} ${text}`),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.map((text) => `- ${text}`).join('\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.map((text) => `* ${text}\n\n  ${text}`).join('\n\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.map((text, at) => `${at + 3}. ${text}\n   - ${text}`).join('\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.map((text) => `- [x] ${text}`).join('\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.map((text) => `> ${text}`).join('\n')),
  line.map((text) => `| a | b |\n| :-- | --: |\n| ${text.replaceAll('|', '')} | c |`),
  line.map((text) => ['```js tên', text, '', '  x', '```'].join('\n')),
  line.map((text) => `    ${text}\n    y`),
  line.map((text) => `<Callout kind="note" title="Nhớ">\n\n${text}\n\n- a\n- b\n\n</Callout>`),
  line.map((text) => `<Steps>\n\n1. ${text}\n2. hai\n\n</Steps>`),
  line.map(
    (text) =>
      `<Question type="single" competence="4.1">\n\n${text}\n\n- [x] \`a\` đúng\n  > vì sao\n- [ ] \`b\` sai\n  > vì sao\n\n> giải thích\n\n</Question>`,
  ),
  fc.constantFrom(
    '---',
    '<Exercise slug="x" />',
    '<Address text="a.vn" real="vn" />',
    '[b]: https://a.vn',
    '[^1]: chú thích',
    'Tiêu đề\n===',
    'import x from "y"',
    'export const a = 1',
    '{a}',
    '<Nope>\n\na\n\n</Nope>',
    '<Callout kind="note">',
    '</Steps>',
    '```\nkhông đóng',
    '<!-- chú thích -->',
    '<Callout kind={x} />',
  ),
)
const gap = fc.constantFrom('\n\n', '\n\n', '\n\n', '\n', '\n\n\n', '\r\n\r\n', '\n \t\n')
const front = fc.constantFrom('', '---\ntitle: { vi: "Bài", en: "Lesson" }\nminutes: 3\n---\n\n', '\uFEFF---\nminutes: 3\n---\n', '---\n')
const source = fc
  .tuple(front, fc.array(fc.tuple(block, gap), { maxLength: 8 }))
  .map(([head, blocks]) => head + blocks.map(([text, space]) => text + space).join(''))

test('any source comes back byte by byte when nobody touched it', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 3, arbitrary: source }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) }), (text) => {
      const { doc, pieces } = openDocument(text)
      expect(writeDocument(doc, pieces).text).toBe(text)
    }),
  )
})

const slices = (doc: Node, pieces: Pieces) => {
  const { text, places } = writeDocument(doc, pieces)
  return places.map((place) => place && text.slice(place.from, place.to))
}

/** Changes one top-level block: types into its first text, or its form, or takes a card's place. */
function touch(state: EditorState, at: number): Transaction {
  let offset = 0
  for (let before = 0; before < at; before += 1) offset += state.doc.child(before).nodeSize
  const node = state.doc.child(at)
  let inside = -1
  node.descendants((child, position) => {
    if (inside < 0 && child.isTextblock) inside = offset + 1 + position + 1
  })
  if (node.isTextblock) inside = offset + 1
  if (inside > 0) return state.tr.insertText('thêm', inside)
  return state.tr.insert(offset, state.schema.nodes.paragraph.create(null, state.schema.text('thêm')))
}

test('touching one block leaves the bytes of every other block, and undo brings the whole source back', () => {
  fc.assert(
    fc.property(source, fc.nat(), (text, pick) => {
      const { doc, pieces } = openDocument(text)
      const state = EditorState.create({ doc, plugins: [history()] })
      const at = pick % doc.childCount
      const before = slices(doc, pieces)
      const edited = state.apply(touch(state, at))
      const after = slices(edited.doc, pieces)
      const isInserted = after.length > before.length
      before.forEach((slice, index) => {
        if (index === at && !isInserted) return
        expect(after[isInserted && index >= at ? index + 1 : index]).toBe(slice)
      })
      let undone = edited
      undo(edited, (tr) => {
        undone = edited.apply(tr)
      })
      expect(writeDocument(undone.doc, pieces).text).toBe(text)
    }),
  )
})

/** A document without its origins and without what Markdown has no word for. */
const plain = (doc: Node) => JSON.stringify(doc.toJSON(), (key, value) => (key === 'origin' ? null : value))

test('what is written after blocks changed places reads as the same blocks', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 2, maxLength: 6 }), fc.nat(), fc.nat(), (blocks, from, to) => {
      const { doc, pieces } = openDocument(`${blocks.join('\n\n')}\n`)
      // A piece that is not MDX would make the whole file unreadable wherever it stands.
      const nodes = doc.children.filter((node) => node.type.name !== 'raw')
      fc.pre(nodes.length > 1)
      const [moved] = nodes.splice(from % nodes.length, 1)
      nodes.splice(to % (nodes.length + 1), 0, moved)
      const changed = doc.type.create(null, nodes)
      const again = openDocument(writeDocument(changed, pieces).text)
      expect(plain(again.doc)).toBe(plain(changed))
    }),
  )
})

test('a rule that is moved to the top of a text without front matter does not become front matter', () => {
  const { doc, pieces } = openDocument('Một\n\n---\n\nHai\n\n---\n')
  const [first, rule, ...rest] = doc.children
  const changed = doc.type.create(null, [rule, first, ...rest])
  const { text } = writeDocument(changed, pieces)
  expect(text).toBe('***\n\nMột\n\nHai\n\n---\n')
  expect(plain(openDocument(text).doc)).toBe(plain(changed))
})
