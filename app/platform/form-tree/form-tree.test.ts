import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { fieldsOfSemantics } from '../h5p/semantics'
import { cleanText } from '../text'
import { MOST_ENTRIES, MOST_FIELDS, type TreeField } from './fields'
import { readForm } from './read'
import { htmlToText, MOST_MARKED, textToHtml } from './rich-text'
import { afterAct, type FormState, fieldAt, readAct, stateIn, stateOf, stateWithin } from './state'

/** The form as a browser sends it: every field, lists with their keys in order. */
function sent(state: FormState): FormState {
  const entries: [string, string][] = []
  for (const [path, keys] of state.lists) entries.push([`f.${path}[]`, ''], ...keys.map((key): [string, string] => [`f.${path}[]`, key]))
  for (const [path, value] of state.values) entries.push([`f.${path}`, value.replace(/\n/g, '\r\n')])
  return stateIn(entries)
}

const CARDS = [
  { name: 'intro', type: 'text', label: 'Lời dẫn', maxLength: 20 },
  {
    name: 'cards',
    type: 'list',
    label: 'Thẻ',
    entity: 'thẻ',
    min: 1,
    max: 3,
    field: {
      name: 'card',
      type: 'group',
      fields: [
        { name: 'text', type: 'text' },
        { name: 'group', type: 'number', min: 1, max: 4, decimals: 0 },
        { name: 'strange', type: 'hologram', label: 'Ảnh nổi' },
      ],
    },
  },
  { name: 'l10n', type: 'group', importance: 'low', fields: [{ name: 'check', type: 'text', default: 'Kiểm tra' }] },
]
const fields = fieldsOfSemantics(CARDS)
const cards = {
  intro: 'Chào',
  cards: [
    { text: 'a', group: 1, strange: { deep: [1] }, extra: true },
    { text: 'b', group: 2 },
  ],
  later: null,
}

test('every exercise of the courses is read and written back to the same value, and nothing in it is wrong', () => {
  let count = 0
  for (const course of ['hvs-02', 'hvs-03'])
    for (const slug of readdirSync(`content/${course}/exercises`)) {
      const folder = `content/${course}/exercises/${slug}`
      const { library } = parse(readFileSync(`${folder}/exercise.yaml`, 'utf8')) as { library: string }
      const semantics = JSON.parse(readFileSync(`content/libraries/${library.replace(' ', '-')}/semantics.json`, 'utf8'))
      const content = JSON.parse(readFileSync(`${folder}/content.json`, 'utf8'))
      const tree = fieldsOfSemantics(semantics)
      const { value, problems } = readForm(tree, sent(stateOf(tree, content)), content)
      expect(JSON.stringify(value), folder).toBe(JSON.stringify(content))
      expect([...problems], folder).toEqual([])
      count += 1
    }
  expect(count).toBeGreaterThan(3)
})

test('a word changed is one word changed: what the form does not know stays, also in an entry that moved', () => {
  const begun = stateOf(fields, cards)
  const moved = afterAct(fields, begun, { kind: 'down', path: 'cards.0' }).state
  moved.values.set('cards.0.text', 'khác')
  const { value, problems } = readForm(fields, sent(moved), cards)
  expect(problems.size).toBe(0)
  expect(JSON.stringify(value)).toBe(
    JSON.stringify({ intro: 'Chào', cards: [cards.cards[1], { text: 'khác', group: 1, strange: { deep: [1] }, extra: true }], later: null }),
  )
})

test('entries are added, removed and moved by their path; acts that lead nowhere change nothing', () => {
  const begun = stateOf(fields, cards)
  const added = afterAct(fields, begun, readAct('add:cards') as never)
  expect(added.at).toBe('cards.n1')
  expect(added.state.lists.get('cards')).toEqual(['0', '1', 'n1'])
  expect(afterAct(fields, added.state, { kind: 'add', path: 'cards' }).at).toBeNull()
  const removed = afterAct(fields, added.state, { kind: 'remove', path: 'cards.0' })
  expect(removed).toMatchObject({ at: 'cards.1' })
  expect(readForm(fields, sent(removed.state), cards).value).toMatchObject({ cards: [{ text: 'b' }, {}] })
  expect(begun.lists.get('cards')).toEqual(['0', '1'])
  for (const act of ['add:nowhere', 'up:cards.9', 'remove:intro', 'down:cards.__proto__']) {
    expect(afterAct(fields, begun, readAct(act) as never)).toEqual({ state: begun, at: null })
  }
  expect(readAct('drop:cards')).toBeNull()
})

