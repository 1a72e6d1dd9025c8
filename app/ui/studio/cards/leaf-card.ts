import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import { attributeName } from '../attribute-words'
import { type EditorContext, mediaAddress } from '../context'
import { make } from '../dom'
import { attributeForm } from './attribute-form'
import { cardFrame, type GetPosition, setAttributes } from './card-frame'

/** A component without text: what it names, and a form to choose it. */
export function leafCard(node: Node, view: EditorView, getPosition: GetPosition, context: EditorContext): NodeView & { open(): void } {
  let current = node
  const { name } = node.attrs
  const title = VOCABULARY[name].title[context.facts.language]
  const form = () => attributeForm(name, current.attrs.props, context, (props) => setAttributes(view, getPosition, { props }))
  const frame = cardFrame({ title, kind: name, form, view, getPosition, context })
  const shown = make('div', { class: 'card-shown', contenteditable: 'false' })
  frame.dom.append(shown)
  const show = () => {
    frame.rename(title, lineOf(name, current.attrs.props, context))
    shown.replaceChildren(...picturesOf(name, current.attrs.props, context))
  }
  show()
  return {
    dom: frame.dom,
    open: frame.open,
    update(next) {
      if (next.type !== current.type || next.attrs.name !== name) return false
      const isChanged = next.attrs.props !== current.attrs.props
      current = next
      if (isChanged) show()
      return true
    },
    stopEvent: (event) => frame.owns(event.target),
    ignoreMutation: () => true,
  }
}

/** What a component without text says in one line. */
export function lineOf(name: string, props: Record<string, string>, { facts }: EditorContext): string {
  if (name === 'Exercise') return facts.exercises.find((item) => item.value === props.slug)?.label ?? props.slug ?? ''
  if (name === 'Task') return facts.tasks.find((item) => item.value === props.slug)?.label ?? props.slug ?? ''
  if (name === 'Simulation') return facts.simulations.find((item) => item.value === props.name)?.label ?? props.name ?? ''
  return Object.entries(props)
    .filter(([, value]) => value)
    .map(([key, value]) => (key === 'title' || key === 'text' || key === 'term' ? value : `${attributeName(key, facts.language)}: ${value}`))
    .join(' · ')
}

function picturesOf(name: string, props: Record<string, string>, context: EditorContext): HTMLElement[] {
  if (name !== 'Video' && name !== 'Audio') return []
  const source = mediaAddress(context, props.src ?? '')
  if (!source.startsWith('/')) return []
  return [
    name === 'Video' ? make('video', { src: source, controls: true, preload: 'metadata' }) : make('audio', { src: source, controls: true, preload: 'none' }),
  ]
}
