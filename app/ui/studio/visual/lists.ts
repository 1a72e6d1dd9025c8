import { wrapInList } from 'prosemirror-schema-list'
import type { Command } from 'prosemirror-state'
import { schema } from '../document/schema'

const { nodes } = schema

/** Makes a list of the paragraphs selected, or makes the list around them one of that kind; a second time takes the marks away. */
export function makeList(kind: 'bullet' | 'ordered' | 'task'): Command {
  const type = kind === 'ordered' ? nodes.ordered_list : nodes.bullet_list
  return (state, dispatch, view) => {
    const { $from, $to } = state.selection
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      const list = $from.node(depth)
      if (list.type !== nodes.bullet_list && list.type !== nodes.ordered_list) continue
      if (dispatch) {
        const tr = state.tr.setNodeMarkup($from.before(depth), type, { loose: list.attrs.loose })
        list.forEach((item, offset) => {
          const isTask = kind === 'task'
          if ((item.attrs.checked !== null) !== isTask) tr.setNodeMarkup($from.start(depth) + offset, null, { ...item.attrs, checked: isTask ? false : null })
        })
        dispatch(tr)
      }
      return true
    }
    if (kind !== 'task') return wrapInList(type)(state, dispatch, view)
    return wrapInList(type)(
      state,
      dispatch &&
        ((tr) => {
          tr.doc.nodesBetween(tr.mapping.map($from.pos), tr.mapping.map($to.pos), (node, position) => {
            if (node.type === nodes.list_item) tr.setNodeMarkup(position, null, { ...node.attrs, checked: false })
          })
          dispatch(tr)
        }),
      view,
    )
  }
}
