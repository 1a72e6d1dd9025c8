import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import type { EditorContext } from '../context'
import { labelled, make, textInput } from '../dom'
import { cardFrame, type GetPosition, setAttributes } from './card-frame'

/** Source the editor cannot show as text: it stands as it is written and can be changed as such. */
export function rawCard(node: Node, view: EditorView, getPosition: GetPosition, context: EditorContext): NodeView & { open(): void } {
  let current = node
  const { words } = context
  const code = make('code', {}, node.attrs.source)
  const form = () => {
    const area = textInput(current.attrs.source, (source) => setAttributes(view, getPosition, { source }), 6)
    area.classList.add('source-field')
    area.spellcheck = false
    return labelled(words.rawTitle, area, words.rawText)
  }
  const frame = cardFrame({ title: words.rawTitle, kind: 'raw', act: words.questionEdit, form, view, getPosition, context })
  frame.dom.append(make('pre', { contenteditable: 'false' }, code))
  return {
    dom: frame.dom,
    open: frame.open,
    update(next) {
      if (next.type !== current.type) return false
      current = next
      code.textContent = next.attrs.source
      return true
    },
    stopEvent: (event) => frame.owns(event.target),
    ignoreMutation: () => true,
  }
}
