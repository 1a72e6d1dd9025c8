import type { Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { isTaskPath } from '../task-files'

/** What a file is within its course. */
export type PageKind = 'lesson' | 'pool' | 'task'

/** A file of a course that could be read: its text, its tree, and where the tree begins in it. */
export type Page = { path: string; kind: PageKind; source: string; body: string; tree: Root; front: Record<string, unknown>; firstLine: number }

/** An element of the vocabulary as the tree holds it. */
export type Element = { type: string; name?: string | null; attributes?: { name: string; value: string }[]; children?: Nodes[]; position?: Nodes['position'] }

/** What kind of page a path of a course holds; null for files that are no pages. */
export function kindOf(path: string): PageKind | null {
  if (/^\d+-[^/]*\.mdx$/.test(path)) return 'lesson'
  if (isTaskPath(path)) return 'task'
  return /^questions\/(?:graded|practice)\.mdx$/.test(path) ? 'pool' : null
}

/** The value of an attribute as written; null when it is not there. */
export function attributeOf(element: Element, name: string): string | null {
  return element.attributes?.find((attribute) => attribute.name === name)?.value ?? null
}

/** Every element of these names, in reading order. */
export function elementsOf(page: Page, ...names: string[]): Element[] {
  const found: Element[] = []
  visit(page.tree, (node) => {
    const element = node as unknown as Element
    if (element.name && names.includes(element.name)) found.push(element)
  })
  return found
}

/** Where a node begins, counted from the top of the file. */
export function placeIn(page: Page, node: { position?: Nodes['position'] }): { line: number; column: number } {
  return { line: (node.position?.start.line ?? 1) + page.firstLine, column: node.position?.start.column ?? 1 }
}

/** The offset of a node in the source, front matter included. */
export function offsetIn(page: Page, node: { position?: Nodes['position'] }, edge: 'start' | 'end' = 'start'): number {
  return page.source.length - page.body.length + (node.position?.[edge].offset ?? 0)
}
