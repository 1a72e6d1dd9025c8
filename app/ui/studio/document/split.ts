import type { Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { listMark } from './list-mark'

/** One block of a source: exactly its characters, the white space behind it, and its tree; no tree when it cannot be read. */
export type SourceBlock = { text: string; gap: string; tree: RootContent | null; problem: string | null }

/** A source in pieces; `front + lead + Σ(text + gap)` is the source again, whatever it holds. */
export type SplitSource = { front: string; lead: string; blocks: SourceBlock[] }

const processor = unified().use(remarkParse).use(remarkMdx).use(remarkGfm)
const FRONT = /^\uFEFF?---[^\S\r\n]*\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/

/** The tree of a body; null when it is not MDX. Offsets in it are those of `body`. */
export function treeOf(body: string): Root | null {
  try {
    return processor.parse(body) as Root
  } catch {
    return null
  }
}

/** Cuts a source into front matter and blocks. Never fails: what is not MDX is cut at blank lines and stands without a tree. */
export function splitSource(source: string): SplitSource {
  const front = FRONT.exec(source)?.[0] ?? /^\uFEFF/.exec(source)?.[0] ?? ''
  const body = source.slice(front.length)
  const lead = /^(?:[^\S\r\n]*(?:\r\n|\n|\r))*/.exec(body)?.[0] ?? ''
  const rest = body.slice(lead.length)
  if (!rest.trim()) return { front, lead: body, blocks: [] }
  const tree = treeOf(rest)
  return { front, lead, blocks: tree ? blocksOf(rest, tree) : loose(rest) }
}

/** The blocks of text that was read whole. Each begins where its line begins, so its indentation stays its own. */
function blocksOf(text: string, tree: Root): SourceBlock[] {
  const blocks: SourceBlock[] = []
  let at = 0
  const push = (from: number, to: number, node: RootContent | null) => {
    const begin = node ? Math.max(at, lineStart(text, from)) : from
    stray(begin)
    blocks.push({ text: text.slice(begin, to), gap: '', tree: node, problem: null })
    at = to
  }
  /** What stands between two blocks: white space, or characters that no node accounts for, which must not get lost. */
  const stray = (until: number) => {
    const between = text.slice(at, until)
    const last = blocks.at(-1)
    if (!between.trim()) {
      if (last) last.gap += between
      else if (between) blocks.push({ text: between, gap: '', tree: null, problem: null })
    } else blocks.push({ text: between, gap: '', tree: null, problem: null })
    at = until
  }
  for (const node of tree.children) {
    const from = node.position?.start.offset
    const to = node.position?.end.offset
    if (from === undefined || to === undefined || from < at) continue
    push(from, to, node)
  }
  stray(text.length)
  return blocks
}

function lineStart(text: string, offset: number): number {
  const before = text.slice(0, offset)
  const line = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
  return /^[ \t]*$/.test(before.slice(line)) ? line : offset
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const OPENING = /^<([A-Z]\w*)\b(?![^>]*\/>\s*$)/

/**
 * The blocks of text that cannot be read whole: cut at blank lines outside code; an opened component takes in what follows up
 * to its closing tag when that can be read. A part that can be read is shown as usual, any other stands as source.
 */
function loose(text: string): SourceBlock[] {
  const parts = paragraphs(text)
  const blocks: SourceBlock[] = []
  for (let at = 0; at < parts.length; ) {
    const end = closingPart(parts, at)
    const whole = end > at ? parts.slice(at, end + 1) : [parts[at]]
    const joined = whole.map((part, index) => part.text + (index < whole.length - 1 ? part.gap : '')).join('')
    const gap = whole[whole.length - 1].gap
    const tree = treeOf(joined)
    if (tree || end <= at) {
      if (tree) {
        const inner = blocksOf(joined, tree)
        const last = inner.at(-1)
        if (last) last.gap += gap
        blocks.push(...inner)
      } else blocks.push({ text: joined, gap, tree: null, problem: reasonOf(joined) })
      at = end > at ? end + 1 : at + 1
    } else {
      blocks.push({ text: parts[at].text, gap: parts[at].gap, tree: null, problem: reasonOf(parts[at].text) })
      at += 1
    }
  }
  return blocks
}

function closingPart(parts: { text: string }[], at: number): number {
  const name = OPENING.exec(parts[at].text)?.[1]
  if (!name) return -1
  for (let end = at; end < parts.length; end += 1) if (parts[end].text.includes(`</${name}>`)) return end
  return -1
}

function paragraphs(text: string): { text: string; gap: string }[] {
  const parts: { text: string; gap: string }[] = []
  let fence = ''
  let isOpen = false
  for (const line of text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? []) {
    const mark = FENCE.exec(line)?.[1] ?? ''
    if (fence ? mark.startsWith(fence) : mark) fence = fence ? '' : mark
    const last = parts.at(-1)
    if (!line.trim() && !fence && last) {
      last.gap += line
      isOpen = false
    } else if (last && isOpen) last.text += line
    else if (last && goesOn(line, last.text)) {
      last.text += last.gap + line
      last.gap = ''
      isOpen = true
    } else {
      parts.push({ text: line, gap: '' })
      isOpen = true
    }
  }
  for (const part of parts) {
    const end = /(?:\r\n|\n|\r)$/.exec(part.text)
    if (!end) continue
    part.text = part.text.slice(0, end.index)
    part.gap = end[0] + part.gap
  }
  return parts
}

/** Whether a line behind a blank one belongs to the list before it. */
function goesOn(line: string, before: string): boolean {
  return /^[ \t]+\S/.test(line) || (listMark(line) !== '' && listMark(line) === listMark(before))
}

function reasonOf(text: string): string {
  try {
    processor.parse(text)
    return ''
  } catch (error) {
    return String((error as { reason?: string }).reason ?? error)
  }
}
