import { dropCursor } from 'prosemirror-dropcursor'
import { gapCursor } from 'prosemirror-gapcursor'
import { history } from 'prosemirror-history'
import { Slice } from 'prosemirror-model'
import { type Command, EditorState, NodeSelection, Plugin, TextSelection } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view'
import { componentCard } from '../cards/component-card'
import { inlineChip, rawChip } from '../cards/inline-chip'
import { leafCard } from '../cards/leaf-card'
import { picture } from '../cards/picture'
import { questionCard } from '../cards/question-card'
import { rawCard } from '../cards/raw-card'
import type { EditorContext } from '../context'
import { adoptText } from '../document/adopt'
import { openDocument, writeDocument } from '../document/pieces'
import { schema } from '../document/schema'
import { make } from '../dom'
import { blockAt, insertBlocks, moveBlock, removeBlock } from './blocks'
import { type InsertItem, insertItems } from './insert-items'
import { insertMenu } from './insert-menu'
import { editorKeys, typingRules } from './keys'
import { linkCommand } from './link-command'
import { readerMarks } from './reader-marks'
import { newQuestion, ownIds, skeletonOf } from './skeletons'
import { slashPlugin, slashQuery } from './slash'
import { toolbar } from './toolbar'

/** The visual editor of one source. Its text is always the whole source, front matter included. */
export type VisualEditor = {
  view: EditorView
  getText(): string
  /** Takes in a text from elsewhere: the source tab, the form of the facts, another person. */
  adopt(text: string, isUndoable: boolean): void
  /** Puts blocks of a piece of source in at the caret. */
  insertSource(source: string): void
  /** Puts an empty question in behind everything else and opens its form. */
  addQuestion(): void
  /** Goes to the block in which an offset of the source lies. */
  goTo(offset: number): void
  destroy(): void
}

type Options = {
  place: HTMLElement
  source: string
  context: EditorContext
  onChange(): void
  askForWord(): void
  onPaste(view: EditorView, data: DataTransfer): boolean
}

