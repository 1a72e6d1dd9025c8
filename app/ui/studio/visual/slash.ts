import { type EditorState, Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { InsertMenu } from './insert-menu'

/** What stands behind a “/” that begins a word, up to the caret; null where there is none. */
export function slashQuery(state: EditorState): { from: number; to: number; text: string } | null {
  const { $from, empty } = state.selection
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null
  const before = $from.parent.textBetween(0, $from.parentOffset, '\ufffc', '\ufffc')
  const found = /(?:^|\s)\/([^/\n\ufffc]{0,24})$/.exec(before)
  if (!found) return null
  return { from: $from.pos - found[1].length - 1, to: $from.pos, text: found[1] }
}

/** Opens the menu while a “/” is being typed. It only reads the text: what an input method is composing stays untouched. */
export function slashPlugin(menu: InsertMenu): Plugin {
  let refused = -1
  return new Plugin({
    view: () => ({
      update(view: EditorView, before: EditorState) {
        if (before.doc.eq(view.state.doc) && before.selection.eq(view.state.selection)) return
        const query = view.hasFocus() ? slashQuery(view.state) : null
        if (!query) {
          refused = -1
          return menu.isOpen() && !document.querySelector('.insert-menu input:focus') ? menu.close() : undefined
        }
        // Given up, or grown into a sentence: it was a stroke and no command.
        if (refused === query.from) return
        if (!menu.isOpen()) {
          if (before.doc.eq(view.state.doc) || query.text) return
          menu.open(view.coordsAtPos(query.from), false)
        }
        menu.search(query.text)
        if (!menu.active()) {
          refused = query.from
          menu.close()
        } else view.dom.setAttribute('aria-activedescendant', menu.active() ?? '')
      },
    }),
    props: {
      handleKeyDown: (view, event) => {
        const query = slashQuery(view.state)
        const wasOpen = menu.isOpen()
        const isTaken = menu.key(event)
        if (wasOpen && event.key === 'Escape' && query) refused = query.from
        if (!menu.isOpen()) view.dom.removeAttribute('aria-activedescendant')
        return isTaken
      },
    },
  })
}
