import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { type EditorContext, mediaAddress } from '../context'
import { make, textInput } from '../dom'
import { type GetPosition, setAttributes } from './card-frame'

/** A picture with the field for its description right below it: nobody has to look for it, and an empty one shows. */
export function picture(node: Node, view: EditorView, getPosition: GetPosition, context: EditorContext): NodeView & { open(): void } {
  let current = node
  const { words } = context
  const image = make('img')
  const field = textInput(node.attrs.alt, (alt) => setAttributes(view, getPosition, { alt }))
  field.setAttribute('aria-label', words.imageAlt)
  field.setAttribute('placeholder', words.imageAlt)
  const dom = make('span', { class: 'picture-node', contenteditable: 'false' }, image, field)
  const show = () => {
    image.src = mediaAddress(context, current.attrs.src)
    image.alt = current.attrs.alt
    if (document.activeElement !== field && field.value !== current.attrs.alt) field.value = current.attrs.alt
    dom.toggleAttribute('data-missing', !current.attrs.alt.trim())
  }
  field.addEventListener('keydown', (event) => {
    const { key, isComposing } = event as KeyboardEvent
    if ((key !== 'Escape' && key !== 'Enter') || isComposing) return
    event.preventDefault()
    view.focus()
  })
  show()
  return {
    dom,
    open: () => field.focus(),
    update(next) {
      if (next.type !== current.type) return false
      current = next
      show()
      return true
    },
    stopEvent: (event) => event.target === field,
    ignoreMutation: () => true,
  }
}
