import { EditorState, NodeSelection, TextSelection } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { openDocument, writeDocument } from '../document/pieces'
import { schema } from '../document/schema'
import { insertBlocks, moveBlock, removeBlock } from './blocks'
import { skeletonOf } from './skeletons'

const LESSON = 'Một.\n\n<Callout kind="note">\n\nHai.\n\nBa.\n\n</Callout>\n\n- a\n- b\n\n<Exercise slug="x" />\n'

function at(words: string) {
  const { doc, pieces } = openDocument(LESSON)
  let place = -1
  doc.descendants((node, position) => {
    if (node.isText && node.text === words) place = position
    if (node.attrs.name === words) place = position
  })
  const selection = words === 'Exercise' ? NodeSelection.create(doc, place) : TextSelection.create(doc, place)
  const start = EditorState.create({ doc, selection })
  return { start, textOf: (state: EditorState) => writeDocument(state.doc, pieces).text }
}

function run(state: EditorState, command: ReturnType<typeof moveBlock>): { state: EditorState; done: boolean } {
  let next = state
  const done = command(state, (tr) => {
    next = state.apply(tr)
  })
  return { state: next, done }
}

test('a block changes places inside its card, and at the edge of the card the card moves', () => {
  const { start, textOf } = at('Ba.')
  const inside = run(start, moveBlock(-1))
  expect(textOf(inside.state)).toContain('Ba.\n\nHai.\n\n</Callout>')
  const card = run(inside.state, moveBlock(-1))
  expect(textOf(card.state)).toMatch(/^<Callout kind="note">\n\nBa\.\n\nHai\.\n\n<\/Callout>\n\nMột\.\n\n- a/)
  expect(card.state.selection.$from.parent.textContent).toBe('Ba.')
  expect(run(card.state, moveBlock(-1)).done).toBe(false)
})

test('an item moves in its list, and the first one takes the list along', () => {
  const { start, textOf } = at('b')
  const up = run(start, moveBlock(-1))
  expect(textOf(up.state)).toContain('- b\n- a')
  expect(textOf(run(up.state, moveBlock(-1)).state)).toContain('- b\n- a\n\n<Callout')
})

test('a selected card moves and goes, and the last block leaves an empty line behind', () => {
  const { start, textOf } = at('Exercise')
  const moved = run(start, moveBlock(-1))
  expect(textOf(moved.state)).toContain('<Exercise slug="x" />\n\n- a\n- b')
  expect(textOf(run(moved.state, removeBlock).state)).toBe(LESSON.replace('\n\n<Exercise slug="x" />', ''))
  const alone = EditorState.create({ doc: openDocument('Một.').doc })
  expect(run(alone, removeBlock).state.doc.toString()).toBe('doc(paragraph)')
})

test('what is inserted stands behind the block of the caret, takes an empty line’s place, and is entered', () => {
  const { start, textOf } = at('Một.')
  const inserted = run(start, insertBlocks([skeletonOf('Reveal')])).state
  expect(inserted.selection.$from.node(1).attrs.name).toBe('Reveal')
  expect(textOf(inserted)).toMatch(/^Một\.\n\n<Reveal summary="">\n\n<\/Reveal>\n\n<Callout/)
  const empty = EditorState.create({ doc: schema.nodes.doc.create(null, schema.nodes.paragraph.create()) })
  expect(run(empty, insertBlocks([skeletonOf('Steps')])).state.doc.childCount).toBe(1)
})
