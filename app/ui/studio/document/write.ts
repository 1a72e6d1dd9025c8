import type { BlockContent, ListItem, PhrasingContent, Root, RootContent, TableRow } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mdxToMarkdown } from 'mdast-util-mdx'
import { defaultHandlers, type Handle, type Options, toMarkdown } from 'mdast-util-to-markdown'
import type { Mark, Node } from 'prosemirror-model'
import { composed } from '~/platform/text'
import { listMark } from './list-mark'

/** What stands in the tree only while it is written. */
type Word = { type: 'word'; name: string; props: Record<string, string>; children: BlockContent[]; isEmpty: boolean }
type Source = { type: 'source'; value: string }

/** An attribute as it is written: only what would end it or be read as an entity is escaped. */
export function attributeText(name: string, value: string): string {
  const escaped = value
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/\s*[\r\n]+\s*/g, ' ')
  return `${name}="${escaped}"`
}

const word: Handle = (node: Word, _parent, state, info) => {
  const open = [node.name, ...Object.entries(node.props).map(([name, value]) => attributeText(name, value))].join(' ')
  if (node.isEmpty) return `<${open} />`
  const exit = state.enter('mdxJsxFlowElement' as never)
  const inside = state.containerFlow(node as never, info)
  exit()
  return inside ? `<${open}>\n\n${inside}\n\n</${node.name}>` : `<${open}>\n\n</${node.name}>`
}

const source: Handle = (node: Source) => node.value
const sourcePeek = Object.assign(source, { peek: (node: Source) => node.value.charAt(0) })
const wordPeek = Object.assign(word, { peek: () => '<' })

// A paragraph that begins like a line of code would be read as one.
const paragraph: Handle = (node, parent, state, info) => {
  const text = defaultHandlers.paragraph(node, parent, state, info)
  return /^(?:import|export)\b/.test(text) ? `&#x${text.charCodeAt(0).toString(16)};${text.slice(1)}` : text
}

/** How the house writes Markdown: one line a paragraph, `-` for lists, components with their text between blank lines. */
const style: Options = {
  bullet: '-',
  bulletOther: '*',
  bulletOrdered: '.',
  emphasis: '*',
  strong: '*',
  rule: '-',
  fence: '`',
  fences: true,
  listItemIndent: 'one',
  resourceLink: true,
  extensions: [gfmToMarkdown({ tablePipeAlign: false }), mdxToMarkdown()],
  handlers: { paragraph, word: wordPeek, source: sourcePeek } as Options['handlers'],
}

/** One block as source. `before` is the source of the block in front of it. */
export function writeBlock(node: Node, before = ''): string {
  const tree: Root = { type: 'root', children: [blockTree(node)] }
  const mark = listMark(before)
  const other: Options = mark === '-' ? { bullet: '*', bulletOther: '-' } : mark === '.' ? { bulletOrdered: ')' } : {}
  return composed(toMarkdown(tree, { ...style, ...other }).replace(/\n$/, ''))
}

function blockTree(node: Node): RootContent {
  const { attrs } = node
  switch (node.type.name) {
    case 'heading':
      return { type: 'heading', depth: attrs.level, children: phrases(node) }
    case 'blockquote':
      return { type: 'blockquote', children: blockTrees(node) }
    case 'bullet_list':
    case 'ordered_list': {
      const ordered = node.type.name === 'ordered_list'
      return { type: 'list', ordered, start: ordered ? attrs.start : null, spread: attrs.loose, children: items(node) }
    }
    case 'code_block':
      return { type: 'code', lang: attrs.lang || null, meta: attrs.lang ? attrs.meta || null : null, value: node.textContent }
    case 'horizontal_rule':
      return { type: 'thematicBreak' }
    case 'table':
      return tableTree(node)
    case 'component':
    case 'component_leaf': {
      const isEmpty = node.type.name === 'component_leaf'
      return { type: 'word', name: attrs.name, props: attrs.props, isEmpty, children: isEmpty ? [] : blockTrees(node) } as unknown as RootContent
    }
    case 'question':
    case 'raw':
      return { type: 'source', value: attrs.source } as unknown as RootContent
    default:
      return { type: 'paragraph', children: phrases(node) }
  }
}

function blockTrees(node: Node): BlockContent[] {
  const found: BlockContent[] = []
  node.forEach((child) => {
    // Markdown has no empty paragraph.
    if (child.type.name === 'paragraph' && !child.content.size && node.childCount > 1) return
    found.push(blockTree(child) as BlockContent)
  })
  return found
}

function items(list: Node): ListItem[] {
  const found: ListItem[] = []
  list.forEach((item) => {
    found.push({ type: 'listItem', checked: item.attrs.checked, spread: item.attrs.spread, children: blockTrees(item) })
  })
  return found
}

