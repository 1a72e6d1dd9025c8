import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import type { EditorContext } from '../context'
import { make } from '../dom'
import { attributeForm } from './attribute-form'
import { type GetPosition, setAttributes } from './card-frame'
import { lineOf } from './leaf-card'

/** A word inside a sentence: it reads as in the lesson, and opens a small dialog for its attributes. */
export function inlineChip(node: Node, view: EditorView, getPosition: GetPosition, context: EditorContext): NodeView & { open(): void } {
  let current = node
  const { name } = node.attrs
  const title = VOCABULARY[name].title[context.facts.language]
  const dom = make('span', { class: 'chip-node', role: 'button', tabindex: '-1', 'data-word': name, onclick: () => open() })
  const show = () => {
    const { props } = current.attrs
    dom.replaceChildren(...textOf(name, props, lineOf(name, props, context) || title))
    dom.setAttribute('aria-label', `${title}: ${lineOf(name, props, context)}`)
  }
  function open(): void {
    const form = make(
      'form',
      { method: 'dialog', class: 'stack tight' },
      attributeForm(name, current.attrs.props, context, (props) => setAttributes(view, getPosition, { props })),
      make('div', { class: 'row' }, make('button', { class: 'button primary small' }, context.words.done)),
    )
    const dialog = make('dialog', { class: 'studio-dialog', 'aria-label': title }, form)
    dialog.addEventListener('close', () => {
      dialog.remove()
      view.focus()
    })
    document.body.append(dialog)
    dialog.showModal()
  }
  show()
  return {
    dom,
    open,
    update(next) {
      if (next.type !== current.type || next.attrs.name !== name) return false
      current = next
      show()
      return true
    },
    ignoreMutation: () => true,
  }
}

function textOf(name: string, props: Record<string, string>, line: string): (HTMLElement | string)[] {
  if (name === 'Glossary') return [make('dfn', {}, props.term || '…'), ` (${props.meaning || '…'})`]
  if (name === 'Keys') return [make('kbd', {}, props.press || '…')]
  return [line]
}

/** Source within a sentence, as it is written. */
export function rawChip(node: Node, context: EditorContext): NodeView {
  const dom = make('code', { class: 'chip-node', 'data-word': 'raw', title: context.words.rawInline }, node.attrs.source)
  return { dom, ignoreMutation: () => true }
}
