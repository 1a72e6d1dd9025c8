import { keymap } from 'prosemirror-keymap'
import { type Command, type Plugin, Selection, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

type Way = 'up' | 'down' | 'left' | 'right'

/**
 * Keys that stop at the edges of a small editor. It stands inside the editor of the lesson, and to a browser the end of a
 * text is the end of the outermost one: left to it, these keys carry the caret out into the lesson.
 */
export function edgeKeys(): Plugin {
  const keys: Record<string, Command> = {}
  for (const shift of ['', 'Shift-']) {
    const isLonger = shift !== ''
    for (const key of ['Mod-Home', 'PageUp', 'Mod-ArrowUp']) keys[shift + key] = goToEdge(-1, isLonger)
    for (const key of ['Mod-End', 'PageDown', 'Mod-ArrowDown']) keys[shift + key] = goToEdge(1, isLonger)
    for (const way of ['up', 'down', 'left', 'right'] as const) keys[`${shift}Arrow${way[0].toUpperCase()}${way.slice(1)}`] = stopAtEdge(way, isLonger)
    keys[`${shift}Mod-ArrowLeft`] = stopAtEdge('left', isLonger)
    keys[`${shift}Mod-ArrowRight`] = stopAtEdge('right', isLonger)
  }
  return keymap(keys)
}

/** After every other meaning of these keys: nothing is left to delete there. */
export const deletingStops: Plugin = keymap({ Backspace: atEdge(-1), 'Mod-Backspace': atEdge(-1), Delete: atEdge(1), 'Mod-Delete': atEdge(1) })

function goToEdge(side: -1 | 1, isLonger: boolean): Command {
  return (state, dispatch) => {
    const { head } = side < 0 ? Selection.atStart(state.doc) : Selection.atEnd(state.doc)
    dispatch?.(
      state.tr.setSelection(TextSelection.between(state.doc.resolve(isLonger ? state.selection.anchor : head), state.doc.resolve(head))).scrollIntoView(),
    )
    return true
  }
}

function stopAtEdge(way: Way, isLonger: boolean): Command {
  const side = way === 'up' || way === 'left' ? -1 : 1
  return (state, dispatch, view) => {
    const edge = side < 0 ? Selection.atStart(state.doc) : Selection.atEnd(state.doc)
    if (!edge.$head.sameParent(state.selection.$head) || !view?.endOfTextblock(way)) return false
    return goToEdge(side, isLonger)(state, dispatch)
  }
}

function atEdge(side: -1 | 1): Command {
  return ({ doc, selection }) => selection.empty && selection.head === (side < 0 ? Selection.atStart(doc) : Selection.atEnd(doc)).head
}

/** Takes the focus back when a key, and no press of the mouse, carried it out into the editor around. */
export function keepFocus(view: EditorView): void {
  let isKey = false
  view.dom.addEventListener('keydown', () => {
    isKey = true
  })
  document.addEventListener('mousedown', forget, true)
  function forget(): void {
    if (!view.dom.isConnected) document.removeEventListener('mousedown', forget, true)
    isKey = false
  }
  view.dom.addEventListener('focusout', ({ relatedTarget }) => {
    if (isKey && relatedTarget instanceof Element && relatedTarget.contains(view.dom)) document.addEventListener('focusin', () => view.focus(), { once: true })
  })
}
