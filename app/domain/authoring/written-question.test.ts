import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSource } from '~/platform/mdx/parse'
import { markdownOfPlain, questionMdx, readWrittenQuestion, type WrittenQuestion } from './written-question'

const word = fc.constantFrom(
  'cán',
  'bộ',
  'đã',
  'lưu',
  '72',
  'giờ',
  '0,5',
  'Nghị',
  'định',
  '**số**',
  '`mã`',
  '*nghiêng*',
  '[luật](https://vbpl.vn)',
  'a\\_b',
  'x = y',
  '3 < 5 \\{',
)
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ').replace(/ < /g, ' nhỏ hơn '))
const prose = fc
  .array(
    fc.oneof(
      line,
      line.map((text) => `- ${text}\n- ${text}`),
      line.map((text) => `1. ${text}\n2. ${text}`),
      line.map((text) => `> ${text}`),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((blocks) => blocks.filter((block, at) => !at || block[0] !== blocks[at - 1][0] || !/^[-1>]/.test(block)).join('\n\n'))
/** Any plain text, with what Markdown and MDX would read as markup. */
const plain = fc
  .oneof(
    line,
    fc.string({ maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom('*', '_', '`', '<', '{', '[', ']', '&', '\\', '|', '#', '~', '@', '.', ':', 'w', 'a', ' ', '1', '!', '"', 'ấ'),
      maxLength: 20,
    }),
  )
  .map((text) =>
    text
      .normalize('NFC')
      .replace(/[\s\p{C}]+/gu, ' ')
      .trim(),
  )
  .filter((text) => text !== '')
const accepted = plain.map((text) => text.replaceAll('|', '/')).filter((text) => text.trim() !== '')
const feedback = prose.filter((text) => !text.startsWith('>'))
const ids = ['a', 'b', 'c', 'd', 'e1', 'f', 'g', 'h', 'i', 'j', 'k', 'l']
const listOf = <T extends object>(item: fc.Arbitrary<T>, minLength = 2) =>
  fc.array(item, { minLength, maxLength: 12 }).map((items) => items.map((value, at) => ({ id: ids[at], ...value })))
const option = fc.record({ text: line, isRight: fc.boolean(), feedback })
const answer = fc.record({ text: plain, isRight: fc.boolean(), feedback })
const spelling = fc.record({ typos: fc.constantFrom(0, 1, 2), diacritics: fc.constantFrom('fold', 'keep') }, { requiredKeys: [] })
const common = fc.record(
  {
    id: fc.uuid(),
    competence: fc.constantFrom('4.1', '2.3'),
    points: fc.integer({ min: 1, max: 10 }),
    difficulty: fc.constantFrom(1, 2, 3),
    stem: prose,
    explanation: feedback,
  },
  { requiredKeys: ['competence', 'stem', 'explanation'] },
)
const part = fc.oneof(
  fc.record(
    { type: fc.constantFrom('single', 'multiple', 'truefalse'), options: listOf(option), shuffle: fc.constant('no') },
    { requiredKeys: ['type', 'options'] },
  ),
  fc.tuple(fc.record({ type: fc.constant('text'), answers: listOf(answer, 1) }), spelling).map(([a, b]) => ({ ...a, ...b })),
  fc.record(
    { type: fc.constant('number'), answers: listOf(answer, 1), tolerance: fc.constantFrom('0,5', '1'), unit: fc.constantFrom('giờ', '"', 'm² & <') },
    { requiredKeys: ['type', 'answers'] },
  ),
  fc.record({ type: fc.constant('ordering'), items: listOf(fc.record({ text: line, feedback: fc.oneof(feedback, fc.constant('')) })) }),
  fc.record({
    type: fc.constant('matching'),
    heads: fc.record({ left: line, right: fc.oneof(line, fc.constant('')) }),
    pairs: fc
      .tuple(listOf(fc.record({ left: line, right: line })), fc.array(line, { maxLength: 2 }))
      .map(([pairs, others]) => [...pairs, ...others.map((right) => ({ id: '', left: '', right }))]),
  }),
  fc
    .tuple(
      fc.record({ type: fc.constant('fillin'), blanks: listOf(fc.record({ accepted: fc.array(accepted, { minLength: 1, maxLength: 4 }), feedback }), 1) }),
      spelling,
    )
    .map(([a, b]) => ({ ...a, ...b })),
)
const question = fc.tuple(common, part).map(([a, b]) => ({ ...a, ...b }) as WrittenQuestion)

test('what is written is read back the same, and written again is the same bytes; the dialect lets it pass', () => {
  fc.assert(
    fc.property(question, (given) => {
      const mdx = questionMdx(given)
      const read = readWrittenQuestion(mdx)
      expect(read).toEqual(given)
      expect(questionMdx(read as WrittenQuestion)).toBe(mdx)
      expect(() => parseSource(mdx, 'x.mdx')).not.toThrow()
    }),
  )
})

test('plain text becomes Markdown that holds the same text and nothing else', () => {
  fc.assert(
    fc.property(plain, (text) => {
      const { tree } = parseSource(`Đầu.\n\n${markdownOfPlain(text)}\n`, 'x.mdx')
      const [, paragraph] = tree.children
      expect(paragraph).toMatchObject({ type: 'paragraph' })
      const inner = (node: unknown): string => {
        const { value, children } = node as { value?: string; children?: unknown[] }
        return value ?? (children ?? []).map(inner).join('')
      }
      expect(inner(paragraph)).toBe(text)
    }),
  )
})

test('every question of content/ is written back byte by byte', () => {
  const files = ['hvs-02', 'hvs-03'].flatMap((course) =>
    (readdirSync(path.join('content', course), { recursive: true }) as string[])
      .filter((name) => name.endsWith('.mdx'))
      .map((name) => path.join('content', course, name)),
  )
  const questions = files.flatMap((file) => readFileSync(file, 'utf8').match(/<Question[\s\S]*?<\/Question>\n/g) ?? [])
  expect(questions.length).toBeGreaterThan(200)
  for (const text of questions) {
    const read = readWrittenQuestion(text)
    expect(read && questionMdx(read)).toBe(text)
  }
})

test('a text without a question reads as none', () => {
  expect(readWrittenQuestion('Chỉ có chữ.')).toBeNull()
  expect(readWrittenQuestion('<Question type="single">')).toBeNull()
})
