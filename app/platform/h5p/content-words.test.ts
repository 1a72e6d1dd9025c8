import { expect, test } from 'vitest'
import { withWords } from './content-words'

const text = (name: string, said?: string) => ({ name, type: 'text', ...(said ? { default: said } : {}) })
const SEMANTICS: Record<string, unknown[]> = {
  'T.Quiz 1.0': [
    text('question'),
    text('check', 'Check'),
    { name: 'l10n', type: 'group', fields: [text('retry', 'Retry'), text('odd', 'Odd')] },
    { name: 'one', type: 'group', fields: [text('next', 'Next')] },
    { name: 'nothing', type: 'group', fields: [text('a'), text('b')] },
    { name: 'parts', type: 'list', field: { name: 'part', type: 'library' } },
    { name: 'on', type: 'boolean', default: true },
  ],
  'T.Part 1.0': [text('check', 'Check')],
}
const semanticsOf = (library: string) => SEMANTICS[library] ?? null

test('what a type says of itself is filled in and said in Vietnamese, in its parts too; what an author wrote stays', () => {
  const given = {
    question: 'Check',
    check: 'Check',
    l10n: { retry: 'Lần nữa' },
    parts: [{ library: 'T.Part 1.0', params: {} }, { library: 'T.Gone 1.0', params: { check: 'Check' } }, 7],
    image: { path: 'images/a.png#tmp' },
  }
  expect(withWords('T.Quiz 1.0', given, semanticsOf, true)).toEqual({
    question: 'Check',
    check: 'Kiểm tra',
    l10n: { retry: 'Lần nữa', odd: 'Odd' },
    one: 'Tiếp',
    parts: [{ library: 'T.Part 1.0', params: { check: 'Kiểm tra' } }, { library: 'T.Gone 1.0', params: { check: 'Check' } }, 7],
    image: { path: 'images/a.png' },
  })
  expect(withWords('T.Quiz 1.0', {}, semanticsOf, false)).toEqual({ check: 'Check', l10n: { retry: 'Retry', odd: 'Odd' }, one: 'Next' })
  expect(withWords('T.None 1.0', { a: 1 }, semanticsOf, true)).toEqual({ a: 1 })
})
