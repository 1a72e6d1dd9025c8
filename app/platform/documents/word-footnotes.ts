import { toMdast } from 'hast-util-to-mdast'
import type { FootnoteDefinition, Root as MarkdownRoot } from 'mdast'
import type { Notes } from './html-markdown'
import { type Element, isElement, type Root, textIn } from './html-nodes'

const NOTE = /^(?:footnote|endnote)-(\d+)$/

/** Takes the notes from the end of mammoth's HTML, so that they become footnotes of Markdown. Changes the tree. */
export function footnotes(tree: Root): Notes {
  const notes = new Map<string, Element>()
  tree.children = tree.children.filter((list) => {
    if (!isElement(list, 'ol') || !list.children.some((item) => isElement(item) && NOTE.test(String(item.properties?.id)))) return true
    for (const item of list.children) if (isElement(item)) notes.set(String(item.properties?.id), withoutReturn(item))
    return false
  })
  // In the order of their names, which count as Word counts.
  const numbers = new Map([...notes.keys()].map((id, at) => [id, String(at + 1)]))
  return {
    handlers: {
      a: (state, node) => {
        const target = String(node.properties.href ?? '').slice(1)
        const number = numbers.get(target)
        if (number) return { type: 'footnoteReference', identifier: number, label: number }
        const inner = state.all(node)
        return { type: 'link', url: String(node.properties.href ?? ''), title: null, children: inner as never[] }
      },
    },
    append(markdown: MarkdownRoot) {
      for (const [id, item] of notes) {
        const number = numbers.get(id) as string
        const content = toMdast({ type: 'root', children: item.children } as never) as MarkdownRoot
        markdown.children.push({ type: 'footnoteDefinition', identifier: number, label: number, children: content.children } as FootnoteDefinition)
      }
    },
  }
}

/** A note without the arrow that leads back. */
function withoutReturn(item: Element): Element {
  const clean = (node: Element): Element => ({
    ...node,
    children: node.children.flatMap((child): Element['children'] =>
      isElement(child, 'a') && textIn(child) === '↑' ? [] : isElement(child) ? [clean(child)] : [child],
    ),
  })
  return clean(item)
}
