import type { Node } from 'prosemirror-model'
import { NodeSelection, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { EditorContext } from '../context'
import { drawing, freshId, make } from '../dom'
import { icons } from '../icons'
import { moveBlock, removeBlock } from '../visual/blocks'

/** Where a card stands; undefined once it is gone. */
export type GetPosition = () => number | undefined

/** The frame around what is no plain text: its name, its acts, and a form that opens below them. */
export type CardFrame = {
  dom: HTMLElement
  /** Names the card for people who see it and people who hear it. */
  rename(title: string, line?: string): void
  open(): void
  /** Draws an open form anew for what holds now, wherever the focus is. */
  refresh(): void
  /** Whether an event belongs to the frame and not to the text inside. */
  owns(target: EventTarget | null): boolean
}

type CardOptions = { title: string; kind: string; act?: string; form: () => HTMLElement; view: EditorView; getPosition: GetPosition; context: EditorContext }

export function cardFrame({ title, kind, act: given, form, view, getPosition, context }: CardOptions): CardFrame {
  const { words } = context
  const word = given ?? words.settings
  const formId = freshId('card-form')
  const name = make('span', { class: 'card-name' }, title)
  const line = make('span', { class: 'card-line' })
  // Able to hold the focus, so that a click beside its fields stays in the form: the next thing around it that could is the lesson.
  const place = make('div', { class: 'card-form', id: formId, hidden: true, contenteditable: 'false', tabindex: '-1' })
  const act = (label: string, icon: keyof typeof icons, run: () => void) =>
    make('button', { type: 'button', class: 'card-act', 'aria-label': label, title: label, tabindex: '-1', onclick: run }, drawing(icons[icon]))
  const select = () => {
    const position = getPosition()
    if (position === undefined) return false
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, position)))
    return true
  }
  const settings = make(
    'button',
    { type: 'button', class: 'card-act card-settings', 'aria-expanded': 'false', 'aria-controls': formId, onclick: () => toggle(place.hidden) },
    drawing(icons.edit),
    make('span', {}, word),
  )
  const head = make(
    'div',
    { class: 'card-head', contenteditable: 'false' },
    make('span', { class: 'card-title', onmousedown: () => void setTimeout(select) }, name, line),
    make(
      'span',
      { class: 'card-acts' },
      settings,
      act(words.up, 'up', () => select() && moveBlock(-1)(view.state, view.dispatch)),
      act(words.down, 'down', () => select() && moveBlock(1)(view.state, view.dispatch)),
      act(words.remove, 'remove', () => {
        if (select() && removeBlock(view.state, view.dispatch)) context.announce(words.removed)
        view.focus()
      }),
    ),
  )
  const dom = make('div', { class: 'card-node', 'data-card': kind, role: 'group', 'aria-label': title }, head, place)

  function draw(): void {
    const done = make('button', { type: 'button', class: 'button small', onclick: () => leave() }, words.done)
    place.replaceChildren(form(), make('div', { class: 'row' }, done))
  }

  function toggle(isOpen: boolean): void {
    if (isOpen) draw()
    place.hidden = !isOpen
    // With the mouse one selects text in an open form; the card is carried off only while it is closed.
    dom.draggable = !isOpen
    settings.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) place.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
    else place.replaceChildren()
  }

  /** Back to the text: into the card where it holds text, onto it where it does not. */
  function leave(): void {
    toggle(false)
    const position = getPosition()
    const node = position === undefined ? null : view.state.doc.nodeAt(position)
    if (position !== undefined && node && !node.isAtom) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(position + 1))))
    else select()
    view.focus()
  }

  // A card that is selected is selected with its form. A press inside that would begin to drag it, and the caret would stay away.
  place.addEventListener(
    'mousedown',
    () => {
      const selection = document.getSelection()
      if (selection?.anchorNode && !place.contains(selection.anchorNode)) selection.removeAllRanges()
    },
    true,
  )
  place.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault()
      event.stopPropagation()
      leave()
    }
  })

  const frame: CardFrame = {
    dom,
    rename(newTitle, newLine = '') {
      name.textContent = newTitle
      line.textContent = newLine
      dom.setAttribute('aria-label', newLine ? `${newTitle}: ${newLine}` : newTitle)
      settings.setAttribute('aria-label', `${word}: ${newTitle}`)
    },
    open: () => toggle(true),
    refresh: () => {
      if (!place.hidden) draw()
    },
    owns: (target) => target instanceof globalThis.Node && (head.contains(target) || place.contains(target)),
  }
  frame.rename(title)
  return frame
}

/** Writes new attributes of the node at a place; what stands inside is not touched. */
export function setAttributes(view: EditorView, getPosition: GetPosition, attributes: Record<string, unknown>): void {
  const position = getPosition()
  const node: Node | null = position === undefined ? null : view.state.doc.nodeAt(position)
  if (position !== undefined && node) view.dispatch(view.state.tr.setNodeMarkup(position, null, { ...node.attrs, ...attributes }))
}
