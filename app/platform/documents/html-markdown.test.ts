import fc from 'fast-check'
import { fromHtml } from 'hast-util-from-html'
import { toString as plain } from 'mdast-util-to-string'
import { expect, test } from 'vitest'
import { SourceRefused } from '../mdx/finding'
import { parseSource } from '../mdx/parse'
import { treeToMarkdown } from './html-markdown'

const convert = (html: string) =>
  treeToMarkdown(fromHtml(html, { fragment: true }), (source, alt) => (source ? { path: 'media/a-1.webp', alt: alt || 'Hình' } : null))

const coded = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '{process.env.HOME}',
    '{',
    '}',
    '<script>alert(1)</script>',
    '<',
    '</Callout>',
    '<Question id="x" />',
    'import x from "y"',
    'export const a = 1',
    'import dữ liệu',
    '- a',
    '+ b',
    '1. a',
    '3) b',
    '# x',
    '#x',
    '> x',
    '```',
    '~~~',
    '---',
    '===',
    '***',
    '| a | b |',
    '[a](javascript:x)',
    '![x](y)',
    '[^1]',
    '[^1]: x',
    '&amp;',
    '&lt;script&gt;',
    '&#123;',
    '\\',
    '`',
    '*',
    '_',
    '~',
    'https://evil.example/a_b*c',
    'http://u:p@evil.example',
    'www.evil.example',
    'xmpp:a@b.c',
    'mailto:a@b.c',
    'a@b.vn',
    'ftp://x.y',
    'javascript:alert(1)',
    'Điều 1.',
    '“một cửa”',
    '\u00a0',
    '\u202e',
    '\ud800',
    '\u200b',
    'a\nb',
    '$x$',
    '<!-- x -->',
    '<?php',
    '[x]',
    '[ ]',
    ':',
    '@',
  ),
)
const words = fc.array(nasty, { maxLength: 4 }).map((parts) => coded(parts.join(' ')))
const wrap = (inner: fc.Arbitrary<string>, ...tags: string[]) => fc.tuple(fc.constantFrom(...tags), inner).map(([tag, text]) => `<${tag}>${text}</${tag}>`)
const inline = fc
  .array(
    fc.oneof(
      words,
      wrap(words, 'b', 'i', 'strong', 'em', 's', 'code', 'span', 'sup', 'u'),
      words.map((text) => `<a href="${text.replaceAll('"', '')}">${text}</a>`),
      words.map((text) => `<img src="x" alt="${text.replaceAll('"', '')}">`),
      fc.constant('<br>'),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''))
const block: fc.Arbitrary<string> = fc.letrec<{ block: string; items: string }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    wrap(inline, 'p', 'h1', 'h2', 'h4', 'div', 'pre'),
    inline,
    fc.array(fc.oneof(inline, tie('block')), { minLength: 1, maxLength: 3 }).map((items) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`),
    fc
      .array(fc.oneof(inline, tie('block')), { minLength: 1, maxLength: 3 })
      .map((items) => `<ol start="3">${items.map((item) => `<li>${item}</li>`).join('')}</ol>`),
    fc
      .array(fc.array(tie('block'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
      .map((rows) => `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td rowspan="2">${cell}</td>`).join('')}</tr>`).join('')}</table>`),
    wrap(tie('block'), 'blockquote', 'section', 'table', 'li', 'td'),
  ),
  items: fc.constant(''),
})).block

/** Letters and digits alone, which no escaping may change. */
const letters = (text: string) => text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '')

test('whatever a document says, its Markdown passes the guard', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 4 }), (blocks) => {
      const html = blocks.join('')
      const markdown = convert(html)
      try {
        parseSource(markdown, 'bai.mdx')
      } catch (error) {
        if (!(error instanceof SourceRefused)) throw error
        throw new Error(`${error.message}\n${markdown}`)
      }
    }),
  )
})

test('text of a paragraph stays the same text', () => {
  fc.assert(
    fc.property(words, (text) => {
      const html = `<p>Đầu ${text} cuối</p>`
      const markdown = convert(html)
      const spoken = fromHtml(html, { fragment: true })
      const given = plain(spoken as never)
      expect(letters(plain(parseSource(markdown, 'bai.mdx').tree))).toBe(letters(given.replace(/[\ue000-\uf8ff]/g, '')))
    }),
  )
})
