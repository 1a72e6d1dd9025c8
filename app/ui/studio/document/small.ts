import { Fragment, type Node, Slice } from 'prosemirror-model'
import { openDocument, type Pieces, writeDocument } from './pieces'
import { schema } from './schema'

const { nodes } = schema
const SMALL = new Set([nodes.paragraph, nodes.bullet_list, nodes.ordered_list, nodes.list_item, nodes.text, nodes.hard_break, nodes.image])

/** A short text as a small editor holds it, and what is needed to write it back. */
export type SmallDocument = { doc: Node; pieces: Pieces }

/**
 * Opens a short text of a form: paragraphs, lists, marks, links, pictures. Null when it holds anything else, or a gap to fill in
 * whose brackets are escaped: that is written as Markdown, where nothing of it is lost.
 */
export function openSmall(source: string): SmallDocument | null {
  const opened = openDocument(source)
  if (opened.pieces.front || !isSmall(opened.doc) || ESCAPED_GAP.test(source)) return null
  return opened
}

/** The text of a small document: what nobody touched keeps its bytes; the gaps `[[a]]` of a fill-in stay gaps. */
export function writeSmall(doc: Node, pieces: Pieces): string {
  return writeDocument(doc, pieces).text.replace(new RegExp(ESCAPED_GAP.source, 'g'), '[[$1]]').trim()
}

/** What is pasted, as far as a small editor can show it; else its words, a paragraph for each block. */
export function smallSlice(slice: Slice): Slice {
  if (isSmall(slice.content)) return slice
  const lines: Node[] = []
  slice.content.descendants((node) => {
    if (!node.isTextblock) return true
    if (node.textContent) lines.push(nodes.paragraph.create(null, schema.text(node.textContent)))
    return false
  })
  return new Slice(Fragment.fromArray(lines), lines.length ? 1 : 0, lines.length ? 1 : 0)
}

/** Whether all that is inside can be shown by a small editor. */
export function isSmall(content: Node | Fragment): boolean {
  let small = true
  content.descendants((node) => {
    if (!SMALL.has(node.type) || (node.type === nodes.list_item && node.attrs.checked !== null)) small = false
    return small
  })
  return small
}

const ESCAPED_GAP = /\\\[\\?\[([a-z0-9-]{1,20})\\?\]\\?\]/i
