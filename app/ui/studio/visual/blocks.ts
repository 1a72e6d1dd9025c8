import { Fragment, type Node } from 'prosemirror-model'
import { type Command, type EditorState, NodeSelection, Selection, TextSelection } from 'prosemirror-state'
import { schema } from '../document/schema'

/** A block among its siblings: where it begins, and the place of its parent. */
export type Block = { node: Node; position: number; parent: Node; index: number }

const { nodes } = schema
const isHolder = (node: Node) => node.type === nodes.doc || node.type === nodes.component || node.type === nodes.blockquote

/** The block the selection stands in: a list item within its list, else the nearest block of the lesson or of a card. */
export function blockAt(state: EditorState): Block | null {
  return blocksAt(state)[0] ?? null
}

/** The blocks around the selection, the innermost first. */
function blocksAt(state: EditorState): Block[] {
  const { selection } = state
  const { $from } = selection
  const found: Block[] = []
  if (selection instanceof NodeSelection && selection.node.isBlock)
    found.push({ node: selection.node, position: selection.from, parent: $from.parent, index: $from.index() })
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const parent = $from.node(depth - 1)
    const node = $from.node(depth)
    const isItem = node.type === nodes.list_item && parent.childCount > 1
    if (isItem || isHolder(parent)) found.push({ node, position: $from.before(depth), parent, index: $from.index(depth - 1) })
  }
  return found
}

/** Changes the place of the block with the one before (-1) or behind it (1). At the edge of a card the card itself moves; false at the edge of the lesson. */
export function moveBlock(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const block = blocksAt(state).find(({ parent, index }) => parent.maybeChild(index + direction))
    const other = block?.parent.maybeChild(block.index + direction)
    if (!block || !other) return false
    if (dispatch) {
      const { node, position } = block
      const from = direction < 0 ? position - other.nodeSize : position
      const to = from + node.nodeSize + other.nodeSize
      const shift = direction < 0 ? -other.nodeSize : other.nodeSize
      const { selection } = state
      const tr = state.tr.replaceWith(from, to, direction < 0 ? [node, other] : [other, node])
      tr.setSelection(
        selection instanceof NodeSelection
          ? NodeSelection.create(tr.doc, selection.from + shift)
          : TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift),
      )
      dispatch(tr.scrollIntoView())
    }
    return true
  }
}

/** Takes the block out. The lesson keeps at least an empty paragraph. */
export const removeBlock: Command = (state, dispatch) => {
  const block = blockAt(state)
  if (!block) return false
  if (dispatch) {
    const { node, position, parent } = block
    const tr = state.tr
    if (parent.childCount === 1) tr.replaceWith(position, position + node.nodeSize, nodes.paragraph.create())
    else tr.delete(position, position + node.nodeSize)
    tr.setSelection(Selection.near(tr.doc.resolve(Math.min(position, tr.doc.content.size)), -1))
    dispatch(tr.scrollIntoView())
  }
  return true
}

/** Puts blocks in behind the block of the selection, or in its place when that is an empty paragraph. The new one is entered. */
export function insertBlocks(blocks: Node[]): Command {
  return (state, dispatch) => {
    const block = outermost(state)
    if (!block) return false
    if (dispatch) {
      const { node, position } = block
      const isEmpty = node.type === nodes.paragraph && node.content.size === 0
      const at = isEmpty ? position : position + node.nodeSize
      const tr = state.tr.replaceWith(at, position + node.nodeSize, Fragment.fromArray(blocks))
      const first = blocks[0]
      const inside = first && !first.isAtom ? Selection.findFrom(tr.doc.resolve(at + 1), 1, true) : null
      tr.setSelection(first?.isAtom ? NodeSelection.create(tr.doc, at) : (inside ?? Selection.near(tr.doc.resolve(at), 1)))
      dispatch(tr.scrollIntoView())
    }
    return true
  }
}

/** The block of the lesson or of a card that holds the selection, lists and tables as a whole. */
function outermost(state: EditorState): Block | null {
  const { selection } = state
  if (selection instanceof NodeSelection && selection.node.isBlock) return blockAt(state)
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const parent = $from.node(depth - 1)
    if (parent.type === nodes.doc || parent.type === nodes.component)
      return { node: $from.node(depth), position: $from.before(depth), parent, index: $from.index(depth - 1) }
  }
  // Between two cards there is no block; what is before the place takes its part.
  const index = $from.index()
  const node = $from.parent.maybeChild(index ? index - 1 : 0)
  return node ? { node, position: index ? $from.pos - node.nodeSize : $from.pos, parent: $from.parent, index } : null
}
