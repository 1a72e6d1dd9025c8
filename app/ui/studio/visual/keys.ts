import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark } from 'prosemirror-commands'
import { GapCursor } from 'prosemirror-gapcursor'
import { redo, undo } from 'prosemirror-history'
import { ellipsis, InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItemKeepMarks } from 'prosemirror-schema-list'
import { type Command, NodeSelection, type Plugin, Selection } from 'prosemirror-state'
import { goToNextCell } from 'prosemirror-tables'
import { schema } from '../document/schema'
import { moveBlock, removeBlock } from './blocks'

const { nodes, marks } = schema

const lineBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
  return true
}

/** A line typed into a table goes on in the same cell: cells of Markdown hold one line. */
const inCell: Command = (state, dispatch) => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) if (/^table_(cell|header)$/.test($from.node(depth).type.name)) return goToNextCell(1)(state, dispatch)
  return false
}

/** To the very start or end of the lesson, also where a card stands there and no text. */
const toEdge =
  (isEnd: boolean): Command =>
  (state, dispatch) => {
    const { doc } = state
    const edge = isEnd ? doc.lastChild : doc.firstChild
    const $edge = doc.resolve(isEnd ? doc.content.size : 0)
    dispatch?.(state.tr.setSelection(edge?.isTextblock ? (isEnd ? Selection.atEnd(doc) : Selection.atStart(doc)) : new GapCursor($edge)).scrollIntoView())
    return true
  }

/** Ticks an item of a task list, or takes the tick away. */
const tick: Command = (state, dispatch) => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const item = $from.node(depth)
    if (item.type !== nodes.list_item || item.attrs.checked === null) continue
    dispatch?.(state.tr.setNodeMarkup($from.before(depth), null, { ...item.attrs, checked: !item.attrs.checked }))
    return true
  }
  return false
}

/** Enter goes into the card that is selected: to its text, or to its form. */
const intoCard =
  (settings: Command): Command =>
  (state, dispatch, view) => {
    const { selection } = state
    if (!(selection instanceof NodeSelection) || !selection.node.isBlock) return false
    if (selection.node.isAtom) return settings(state, dispatch, view)
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(selection.from + 1))).scrollIntoView())
    return true
  }

/** Every key the editor answers. `ask` opens what needs the page: the form of a block, the toolbar, the address of a link. */
export function editorKeys(ask: {
  settings: Command
  toolbar: Command
  link: Command
  edge: () => void
  moved: (direction: -1 | 1) => void
  removed: () => void
}): Plugin[] {
  const move =
    (direction: -1 | 1): Command =>
    (state, dispatch, view) => {
      const isMoved = moveBlock(direction)(state, dispatch, view)
      if (dispatch) isMoved ? ask.moved(direction) : ask.edge()
      return true
    }
  const remove: Command = (state, dispatch, view) => {
    const isRemoved = removeBlock(state, dispatch, view)
    if (isRemoved && dispatch) ask.removed()
    return isRemoved
  }
  return [
    keymap({
      'Mod-z': undo,
      'Mod-y': redo,
      'Shift-Mod-z': redo,
      'Mod-b': toggleMark(marks.strong),
      'Mod-i': toggleMark(marks.em),
      'Mod-e': toggleMark(marks.code),
      'Mod-k': ask.link,
      'Mod-Alt-0': setBlockType(nodes.paragraph),
      'Mod-Alt-2': setBlockType(nodes.heading, { level: 2 }),
      'Mod-Alt-3': setBlockType(nodes.heading, { level: 3 }),
      'Mod-Alt-4': setBlockType(nodes.heading, { level: 4 }),
      'Mod-End': toEdge(true),
      'Mod-Home': toEdge(false),
      'Alt-ArrowUp': move(-1),
      'Alt-ArrowDown': move(1),
      'Alt-Enter': ask.settings,
      F2: ask.settings,
      'Alt-F10': ask.toolbar,
      'Shift-Mod-Backspace': remove,
      'Shift-Enter': chainCommands(exitCode, lineBreak),
      'Mod-Enter': chainCommands(tick, exitCode),
      Enter: chainCommands(intoCard(ask.settings), inCell, splitListItemKeepMarks(nodes.list_item)),
      Tab: chainCommands(goToNextCell(1), sinkListItem(nodes.list_item)),
      'Shift-Tab': chainCommands(goToNextCell(-1), liftListItem(nodes.list_item)),
    }),
    keymap(baseKeymap),
  ]
}

/** What is written as Markdown becomes what it means as it is typed. */
export function typingRules(): Plugin {
  return inputRules({
    rules: [
      ellipsis,
      ...[2, 3, 4].map((level) => textblockTypeInputRule(new RegExp(`^#{${level}}\\s$`), nodes.heading, { level })),
      wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
      wrappingInputRule(/^(\d+)\.\s$/, nodes.ordered_list, (match) => ({ start: Number(match[1]) })),
      wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
      textblockTypeInputRule(/^```$/, nodes.code_block),
      new InputRule(/^---$/, (state, _match, start, end) => {
        const { $from } = state.selection
        if ($from.parent.type !== nodes.paragraph || $from.depth !== 1) return null
        return state.tr.replaceWith($from.before(), $from.after(), [nodes.horizontal_rule.create(), nodes.paragraph.create()]).deleteRange(start + 2, end + 2)
      }),
    ],
  })
}
