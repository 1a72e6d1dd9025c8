import type { fromHtml } from 'hast-util-from-html'

export type Root = ReturnType<typeof fromHtml>
export type RootContent = Root['children'][number]
export type Element = Extract<RootContent, { type: 'element' }>
export type ElementContent = Element['children'][number]
export type Text = Extract<RootContent, { type: 'text' }>
type Nodes = Root | RootContent

/** A node that may hold others. */
export type Parent = Root | Element

/** Whether a node is an element, of one of these names where some are given. */
export function isElement(node: Nodes | undefined, ...names: string[]): node is Element {
  return node?.type === 'element' && (!names.length || names.includes(node.tagName))
}

/** A made element. */
export function element(tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element {
  return { type: 'element', tagName, properties, children }
}

/** All the text below a node. */
export function textIn(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textIn).join('') : ''
}

/** Text with its spaces tidied: none that do not break, none of zero width, one instead of many. */
export function tidy(text: string): string {
  return text
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g, ' ')
    .trim()
}

/** Whether nothing of a node would be seen. */
export function isEmpty(node: Nodes): boolean {
  if (node.type === 'text') return tidy(node.value) === ''
  if (isElement(node, 'img', 'hr', 'input')) return false
  return 'children' in node ? node.children.every(isEmpty) : true
}

/** Replaces children from the leaves up; what a change answers stands in place of the node. */
export function replaceBelow(parent: Parent, change: (node: RootContent) => RootContent[] | null): void {
  const children: RootContent[] = []
  for (const child of parent.children as RootContent[]) {
    if (child.type === 'element') replaceBelow(child, change)
    children.push(...(change(child) ?? [child]))
  }
  parent.children = children as typeof parent.children
}
