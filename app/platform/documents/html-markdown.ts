import { type Options, toMdast } from 'hast-util-to-mdast'
import type { Root as MarkdownRoot } from 'mdast'
import { cleanHtml, plainCharacters } from './html-clean'
import { isElement, type Root } from './html-nodes'
import { tidyMarkdown } from './markdown-tidy'
import { writeMarkdown } from './markdown-writer'
import { preparedTables } from './tables'

/** What becomes of a picture of the document: a path of the course and its alternative text, or null to leave it out. */
export type PlacePicture = (source: string, alt: string) => { path: string; alt: string } | null

/** Markdown of the dialect for a tree of HTML, with nothing in it that the dialect refuses. Changes the tree. */
export function treeToMarkdown(tree: Root, place: PlacePicture, notes?: Notes): string {
  cleanHtml(tree)
  preparedTables(tree)
  const markdown = toMdast(tree, { handlers: { ...HANDLERS, ...(notes?.handlers ?? {}), img: picture(place) } }) as MarkdownRoot
  notes?.append(markdown)
  tidyMarkdown(markdown)
  return writeMarkdown(markdown)
}

/** Footnotes, where a document has them: how a reference reads, and the notes at the end. */
export type Notes = { handlers: NonNullable<Options['handlers']>; append(tree: MarkdownRoot): void }

const HANDLERS: NonNullable<Options['handlers']> = {
  // A box to tick is nothing a lesson can be ticked in.
  input: () => undefined,
  q: (state, node) => [{ type: 'text', value: '“' }, ...(state.all(node) as never[]), { type: 'text', value: '”' }],
}

function picture(place: PlacePicture): NonNullable<Options['handlers']>[string] {
  return (_state, node) => {
    if (!isElement(node as never, 'img')) return undefined
    const placed = place(String(node.properties.src ?? ''), String(node.properties.alt ?? '').trim())
    return placed
      ? { type: 'image', url: placed.path, alt: plainCharacters(placed.alt).replace(/\s+/g, ' ').trim() || 'Hình chưa có mô tả', title: null }
      : undefined
  }
}
