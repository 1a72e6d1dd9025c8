import fc from 'fast-check'
import { history, undo } from 'prosemirror-history'
import { EditorState, TextSelection } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { adoptText } from './adopt'
import { openDocument, writeDocument } from './pieces'

const LESSON = `---
minutes: 3
---

Đoạn một nói về **kẻ gian**.

## Mục hai
Ngay sau tiêu đề, không có dòng trống.

<Callout kind="note">

Trong khung.

</Callout>

- a
- b

Đoạn cuối.
`

function start(source: string) {
  const { doc, pieces } = openDocument(source)
  return { state: EditorState.create({ doc, plugins: [history()] }), pieces }
}

test('a sentence of another person comes in while the caret stays in its word', () => {
  const { state, pieces } = start(LESSON)
  const last = state.doc.content.size - 4
  const typed = state.apply(state.tr.setSelection(TextSelection.create(state.doc, last)))
  const tr = adoptText(typed, pieces, LESSON.replace('Đoạn một', 'Câu của người khác. Đoạn một').replace('Trong khung', 'Ở trong khung'))
  const after = typed.apply(tr ?? typed.tr)
  expect(after.selection.$from.parent.textContent).toBe('Đoạn cuối.')
  expect(after.selection.$from.parentOffset).toBe(typed.selection.$from.parentOffset)
  expect(writeDocument(after.doc, pieces).text).toContain('Câu của người khác. Đoạn một nói về **kẻ gian**.\n\n## Mục hai\nNgay')
})

test('the caret stays before a word that was added behind it in the same paragraph', () => {
  const { state, pieces } = start('Một hai ba.\n')
  const at = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 4)))
  const after = at.apply(adoptText(at, pieces, 'Một hai ba bốn.\n') ?? at.tr)
  expect(after.selection.from).toBe(4)
  expect(after.doc.textContent).toBe('Một hai ba bốn.')
})

test('what came from the source tab is undone as one step, down to the last byte', () => {
  const { state, pieces } = start(LESSON)
  let now = state.apply(adoptText(state, pieces, LESSON.replace('- b', '- b\n- c').replace('minutes: 3', 'minutes: 4')) ?? state.tr)
  undo(now, (tr) => {
    now = now.apply(tr)
  })
  expect(writeDocument(now.doc, pieces).text).toBe(LESSON.replace('minutes: 3', 'minutes: 4'))
})

const line = fc.constantFrom(
  '',
  '',
  'Một.',
  'Hai **đậm**.',
  '## Mục',
  '- a',
  '- b',
  '> lời',
  '<Callout kind="note">',
  '</Callout>',
  '```',
  '{x}',
  '| a |',
  '| - |',
  '---',
  'import a',
)
const source = fc.array(line, { maxLength: 10 }).map((lines) => lines.join('\n'))

test('any text can be adopted over any other and is then written byte by byte', () => {
  fc.assert(
    fc.property(source, source, source, (first, second, third) => {
      const { state, pieces } = start(first)
      let now = state
      for (const text of [second, third, first]) {
        now = now.apply(adoptText(now, pieces, text) ?? now.tr)
        expect(writeDocument(now.doc, pieces).text).toBe(text)
      }
    }),
  )
})