test('what is wrong is told at its path, and the old value stays', () => {
  const state = stateOf(fields, cards)
  state.values.set('intro', 'x'.repeat(21))
  state.values.set('cards.0.text', '  ')
  state.values.set('cards.0.group', 'hai')
  state.values.set('cards.1.group', '2,5')
  const { problems, value } = readForm(fields, state, cards)
  expect(Object.fromEntries(problems)).toEqual({
    intro: { reason: 'too-long', most: 20 },
    'cards.0.text': { reason: 'missing' },
    'cards.0.group': { reason: 'no-number' },
    'cards.1.group': { reason: 'no-whole' },
  })
  expect((value.cards as typeof cards.cards)[0].group).toBe(1)
  state.values.set('cards.1.group', '5')
  expect(readForm(fields, state, cards).problems.get('cards.1.group')).toEqual({ reason: 'too-large', most: 4 })
  expect(readForm(fields, { values: new Map(), lists: new Map([['cards', []]]) }, cards).problems.get('cards')).toEqual({ reason: 'too-few', least: 1 })
})

test('a file of the course is taken over beside the value; another path is refused', () => {
  const tree = fieldsOfSemantics([{ name: 'picture', type: 'image', optional: true }])
  const state = (path: string): FormState => ({ values: new Map([['picture', path]]), lists: new Map() })
  const media = { 'media/bien.webp': { mime: 'image/webp', width: 4, height: 3 } }
  expect(readForm(tree, state('media/bien.webp'), {}, media)).toMatchObject({
    value: { picture: { path: 'images/bien.webp', mime: 'image/webp', width: 4, height: 3 } },
    taken: [{ from: 'media/bien.webp', to: 'images/bien.webp' }],
  })
  expect(readForm(tree, state('media/../khoa'), { picture: { path: 'images/a.png' } }, media)).toMatchObject({
    value: { picture: { path: 'images/a.png' } },
    taken: [],
    problems: new Map([['picture', { reason: 'no-choice' }]]),
  })
  expect(readForm(tree, state(''), { picture: { path: 'images/a.png' } }, media).value).toEqual({})
})

test('a language file gives the labels, and the semantics those it leaves out', () => {
  const [list] = fieldsOfSemantics([CARDS[1]], { semantics: [{ label: 'Cards', field: { fields: [{ label: 'Words' }] } }] })
  expect(list).toMatchObject({
    label: 'Cards',
    entity: 'thẻ',
    field: { fields: [{ label: 'Words' }, { label: 'group' }, { kind: 'unknown', label: 'Ảnh nổi' }] },
  })
})

test('formatted text keeps its marks, and nothing else gets through', () => {
  const text = 'Đọc **từ phải** sang *trái*, tới `gov.vn`.\nXong.\n\n- một\n- [hai](https://a.vn/b?c=1&d=2)\n\n1. x < y & z'
  const html = textToHtml(text)
  expect(html).toBe(
    '<p>Đọc <strong>từ phải</strong> sang <em>trái</em>, tới <code>gov.vn</code>.<br>Xong.</p>\n<ul><li>một</li><li><a href="https://a.vn/b?c=1&amp;d=2">hai</a></li></ul>\n<ol><li>x &lt; y &amp; z</li></ol>',
  )
  expect(htmlToText(html)).toBe(text)
  expect(htmlToText('<p onclick="x()">a<script>alert(1)</script><a href="javascript:x">b</a></p>')).toBe('aalert(1)b')
  expect(textToHtml('<img src=x onerror=y> [a](javascript:x)')).toBe('<p>&lt;img src=x onerror=y&gt; [a](javascript:x)</p>')
})

// ── any semantics, any content ──

const name = fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,8}$/)
const words = fc.string({ maxLength: 12, unit: 'grapheme' })
const uniqueNames = (fields: { name: string }[]) => new Set(fields.map((field) => field.name)).size === fields.length
const leaf = fc.oneof(
  fc.record({ name, type: fc.constant('text'), widget: fc.constantFrom('textarea', 'html', undefined), default: fc.option(words, { nil: undefined }) }),
  fc.record({ name, type: fc.constant('number'), default: fc.option(fc.integer(), { nil: undefined }) }),
  fc.record({ name, type: fc.constant('boolean'), default: fc.option(fc.boolean(), { nil: undefined }) }),
  fc.record({ name, type: fc.constant('select'), options: fc.constant([{ value: 'a' }, { value: 'b' }, { value: 'c' }]) }),
  fc.record({ name, type: fc.constantFrom('image', 'audio', 'library', 'hologram', '') }),
)
const { field: anyField } = fc.letrec<{ field: unknown; fields: unknown[] }>((tie) => ({
  field: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ name, type: fc.constant('group'), fields: tie('fields'), isSubContent: fc.boolean() }),
    fc.record({ name, type: fc.constant('list'), field: tie('field'), min: fc.constantFrom(undefined, 0) }),
  ),
  fields: fc.array(tie('field'), { minLength: 1, maxLength: 3 }).filter((found) => uniqueNames(found as { name: string }[])),
}))
const anySemantics = fc.array(anyField, { maxLength: 4 }).filter((found) => uniqueNames(found as { name: string }[]))

