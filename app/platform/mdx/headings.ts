import type { Heading, Link, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { fold } from '../vietnamese'

type Anchor = { heading: Heading; anchor: string }

/** The headings of a tree with the name each is linked by: its words folded to plain letters, numbered where they repeat. */
export function headingAnchors(tree: Root): Anchor[] {
  const times = new Map<string, number>()
  const taken = new Set<string>()
  const anchors: Anchor[] = []
  visit(tree, 'heading', (heading) => {
    const plain =
      fold(wordsOf(heading))
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') || 'muc'
    let number = (times.get(plain) ?? 0) + 1
    const numbered = () => (number > 1 ? `${plain}-${number}` : plain)
    // A heading may be worded as another is numbered.
    while (taken.has(numbered())) number += 1
    times.set(plain, number)
    taken.add(numbered())
    anchors.push({ heading, anchor: numbered() })
  })
  return anchors
}

/** The name by which a link asks for a heading, as written after `#`. */
export const anchorOf = (hash: string) => fold(hash).replace(/[^a-z0-9]+/g, '-')

/** How the ids of the headings of a page begin. */
export const HEADINGS = 'muc-'

/**
 * Gives headings ids and leads links to them: `#ten-muc` in this lesson, `02-bai-sau.mdx#ten-muc` in another, with or
 * without the ending. Ids begin with `prefix`, so that no heading takes the name of a part of the page around it.
 */
export const linkHeadings = (prefix: string) => () => (tree: Root) => {
  for (const { heading, anchor } of headingAnchors(tree)) heading.data = { ...heading.data, hProperties: { id: `${prefix}${anchor}` } }
  visit(tree, ['link', 'definition'], (node) => {
    const link = node as Link
    const [, lesson, hash] = /^(?:(?:\.\/)?(\d+-[\w-]+)(?:\.mdx)?)?(?:#(.+))?$/.exec(link.url) ?? []
    if (lesson || hash) link.url = `${lesson ?? ''}${hash ? `#${lesson ? HEADINGS : prefix}${anchorOf(hash)}` : ''}`
  })
}

function wordsOf(node: { children?: unknown[]; value?: unknown }): string {
  if (typeof node.value === 'string') return node.value
  return (node.children ?? []).map((child) => wordsOf(child as { children?: unknown[] })).join('')
}
