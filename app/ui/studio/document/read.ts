import type { Image, ListItem, PhrasingContent, RootContent, Table } from 'mdast'
import { Fragment, type Mark, type Node } from 'prosemirror-model'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import { schema } from './schema'

/** Thrown inside this file for what the editor cannot hold as text; the block then stands as source. */
class Beyond extends Error {}

type Tag = {
  type: string
  name: string | null
  attributes: { type: string; name?: string; value?: unknown }[]
  children: RootContent[]
  position?: Positioned['position']
}
type Positioned = { position?: { start: { offset?: number; column: number }; end: { offset?: number } } }

const { nodes, marks } = schema

/** A block of a source as the editor holds it; `text` is what the offsets of the tree refer to. */
export function readBlock(tree: RootContent, text: string): Node {
  try {
    return blockOf(tree, text)
  } catch (error) {
    // A node that its place cannot hold is thrown by the schema as a RangeError.
    if (error instanceof Beyond || error instanceof RangeError) return nodes.raw.createChecked({ source: sliceOf(tree, text) })
    throw error
  }
}

/** A block that cannot be read at all. */
export function rawBlock(source: string): Node {
  return nodes.raw.createChecked({ source })
}

function blockOf(tree: RootContent, text: string): Node {
  switch (tree.type) {
    case 'paragraph':
      return nodes.paragraph.createChecked(null, inlineOf(tree.children, text, []))
    case 'heading':
      return nodes.heading.createChecked({ level: tree.depth }, inlineOf(tree.children, text, []))
    case 'blockquote':
      return nodes.blockquote.createChecked(null, blocksIn(tree.children, text))
    case 'list': {
      const items = tree.children.map((item) => itemOf(item, text))
      const loose = tree.spread === true
      return tree.ordered ? nodes.ordered_list.createChecked({ start: tree.start ?? 1, loose }, items) : nodes.bullet_list.createChecked({ loose }, items)
    }
    case 'code':
      return nodes.code_block.createChecked(
        { lang: tree.lang ?? '', meta: tree.meta ?? '' },
        tree.value ? schema.text(tree.value.replace(/\r\n?/g, '\n')) : null,
      )
    case 'thematicBreak':
      return nodes.horizontal_rule.createChecked()
    case 'table':
      return tableOf(tree, text)
    case 'mdxJsxFlowElement':
      return elementOf(tree as unknown as Tag, text)
    default:
      return nested(tree, text)
  }
}

/** Source inside another block: only where its lines begin at the margin, or they would be indented twice. */
function nested(tree: RootContent, text: string): Node {
  const source = sliceOf(tree, text)
  if (tree.position?.start.column !== 1 && source.includes('\n')) throw new Beyond()
  return nodes.raw.createChecked({ source })
}

function blocksIn(children: RootContent[], text: string): Node[] {
  return children.length ? children.map((child) => blockOf(child, text)) : [nodes.paragraph.createChecked()]
}

function itemOf(item: ListItem, text: string): Node {
  return nodes.list_item.createChecked({ checked: item.checked ?? null, spread: item.spread === true }, blocksIn(item.children, text))
}

function tableOf(table: Table, text: string): Node {
  const width = Math.max(...table.children.map((row) => row.children.length))
  const rows = table.children.map((row, at) => {
    const type = at === 0 ? nodes.table_header : nodes.table_cell
    const cells = Array.from({ length: width }, (_none, column) =>
      type.createChecked(
        { align: table.align?.[column] ?? null },
        nodes.paragraph.createChecked(null, inlineOf(row.children[column]?.children ?? [], text, [])),
      ),
    )
    return nodes.table_row.createChecked(null, cells)
  })
  return nodes.table.createChecked(null, rows)
}