function tableTree(table: Node): RootContent {
  const rows: TableRow[] = []
  const align: ('left' | 'right' | 'center' | null)[] = []
  table.forEach((row, _offset, at) => {
    const cells: TableRow['children'] = []
    row.forEach((cell) => {
      if (at === 0) align.push(cell.attrs.align)
      const inside: PhrasingContent[] = phrases(cell.firstChild ?? cell).map((phrase) => (phrase.type === 'break' ? { type: 'text', value: ' ' } : phrase))
      cells.push({ type: 'tableCell', children: inside })
      // GFM has no joined cells: what one held stays in its first place.
      for (let span = 1; span < (cell.attrs.colspan ?? 1); span += 1) cells.push({ type: 'tableCell', children: [] })
    })
    rows.push({ type: 'tableRow', children: cells })
  })
  return { type: 'table', align, children: rows }
}

type Piece = { node: Node; marks: readonly Mark[] }

/** The inside of a textblock as nested phrases. White space at the edge of a mark is moved out of it, and at the edge of the block dropped. */
function phrases(block: Node): PhrasingContent[] {
  const pieces: Piece[] = []
  for (const node of block.children) pieces.push(...apart(node))
  const isSpace = ({ node }: Piece) => node.isText && !node.text?.trim()
  // A space belongs to a mark only if the mark goes on behind it.
  for (let at = 0; at < pieces.length; at += 1) {
    if (!isSpace(pieces[at])) continue
    const before = pieces[at - 1]?.marks ?? []
    const after = pieces[at + 1]?.marks ?? []
    pieces[at] = { ...pieces[at], marks: pieces[at].marks.filter((mark) => mark.isInSet(before) && mark.isInSet(after)) }
  }
  const edge = ({ node }: Piece) => node.type.name === 'hard_break'
  while (pieces.length && (isSpace(pieces[0]) || edge(pieces[0]))) pieces.shift()
  while (pieces.length && (isSpace(pieces[pieces.length - 1]) || edge(pieces[pieces.length - 1]))) pieces.pop()
  // Spaces around a line break mean nothing.
  const kept = pieces.filter((piece, at) => !isSpace(piece) || !((pieces[at - 1] && edge(pieces[at - 1])) || (pieces[at + 1] && edge(pieces[at + 1]))))
  return nest(kept, 0)
}

/** A text with its outer white space as pieces of their own; code keeps it. */
function apart(node: Node): Piece[] {
  const { marks } = node
  if (!node.isText || marks.some((mark) => mark.type.name === 'code')) return [{ node, marks }]
  const [, lead, middle, tail] = /^([ \t]*)([\s\S]*?)([ \t]*)$/.exec(node.text ?? '') ?? ['', '', node.text ?? '', '']
  return [lead, middle, tail].flatMap((text) => (text ? [{ node: node.type.schema.text(text), marks }] : []))
}

function nest(pieces: Piece[], depth: number): PhrasingContent[] {
  const out: PhrasingContent[] = []
  for (let at = 0; at < pieces.length; ) {
    const mark = pieces[at].marks.filter((item) => item.type.name !== 'code')[depth]
    if (!mark) {
      out.push(leaf(pieces[at]))
      at += 1
      continue
    }
    let end = at + 1
    while (end < pieces.length && pieces[end].marks.filter((item) => item.type.name !== 'code')[depth]?.eq(mark)) end += 1
    const children = nest(pieces.slice(at, end), depth + 1)
    out.push(marked(mark, children))
    at = end
  }
  return together(out)
}

function marked(mark: Mark, children: PhrasingContent[]): PhrasingContent {
  switch (mark.type.name) {
    case 'link':
      return { type: 'link', url: mark.attrs.href, title: mark.attrs.title, children: children as never }
    case 'strong':
      return { type: 'strong', children }
    case 'em':
      return { type: 'emphasis', children }
    default:
      return { type: 'delete', children }
  }
}

function leaf({ node, marks }: Piece): PhrasingContent {
  const { attrs } = node
  switch (node.type.name) {
    case 'text':
      return marks.some((mark) => mark.type.name === 'code') ? { type: 'inlineCode', value: node.text ?? '' } : { type: 'text', value: node.text ?? '' }
    case 'hard_break':
      return { type: 'break' }
    case 'image':
      return { type: 'image', url: attrs.src, alt: attrs.alt, title: attrs.title }
    case 'component_inline':
      return { type: 'word', name: attrs.name, props: attrs.props, isEmpty: true, children: [] } as unknown as PhrasingContent
    default:
      return { type: 'source', value: attrs.source } as unknown as PhrasingContent
  }
}

function together(phrases: PhrasingContent[]): PhrasingContent[] {
  const out: PhrasingContent[] = []
  for (const phrase of phrases) {
    const last = out.at(-1)
    if (phrase.type === 'text' && last?.type === 'text') last.value += phrase.value
    else out.push(phrase)
  }
  return out
}