export function createVisualEditor({ place, source, context, onChange, askForWord, onPaste }: Options): VisualEditor {
  const { words } = context
  const { doc, pieces } = openDocument(source)
  const items = insertItems(context, { image: () => void insertImage(), media: (name, kind) => void insertMedia(name, kind), word: askForWord })
  const menu = insertMenu(items, context, pick, () => view.focus())

  const link: Command = linkCommand(() => view, words)
  const settings: Command = (state, dispatch) => {
    const position = cardAt(state)
    if (position === null) return false
    if (dispatch) openCard(position)
    return true
  }
  const move = (direction: -1 | 1) => () => {
    const isMoved = moveBlock(direction)(view.state, view.dispatch)
    context.announce(isMoved ? (direction < 0 ? words.movedUp : words.movedDown) : words.atEdge)
    view.focus()
  }
  const tools = toolbar(() => view, context, {
    link,
    insert: () => menu.open(tools.insertButton.getBoundingClientRect(), true),
    up: move(-1),
    down: move(1),
    remove: () => {
      if (removeBlock(view.state, view.dispatch)) context.announce(words.removed)
      view.focus()
    },
    help: () => showHelp(context),
  })

  const state = EditorState.create({
    doc,
    plugins: [
      slashPlugin(menu),
      typingRules(),
      ...editorKeys({
        settings,
        link,
        toolbar: () => (tools.focus(), true),
        edge: () => context.announce(words.atEdge),
        moved: (direction) => context.announce(direction < 0 ? words.movedUp : words.movedDown),
        removed: () => context.announce(words.removed),
      }),
      history(),
      dropCursor({ class: 'drop-place', width: 3, color: false }),
      gapCursor(),
      tableEditing(),
      placeholder(words.placeholder),
      readerMarks(context, source, (now) => writeDocument(now, pieces).places),
    ],
  })

  place.replaceChildren(tools.dom)
  const view: EditorView = new EditorView(place, {
    state,
    attributes: { class: 'reading studio-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': words.content, lang: 'vi', spellcheck: 'false' },
    nodeViews: {
      component: (node, editor, getPosition) => kept(componentCard(node, editor, getPosition, context)),
      component_leaf: (node, editor, getPosition) => kept(leafCard(node, editor, getPosition, context)),
      question: (node, editor, getPosition) => kept(questionCard(node, editor, getPosition, context)),
      raw: (node, editor, getPosition) => kept(rawCard(node, editor, getPosition, context)),
      component_inline: (node, editor, getPosition) => inlineChip(node, editor, getPosition, context),
      raw_inline: (node) => rawChip(node, context),
      image: (node, editor, getPosition) => picture(node, editor, getPosition, context),
    },
    dispatchTransaction(tr) {
      const next = view.state.apply(tr)
      view.updateState(next)
      tools.update(next)
      if (tr.docChanged) onChange()
    },
    transformPasted: (slice) => ownIds(slice, view.state.doc),
    handlePaste: (editor, event) => event.clipboardData !== null && onPaste(editor, event.clipboardData),
    handleDrop: (editor, event, _slice, isMoved) =>
      !isMoved && event.dataTransfer !== null && event.dataTransfer.files.length > 0 && onPaste(editor, event.dataTransfer),
    handleClickOn(_view, _position, node, nodePosition, event) {
      const box = event.target as HTMLElement
      if (node.type !== schema.nodes.list_item || node.attrs.checked === null || box.tagName !== 'LI' || event.offsetX > 0) return false
      view.dispatch(view.state.tr.setNodeMarkup(nodePosition, null, { ...node.attrs, checked: !node.attrs.checked }))
      return true
    },
  })
  tools.update(view.state)

  /** Remembers how the form of a card is opened, for as long as the card is drawn. */
  function kept<T extends { dom: globalThis.Node; open(): void }>(card: T): T {
    cards.set(card.dom, card.open)
    return card
  }

  function openCard(position: number): void {
    const dom = view.nodeDOM(position)
    const open = dom && cards.get(dom)
    if (open) open()
    else (dom as HTMLElement | null)?.querySelector<HTMLElement>('input, [role=button]')?.focus()
  }

  function pick(item: InsertItem): void {
    const query = slashQuery(view.state)
    if (query && document.activeElement === view.dom) view.dispatch(view.state.tr.delete(query.from, query.to))
    view.focus()
    item.run(view.state, view.dispatch, view)
    if (!item.opens) return
    const position = cardAt(view.state)
    if (position !== null) openCard(position)
  }

  async function insertImage(): Promise<void> {
    const shown = await context.askForMedia('image')
    view.focus()
    if (shown) insertBlocks([schema.nodes.paragraph.create(null, schema.nodes.image.create({ src: shown.src, alt: shown.alt }))])(view.state, view.dispatch)
  }

  async function insertMedia(name: string, kind: 'image' | 'audio' | 'video' | 'document'): Promise<void> {
    const { text, ...shown } = (await context.askForMedia(kind)) ?? {}
    view.focus()
    if (!shown.src) return
    const node = skeletonOf(name, shown)
    const filled = text && node.type === schema.nodes.component ? node.copy(openDocument(text).doc.content) : node
    insertBlocks([filled])(view.state, view.dispatch)
  }

  return {
    view,
    getText: () => writeDocument(view.state.doc, pieces).text,
    adopt(text, isUndoable) {
      const tr = adoptText(view.state, pieces, text)
      if (tr) view.dispatch(isUndoable ? tr : tr.setMeta('addToHistory', false))
    },
    insertSource(text) {
      const blocks = openDocument(text).doc.children.map((node) => node.type.create({ ...node.attrs, origin: null }, node.content, node.marks))
      const [only] = blocks
      // A sentence goes on in the sentence it is put into.
      if (blocks.length === 1 && only.type === schema.nodes.paragraph && view.state.selection.$from.parent.inlineContent)
        view.dispatch(view.state.tr.replaceSelection(new Slice(only.content, 0, 0)).scrollIntoView())
      else insertBlocks(blocks)(view.state, view.dispatch)
    },
    addQuestion() {
      const { doc, tr } = view.state
      view.dispatch(tr.insert(doc.content.size, newQuestion(context.facts.competences[0]?.value ?? '')))
      const last = view.state.doc.content.size - 1
      view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, last)).scrollIntoView())
      openCard(last)
    },
    goTo(offset) {
      const { places } = writeDocument(view.state.doc, pieces)
      const found = places.findLastIndex((item) => item !== null && item.from <= offset)
      let position = 0
      for (let index = 0; index < Math.max(found, 0); index += 1) position += view.state.doc.child(index).nodeSize
      const node = view.state.doc.child(Math.max(found, 0))
      const selection = node.isAtom ? NodeSelection.create(view.state.doc, position) : TextSelection.near(view.state.doc.resolve(position + 1))
      view.dispatch(view.state.tr.setSelection(selection).scrollIntoView())
      view.focus()
      const dom = view.nodeDOM(position)
      if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'center' })
    },
    destroy: () => view.destroy(),
  }
}

const cards = new WeakMap<globalThis.Node, () => void>()

/** The card the selection is, or stands in. */
function cardAt(state: EditorState): number | null {
  const { selection } = state
  if (selection instanceof NodeSelection) return selection.from
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type === schema.nodes.component) return $from.before(depth)
  return blockAt(state)?.node.isAtom ? (blockAt(state)?.position ?? null) : null
}

/** Says in the first empty paragraph what to do; a class only, so that nothing is drawn into what is being typed. */
function placeholder(text: string): Plugin {
  return new Plugin({
    props: {
      decorations(state) {
        const { doc, selection } = state
        const { parent, depth } = selection.$from
        if (parent.type !== schema.nodes.paragraph || parent.content.size || (depth !== 1 && doc.childCount > 1)) return null
        const at = selection.$from.before()
        return DecorationSet.create(doc, [Decoration.node(at, at + parent.nodeSize, { class: 'is-empty', 'data-placeholder': text })])
      },
    },
  })
}

function showHelp({ words }: EditorContext): void {
  const list = words.helpText.split('. ').map((line) => make('li', {}, line.replace(/\.$/, '')))
  const dialog = make(
    'dialog',
    { class: 'studio-dialog', 'aria-label': words.help },
    make('h2', {}, words.help),
    make('ul', {}, ...list),
    make('form', { method: 'dialog' }, make('button', { class: 'button primary small' }, words.done)),
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}
