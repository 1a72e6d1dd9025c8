import { treeToMarkdown } from './html-markdown'
import type { Element, ElementContent, Root } from './html-nodes'

const MAX_NODES = 60_000

/**
 * Markdown for what was pasted from Word, Google Docs or a page of the web. Pictures are left out, since their bytes come
 * as files; `pictures` says how many. Null when there is more than a lesson can hold.
 */
export function htmlToMarkdown(html: string): { markdown: string; pictures: number } | null {
  let pictures = 0
  const tree = treeOf(new DOMParser().parseFromString(html.replace(/<!\[(?:end)?if[^>]*>/gi, ''), 'text/html'))
  if (!tree) return null
  const markdown = treeToMarkdown(tree, () => {
    pictures += 1
    return null
  })
  return { markdown, pictures }
}

/** The body of a document as a plain tree; a document made by DOMParser runs and loads nothing. */
function treeOf(document: Document): Root | null {
  let count = 0
  const childrenOf = (parent: Node): ElementContent[] =>
    Array.from(parent.childNodes).flatMap((node): ElementContent[] => {
      count += 1
      if (count > MAX_NODES) return []
      if (node.nodeType === 3) return [{ type: 'text', value: node.nodeValue ?? '' }]
      if (node.nodeType !== 1) return []
      const { localName, attributes } = node as globalThis.Element
      const properties: Element['properties'] = {}
      for (const { name, value } of Array.from(attributes)) properties[PROPERTIES[name] ?? name] = value
      return [{ type: 'element', tagName: localName, properties, children: childrenOf(node) }]
    })
  const children = childrenOf(document.body)
  return count > MAX_NODES ? null : { type: 'root', children }
}

const PROPERTIES: Record<string, string> = { class: 'className', colspan: 'colSpan', rowspan: 'rowSpan' }