/** Content that such fields may have: some left out, some more than they know. */
function contentOf(field: TreeField): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
      return field.isHtml ? words.map((text) => textToHtml(text)) : words
    case 'number':
      return fc.integer()
    case 'boolean':
      return fc.boolean()
    case 'select':
      return fc.constantFrom('a', 'b', 'c')
    case 'file':
      return fc.record({ path: fc.constant('images/a.png'), mime: fc.constant('image/png') })
    case 'unknown':
      return fc.jsonValue()
    case 'list':
      return fc.array(contentOf(field.field), { maxLength: 3 })
    case 'group':
      return field.isFlat ? contentOf(field.fields[0]) : objectOf(field.fields)
  }
}
const objectOf = (tree: TreeField[]): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.record(Object.fromEntries(tree.map((field) => [field.name, contentOf(field)])), { requiredKeys: [] }), fc.constantFrom({}, { further: [1] }))
    .map(([known, more]) => ({ ...known, ...more }))

const cases = anySemantics.map((semantics) => fieldsOfSemantics(semantics)).chain((tree) => fc.tuple(fc.constant(tree), objectOf(tree)))

test('whatever the semantics and the content: a form nobody touched says the same value, byte by byte', () => {
  fc.assert(
    fc.property(cases, ([tree, content]) => {
      expect(JSON.stringify(readForm(tree, sent(stateOf(tree, content)), content).value)).toBe(JSON.stringify(content))
    }),
  )
})

test('whatever the semantics: what was typed into an empty form is what the form shows when it is opened again', () => {
  fc.assert(
    fc.property(cases, ([tree, content]) => {
      const typed = sent(stateOf(tree, content))
      const { value } = readForm(tree, typed, {})
      const again = stateOf(tree, value)
      for (const [path, text] of typed.values) {
        const field = fieldAt(tree, path)
        if (!field || field.kind === 'file') continue
        const marked = (said: string) => (field.kind === 'text' && field.isHtml ? textToHtml(cleanText(said)) : cleanText(said))
        expect(marked(again.values.get(path) ?? 'gone'), path).toBe(marked(text))
      }
      expect(readForm(tree, sent(again), value).value).toEqual(value)
    }),
  )
})

test('semantics that are no semantics are a form without fields, or with fields nobody can edit', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (semantics, content) => {
      const tree = fieldsOfSemantics(semantics, content)
      const { value } = readForm(tree, stateOf(tree, content), content)
      if (typeof content === 'object' && content !== null && !Array.isArray(content)) expect(JSON.stringify(value)).toBe(JSON.stringify(content))
    }),
  )
})

test('HTML and marks that never close are words, however many there are', () => {
  const signs = '<a '.repeat(18_000)
  expect(htmlToText(signs)).toBe(signs.trim())
  expect(htmlToText('<'.repeat(62_000))).toBe('<'.repeat(62_000))
  expect(htmlToText('<!--'.repeat(14_000))).toBe('<!--'.repeat(14_000))
  expect(htmlToText(`${'<x> '.repeat(14_000)}a`)).toBe('a')
  expect(htmlToText('<p>a</p>'.repeat(7_000))).toBe(Array.from({ length: 7_000 }, () => 'a').join('\n\n'))
  const marked = ['['.repeat(MOST_MARKED), `${'['.repeat(MOST_MARKED - 1)}]`, '`'.repeat(MOST_MARKED), `a${' '.repeat(MOST_MARKED)}b`]
  for (const text of marked) expect(textToHtml(text)).toBe(`<p>${text}</p>`)
  expect(textToHtml('**a '.repeat(5_001)).match(/a/g)).toHaveLength(5_001)
  expect(textToHtml('[b](https://a.vn) **c *d* e** `f` [g] \\*')).toBe(
    '<p><a href="https://a.vn">b</a> <strong>c <em>d</em> e</strong> <code>f</code> [g] *</p>',
  )
})

test('a form has a bound on the entries of a list and on its fields in all', () => {
  const text = {
    name: 'a',
    label: '',
    description: '',
    importance: 'high' as const,
    optional: true,
    kind: 'text' as const,
    isLong: false,
    isHtml: false,
    maxLength: null,
    pattern: null,
    placeholder: '',
  }
  const list = (name: string, field: TreeField): TreeField => ({ ...text, kind: 'list', name, field, entity: '', min: 0, max: 9_999 })
  const rows = (count: number) => Array.from({ length: count }, () => 'x')
  const one = [list('all', text)]
  expect(stateWithin(one, { all: rows(MOST_ENTRIES) })?.values.size).toBe(MOST_ENTRIES)
  expect(stateWithin(one, { all: rows(MOST_ENTRIES + 1) })).toBeNull()
  const nested = [list('all', list('row', text))]
  expect(stateWithin(nested, { all: Array.from({ length: 9 }, () => rows(200)) })?.values.size).toBe(1_800)
  expect(stateWithin(nested, { all: Array.from({ length: 10 }, () => rows(200)) })).toBeNull()
  const sent = Array.from({ length: 50 }, (_, at) => rows(200).map((_, key): [string, string] => [`f.all.${at}[]`, String(key)])).flat()
  expect([...stateIn(sent).lists.values()].flat()).toHaveLength(MOST_FIELDS)
})
