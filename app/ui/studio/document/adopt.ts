import { Fragment, type Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { addPiece, openDocument, type Pieces, writeDocument } from './pieces'
import { splitSource } from './split'

/**
 * The change that turns what is being edited into `text`, which came from the source tab or from another person. Blocks
 * whose text is the same are not touched, and of a block that changed only the part that differs is, so that the caret and
 * the history stay where they are. Null when there is nothing to do.
 */
export function adoptText(state: EditorState, pieces: Pieces, text: string): Transaction | null {
  const now = writeDocument(state.doc, pieces)
  if (now.text === text) return null
  const { front, lead, blocks } = splitSource(text)
  const old = state.doc.children.map((node, at) => ({ node, text: textAt(now, at) }))
  const kept = common(
    old.map((block) => block.text),
    blocks.map((block) => block.text),
  )
  const nodes: Node[] = blocks.map((block, at) => {
    const same = kept.get(at)
    return same !== undefined && pieces.known.has(old[same].node.attrs.origin) ? old[same].node : addPiece(pieces, block).node
  })
  Object.assign(pieces, { front, lead, tail: blocks.at(-1)?.gap ?? '' })
  for (let at = 0; at + 1 < nodes.length; at += 1) pieces.gaps.set(`${nodes[at].attrs.origin}>${nodes[at + 1].attrs.origin}`, blocks[at].gap)

  const tr = state.tr
  replaceRanges(tr, state.doc, nodes, kept)
  if (writeDocument(tr.doc, pieces).text === text) return tr
  // What was written by hand may hold together in a way the pieces do not tell: then it is opened anew.
  const opened = openDocument(text)
  Object.assign(pieces, opened.pieces)
  return state.tr.replaceWith(0, state.doc.content.size, opened.doc.content)
}

const textAt = ({ text, places }: ReturnType<typeof writeDocument>, at: number): string | null => {
  const place = places[at]
  return place && text.slice(place.from, place.to)
}

/** Replaces what lies between the blocks that stay, from the end, so that earlier positions hold. */
function replaceRanges(tr: Transaction, doc: Node, nodes: Node[], kept: ReadonlyMap<number, number>): void {
  const starts: number[] = [0]
  for (const node of doc.children) starts.push(starts[starts.length - 1] + node.nodeSize)
  let oldEnd = doc.childCount
  let newEnd = nodes.length
  for (let at = nodes.length - 1; at >= -1; at -= 1) {
    const same = at < 0 ? -1 : kept.get(at)
    if (same === undefined) continue
    const fresh = nodes.slice(at + 1, newEnd)
    replaceRange(tr, doc, starts, same + 1, oldEnd, fresh)
    if (at >= 0 && doc.child(same) !== nodes[at]) tr.setNodeAttribute(starts[same], 'origin', nodes[at].attrs.origin)
    oldEnd = same
    newEnd = at
  }
}

function replaceRange(tr: Transaction, doc: Node, starts: number[], from: number, to: number, fresh: Node[]): void {
  if (from === to && !fresh.length) return
  const old = doc.children.slice(from, to)
  // Block for block where the kinds agree: the caret inside stays where its words are.
  if (old.length === fresh.length && old.every((node, at) => node.type === fresh[at].type)) {
    for (let at = old.length - 1; at >= 0; at -= 1) replaceInside(tr, starts[from + at], old[at], fresh[at])
  } else tr.replaceWith(starts[from], starts[to], fresh.length ? fresh : Fragment.empty)
}

function replaceInside(tr: Transaction, position: number, old: Node, fresh: Node): void {
  const begin = old.content.findDiffStart(fresh.content)
  if (begin !== null) {
    const end = old.content.findDiffEnd(fresh.content)
    if (end) {
      const overlap = Math.max(0, begin - Math.min(end.a, end.b))
      tr.replace(position + 1 + begin, position + 1 + end.a + overlap, fresh.slice(begin, end.b + overlap))
    }
  }
  if (!old.hasMarkup(fresh.type, fresh.attrs, old.marks)) tr.setNodeMarkup(position, null, fresh.attrs)
  // A cut through nested blocks may close differently; then the whole block is what changed.
  const now = tr.doc.nodeAt(position)
  if (!now?.eq(fresh)) tr.replaceWith(position, position + (now?.nodeSize ?? 0), fresh)
}

/** Which block of the new text is which of the old: the longest common sequence, ends first. Index of new → index of old. */
function common(old: (string | null)[], fresh: string[]): Map<number, number> {
  const kept = new Map<number, number>()
  let start = 0
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) kept.set(start, start++)
  let oldEnd = old.length
  let newEnd = fresh.length
  while (oldEnd > start && newEnd > start && old[oldEnd - 1] === fresh[newEnd - 1]) kept.set(--newEnd, --oldEnd)
  const width = newEnd - start
  const lengths = Array.from({ length: oldEnd - start + 1 }, () => new Uint16Array(width + 1))
  for (let a = oldEnd - start - 1; a >= 0; a -= 1)
    for (let b = width - 1; b >= 0; b -= 1)
      lengths[a][b] = old[start + a] === fresh[start + b] ? lengths[a + 1][b + 1] + 1 : Math.max(lengths[a + 1][b], lengths[a][b + 1])
  for (let a = 0, b = 0; a < oldEnd - start && b < width; ) {
    if (old[start + a] === fresh[start + b]) kept.set(start + b++, start + a++)
    else if (lengths[a + 1][b] >= lengths[a][b + 1]) a += 1
    else b += 1
  }
  return kept
}
