import type { Command, EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '../document/schema'
import type { EditorWords } from '../editor-words'
import { askForLink } from './link-dialog'

/** Asks for the address of what is selected, or of the link the caret stands in. Not for a caret in plain words. */
export function linkCommand(view: () => EditorView, words: EditorWords): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection
    const present = state.selection.$from.marks().find((mark) => mark.type === schema.marks.link)
    if (empty && !present) return false
    if (dispatch) {
      void askForLink(words, present?.attrs.href ?? '').then((href) => {
        view().focus()
        if (href === null) return
        const range = empty && present ? rangeOf(view().state, from) : { from, to }
        const tr = view().state.tr.removeMark(range.from, range.to, schema.marks.link)
        if (href) tr.addMark(range.from, range.to, schema.marks.link.create({ href }))
        view().dispatch(tr)
      })
    }
    return true
  }
}

/** The stretch around a place that carries the same link. */
function rangeOf(state: EditorState, position: number): { from: number; to: number } {
  const $at = state.doc.resolve(position)
  const start = $at.start()
  let [from, to] = [position, position]
  $at.parent.forEach((node, offset) => {
    if (!node.marks.some((mark) => mark.type === schema.marks.link)) return
    if (start + offset <= position && start + offset + node.nodeSize >= position) {
      from = start + offset
      to = from + node.nodeSize
    }
  })
  return { from, to }
}
