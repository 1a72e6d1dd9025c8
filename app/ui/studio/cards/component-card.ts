import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import type { EditorContext } from '../context'
import { attributeForm } from './attribute-form'
import { cardFrame, type GetPosition, setAttributes } from './card-frame'
import { lookOf } from './looks'

/** A component with text inside: the text is edited in place, in the look of the lesson, its attributes in a form. */
export function componentCard(node: Node, view: EditorView, getPosition: GetPosition, context: EditorContext): NodeView & { open(): void } {
  let current = node
  const { name } = node.attrs
  const title = VOCABULARY[name].title[context.facts.language]
  const look = lookOf(name, context)
  const form = () => attributeForm(name, current.attrs.props, context, (props) => setAttributes(view, getPosition, { props }))
  const frame = cardFrame({ title, kind: name, form, view, getPosition, context })
  frame.dom.append(look.dom)
  look.update(node.attrs.props)
  return {
    dom: frame.dom,
    contentDOM: look.inside,
    open: frame.open,
    update(next) {
      if (next.type !== current.type || next.attrs.name !== name) return false
      if (next.attrs.props !== current.attrs.props) look.update(next.attrs.props)
      current = next
      return true
    },
    stopEvent: (event) => frame.owns(event.target),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !look.inside.contains(mutation.target),
  }
}
