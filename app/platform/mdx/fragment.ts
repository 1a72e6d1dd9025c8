import { toHtml } from 'hast-util-to-html'
import type { Root, RootContent } from 'mdast'
import { toHast } from 'mdast-util-to-hast'

/** Markdown nodes as HTML; raw HTML never passes. A lone paragraph loses its wrapper when `inline`. */
export function fragmentHtml(nodes: RootContent[], inline = false): string {
  const only = inline && nodes.length === 1 && nodes[0].type === 'paragraph' ? nodes[0].children : nodes
  const root: Root = { type: 'root', children: only as RootContent[] }
  return toHtml(toHast(root)).trim()
}
