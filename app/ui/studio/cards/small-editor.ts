import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { inputRules, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItemKeepMarks } from 'prosemirror-schema-list'
import { type Command, EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { EditorContext } from '../context'
import { openDocument } from '../document/pieces'
import { schema } from '../document/schema'
import { isSmall, type SmallDocument, smallSlice, writeSmall } from '../document/small'
import { make } from '../dom'
import { insertBlocks } from '../visual/blocks'
import { linkCommand } from '../visual/link-command'
import { pasteInto } from '../visual/paste'
import { picture } from './picture'
import { deletingStops, edgeKeys, keepFocus } from './small-keys'
import { smallToolbar } from './small-toolbar'

const { nodes, marks } = schema
const drawn = new Set<EditorView>()

/** A few paragraphs with marks, lists, links and pictures, written as they will look. `onText` hears the Markdown of every change. */
export function smallEditor({ doc, pieces }: SmallDocument, label: string, context: EditorContext, onText: (text: string) => void): HTMLElement {
  // A form that was put away takes its editors along.
  for (const old of drawn) if (!old.dom.isConnected) drop(old)
  const link: Command = linkCommand(() => view, context.words)
  const lineBreak: Command = (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
    return true
  }
  const keys = keymap({
    'Mod-z': undo,
    'Mod-y': redo,
    'Shift-Mod-z': redo,
    'Mod-b': toggleMark(marks.strong),
    'Mod-i': toggleMark(marks.em),
    'Mod-e': toggleMark(marks.code),
    'Mod-k': link,
    'Alt-F10': () => (tools.focus(), true),
    'Shift-Enter': lineBreak,
    Enter: splitListItemKeepMarks(nodes.list_item),
    Tab: chainCommands(sinkListItem(nodes.list_item)),
    'Shift-Tab': chainCommands(liftListItem(nodes.list_item)),
  })
  const rules = inputRules({
    rules: [
      wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
      wrappingInputRule(/^(\d+)\.\s$/, nodes.ordered_list, (match) => ({ start: Number(match[1]) })),
    ],
  })
  const tools = smallToolbar(() => view, context.words, label, { link, image: () => void insertImage() })
  const place = make('div', { class: 'small-editor' }, tools.dom)
  const view: EditorView = new EditorView(place, {
    state: EditorState.create({ doc, plugins: [rules, keys, edgeKeys(), keymap(baseKeymap), deletingStops, history()] }),
    attributes: { class: 'reading studio-text input', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang: 'vi', spellcheck: 'false' },
    nodeViews: { image: (node, editor, getPosition) => picture(node, editor, getPosition, context) },
    dispatchTransaction(tr) {
      const next = view.state.apply(tr)
      view.updateState(next)
      tools.update(next)
      if (tr.docChanged) onText(writeSmall(next.doc, pieces))
    },
    transformPasted: smallSlice,
    handlePaste: (editor, event) => event.clipboardData !== null && pasteInto(editor, event.clipboardData, context, insertSource),
  })
  place.addEventListener('mousedown', (event) => {
    const isBeside = event.target instanceof Element && !view.dom.contains(event.target) && !event.target.closest('button')
    if (!isBeside) return
    event.preventDefault()
    view.focus()
  })
  keepFocus(view)
  drawn.add(view)
  tools.update(view.state)

  async function insertImage(): Promise<void> {
    const shown = await context.askForMedia('image')
    view.focus()
    if (shown) insertBlocks([nodes.paragraph.create(null, nodes.image.create({ src: shown.src, alt: shown.alt }))])(view.state, view.dispatch)
  }

  function insertSource(markdown: string): void {
    const blocks = openDocument(markdown).doc.children.map((node) => node.type.create({ ...node.attrs, origin: null }, node.content, node.marks))
    if (blocks.every((node) => isSmall(nodes.doc.create(null, node)))) insertBlocks(blocks)(view.state, view.dispatch)
    else view.pasteText(blocks.map((node) => node.textContent).join('\n\n'))
  }

  return place
}

function drop(view: EditorView): void {
  drawn.delete(view)
  view.destroy()
}