function elementOf(element: Tag, text: string): Node {
  const { name, props } = wordOf(element)
  if (name === 'Question') {
    if (element.position?.start.column !== 1) throw new Beyond()
    return nodes.question.createChecked({ source: sliceOf(element, text) })
  }
  const { content } = VOCABULARY[name]
  if (content === 'nothing' && element.children.length) throw new Beyond()
  if (content === 'nothing' || (content === 'optional' && !element.children.length)) return nodes.component_leaf.createChecked({ name, props })
  return nodes.component.createChecked({ name, props }, blocksIn(element.children, text))
}

/** The name and literal attributes of an element that the vocabulary knows. */
function wordOf(element: Tag): { name: string; props: Record<string, string> } {
  const name = element.name ?? ''
  if (!Object.hasOwn(VOCABULARY, name)) throw new Beyond()
  const props: Record<string, string> = {}
  for (const { type, name: key, value } of element.attributes) {
    if (type !== 'mdxJsxAttribute' || !key || typeof value !== 'string' || /[\r\n]/.test(value)) throw new Beyond()
    if (!Object.hasOwn(VOCABULARY[name].attributes, key) || Object.hasOwn(props, key)) throw new Beyond()
    props[key] = value
  }
  return { name, props }
}

function inlineOf(children: PhrasingContent[], text: string, carried: readonly Mark[]): Fragment {
  const found: Node[] = []
  for (const child of children) found.push(...phraseOf(child, text, carried))
  return Fragment.fromArray(joined(found))
}

function phraseOf(child: PhrasingContent, text: string, carried: readonly Mark[]): Node[] {
  const inside = (mark: Mark, from: PhrasingContent[]) => from.flatMap((item) => phraseOf(item, text, mark.addToSet(carried)))
  switch (child.type) {
    case 'text': {
      // A line that goes on in the source is a space for the reader.
      const value = child.value.replace(/[ \t]*(?:\r\n|\n|\r)[ \t]*/g, ' ')
      return value ? [schema.text(value, carried)] : []
    }
    case 'strong':
      return inside(marks.strong.create(), child.children)
    case 'emphasis':
      return inside(marks.em.create(), child.children)
    case 'delete':
      return inside(marks.strike.create(), child.children)
    case 'link':
      return inside(marks.link.create({ href: child.url, title: child.title ?? null }), child.children)
    case 'inlineCode':
      return child.value ? [schema.text(child.value.replace(/\r\n|\n|\r/g, ' '), marks.code.create().addToSet(carried))] : []
    case 'break':
      return [nodes.hard_break.create(null, null, carried)]
    case 'image':
      return [imageOf(child, carried)]
    case 'mdxJsxTextElement': {
      const element = child as unknown as Tag
      if (element.name && Object.hasOwn(VOCABULARY, element.name) && VOCABULARY[element.name].content !== 'nothing') throw new Beyond()
      try {
        if (!element.children.length) return [nodes.component_inline.create(wordOf(element), null, carried)]
      } catch (error) {
        if (!(error instanceof Beyond)) throw error
      }
      return [rawInline(element, text, carried)]
    }
    default:
      return [rawInline(child, text, carried)]
  }
}

function imageOf(image: Image, carried: readonly Mark[]): Node {
  return nodes.image.create({ src: image.url, alt: image.alt ?? '', title: image.title ?? null }, null, carried)
}

function rawInline(node: Positioned, text: string, carried: readonly Mark[]): Node {
  const source = sliceOf(node, text)
  if (/[\r\n]/.test(source)) throw new Beyond()
  return nodes.raw_inline.create({ source }, null, carried)
}

/** Neighbouring texts with the same marks are one. */
function joined(found: Node[]): Node[] {
  const out: Node[] = []
  for (const node of found) {
    const last = out.at(-1)
    if (last?.isText && node.isText && last.sameMarkup(node)) out[out.length - 1] = schema.text(`${last.text}${node.text}`, node.marks)
    else out.push(node)
  }
  return out
}

function sliceOf(node: Positioned, text: string): string {
  const { start, end } = node.position ?? { start: {}, end: {} }
  if (start.offset === undefined || end.offset === undefined) throw new Beyond()
  return text.slice(start.offset, end.offset)
}
