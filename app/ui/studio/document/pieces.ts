import type { RootContent } from 'mdast'
import type { Node } from 'prosemirror-model'
import { listMark } from './list-mark'
import { rawBlock, readBlock } from './read'
import { schema } from './schema'
import { type SourceBlock, splitSource, treeOf } from './split'
import { writeBlock } from './write'

/** A block as it was read: what the editor got and the exact characters it came from. */
export type Piece = { id: string; text: string; node: Node; isMovable?: boolean }

/**
 * What is known of the source a document was opened from. Pieces are only added, so what undo brings back still finds its
 * bytes; `gaps` holds the white space between two neighbours as it was.
 */
export type Pieces = {
  front: string
  lead: string
  tail: string
  known: Map<string, Piece>
  gaps: Map<string, string>
  count: number
}

/** Where each top-level block of a document stands in the written text; null for one that leaves no trace. */
export type Place = { from: number; to: number } | null

/** Opens a source: the document to edit and what is needed to write it back byte by byte. */
export function openDocument(source: string): { doc: Node; pieces: Pieces } {
  const pieces: Pieces = { front: '', lead: '', tail: '', known: new Map(), gaps: new Map(), count: 0 }
  const { blocks, ...around } = splitSource(source)
  Object.assign(pieces, around)
  const nodes = blocks.map((block) => addPiece(pieces, block).node)
  pieces.tail = blocks.at(-1)?.gap ?? ''
  blocks.slice(0, -1).forEach((block, at) => {
    pieces.gaps.set(pair(nodes[at], nodes[at + 1]), block.gap)
  })
  return { doc: schema.nodes.doc.createChecked(null, nodes.length ? nodes : [schema.nodes.paragraph.createChecked()]), pieces }
}

/** Takes a block of a source among the known pieces and gives it an identity. */
export function addPiece(pieces: Pieces, block: SourceBlock): Piece {
  pieces.count += 1
  const id = `b${pieces.count}`
  const node = withOrigin(shown(block), id)
  const piece = { id, text: block.text, node }
  pieces.known.set(id, piece)
  return piece
}

/** A block as text where what the editor would write for it means the same; as source where it would not. */
function shown(block: SourceBlock): Node {
  if (!block.tree) return rawBlock(block.text)
  const offset = (block.tree.position?.end.offset ?? 0) - block.text.length
  const tree = offset === 0 ? block.tree : (treeOf(block.text)?.children[0] ?? null)
  // By itself it may mean something else, as a link does whose address stands further down.
  if (!tree || meaning(tree) !== meaning(block.tree)) return rawBlock(block.text)
  const node = readBlock(tree, block.text)
  return node.type === schema.nodes.raw || isFaithful(node) ? node : rawBlock(block.text)
}

const meaning = (tree: RootContent) => JSON.stringify(tree, (key, value) => (key === 'position' || key === 'data' ? undefined : value))

function isFaithful(node: Node): boolean {
  const written = writeBlock(node)
  const again = treeOf(written)?.children ?? []
  return again.length === 1 && readBlock(again[0], written).eq(node)
}

function withOrigin(node: Node, origin: string | null): Node {
  return node.type.create({ ...node.attrs, origin }, node.content, node.marks)
}

const pair = (left: Node, right: Node) => `${left.attrs.origin}>${right.attrs.origin}`

/** The piece a block still equals; null when it was touched. */
export function untouched(node: Node, pieces: Pieces): Piece | null {
  const piece = pieces.known.get(node.attrs.origin)
  return piece?.node.eq(node) ? piece : null
}

/** Writes a document: blocks that nobody touched keep their bytes, and so does the white space between two of them. */
export function writeDocument(doc: Node, pieces: Pieces): { text: string; places: Place[] } {
  let text = pieces.front + pieces.lead
  let before: Written | null = null
  const places: Place[] = []
  for (const node of doc.children) {
    const written: Written | null = writeBeside(node, before, pieces)
    if (written) {
      text += written.gap
      places.push({ from: text.length, to: text.length + written.text.length })
      text += written.text
      before = written
    } else places.push(null)
  }
  return { text: text + (before && !before.isKept && !pieces.tail.includes('\n') ? '\n' : pieces.tail), places }
}

type Written = { node: Node; text: string; gap: string; isKept: boolean }

function writeBeside(node: Node, before: Written | null, pieces: Pieces): Written | null {
  const piece = untouched(node, pieces)
  if (!piece && isEmpty(node)) return null
  const wasBeside = before ? pieces.gaps.get(pair(before.node, node)) : undefined
  // A rule of dashes that comes to the top of a file would open front matter.
  if (!before && !pieces.front && piece?.id !== 'b1' && node.type === schema.nodes.horizontal_rule) return { node, text: '***', gap: '', isKept: false }
  const isKept = piece !== null && (wasBeside !== undefined || piece.node.type === schema.nodes.raw || keepsMeaning(piece, before))
  const text = isKept ? piece.text : writeBlock(withOrigin(node, null), before?.text)
  const keepsGap = wasBeside !== undefined && ((before?.isKept && isKept) || /\n[^\S\n]*\r?\n/.test(wasBeside))
  return { node, text, gap: before ? (keepsGap ? wasBeside : '\n\n') : '', isKept }
}

const isEmpty = (node: Node) => node.type === schema.nodes.paragraph && !node.textContent.trim() && node.content.size === node.textContent.length
const isList = (node: Node) => node.type === schema.nodes.bullet_list || node.type === schema.nodes.ordered_list

/** Whether the characters of a block mean the same behind another neighbour than its own. */
function keepsMeaning(piece: Piece, before: Written | null): boolean {
  if (piece.id === 'b1' && !before) return true
  const follows = before && (isList(before.node) || before.node.type === schema.nodes.raw)
  if (follows && (/^[ \t]/.test(piece.text) || listMark(piece.text) === listMark(before.text))) return false
  piece.isMovable ??= isMovable(piece)
  return piece.isMovable
}

/** Code that is not closed would take in what follows. */
function isMovable(piece: Piece): boolean {
  const between = treeOf(`x\n\n${piece.text}\n\nx`)?.children
  return between?.length === 3 && between[1].position?.end.offset === piece.text.length + 3
}
