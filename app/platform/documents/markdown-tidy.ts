import type { List, ListItem, Nodes, Paragraph, PhrasingContent, Root, RootContent, Text } from 'mdast'
import { isSafeLink } from './safe-link'

type Parent = Extract<Nodes, { children: unknown }>

/** Tidies Markdown that came from other programs: headings from ## without gaps, lists joined, links judged, empty things gone. */
export function tidyMarkdown(tree: Root): void {
  walk(tree, (parent) => {
    const children = (parent.children as RootContent[]).flatMap((node) => tidied(node, parent))
    parent.children = merged(children as PhrasingContent[]) as never
  })
  wrapLoose(tree)
  linkAddresses(tree)
  levelHeadings(tree)
  joinLists(tree)
  tree.children = tree.children.filter((node) => !isBlank(node))
}

const HOLDS_BLOCKS = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition'])
const PHRASING = new Set(['text', 'strong', 'emphasis', 'delete', 'inlineCode', 'link', 'image', 'break', 'footnoteReference'])

/** Words that stand where only blocks may stand become paragraphs. */
function wrapLoose(parent: Parent): void {
  for (const child of parent.children) if ('children' in child) wrapLoose(child)
  if (!HOLDS_BLOCKS.has(parent.type)) return
  const blocks: RootContent[] = []
  let isOpen = false
  for (const child of parent.children as RootContent[]) {
    const last = blocks.at(-1)
    const isLoose = PHRASING.has(child.type)
    if (!isLoose) blocks.push(child)
    else if (isOpen && last?.type === 'paragraph') last.children.push(child as PhrasingContent)
    else blocks.push({ type: 'paragraph', children: [child as PhrasingContent] })
    isOpen = isLoose
  }
  parent.children = blocks.filter((block) => block.type !== 'paragraph' || !isBlank(block)) as never
}

function walk(parent: Parent, change: (parent: Parent) => void): void {
  for (const child of parent.children) if ('children' in child) walk(child, change)
  change(parent)
}

function tidied(node: RootContent, parent: Parent): RootContent[] {
  switch (node.type) {
    case 'html':
    case 'definition':
    case 'imageReference':
    case 'linkReference':
      return []
    case 'link':
      return isSafeLink(node.url) && !isBlank(node) ? [{ ...node, title: null }] : node.children
    case 'text': {
      const value = node.value.replace(/[ \t\n]+/g, ' ')
      return value ? [{ type: 'text', value }] : []
    }
    case 'strong':
    case 'emphasis':
    case 'delete':
      return pulledOut(node)
    case 'heading':
      return parent.type === 'root' ? (isBlank(node) ? [] : [node]) : [{ type: 'paragraph', children: [{ type: 'strong', children: node.children }] }]
    case 'paragraph':
      return isBlank(node) ? [] : [node]
    case 'break':
      return parent.type === 'tableCell' || parent.type === 'heading' ? [{ type: 'text', value: ' ' }] : [node]
    case 'listItem':
      return parent.type === 'list' ? [node] : node.children
    case 'tableRow':
    case 'tableCell':
      return parent.type === (node.type === 'tableRow' ? 'table' : 'tableRow') ? [node] : (node.children as RootContent[])
    case 'inlineCode':
      return isBlank(node) ? [] : [{ type: 'inlineCode', value: node.value.replace(/\s+/g, ' ').trim() }]
    case 'list':
      return isBlank(node)
        ? []
        : [{ ...node, spread: false, children: node.children.flatMap((item) => (isBlank(item) ? [] : [{ ...item, checked: null, spread: isLong(item) }])) }]
    default:
      return [node]
  }
}

/** Spaces at the edges of bold and italic stand outside, and so does a mark at their end: else `**` would not close. */
function pulledOut(node: Extract<RootContent, { type: 'strong' | 'emphasis' | 'delete' }>): RootContent[] {
  if (isBlank(node)) return node.children.length ? [{ type: 'text', value: ' ' }] : []
  const before = edge(node.children, 0, (text) => text.trimStart())
  const after = edge(node.children, node.children.length - 1, (text) => text.trimEnd())
  const children = merged(node.children).flatMap((child) => (child.type === node.type ? child.children : [child])) as PhrasingContent[]
  return [...before, { ...node, children }, ...after]
}

function edge(children: PhrasingContent[], at: number, trim: (text: string) => string): Text[] {
  const child = children[at]
  if (child?.type !== 'text' || trim(child.value) === child.value) return []
  children[at] = { type: 'text', value: trim(child.value) }
  return [{ type: 'text', value: ' ' }]
}

/** Neighbours of one kind as one, since programs cut a word into many runs. */
function merged(children: PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = []
  for (const child of children) {
    const last = result.at(-1)
    if (last?.type === 'text' && child.type === 'text') last.value = `${last.value}${child.value}`.replace(/ {2,}/g, ' ')
    else if (last?.type === 'inlineCode' && child.type === 'inlineCode') last.value += child.value
    else if ((last?.type === 'strong' || last?.type === 'emphasis' || last?.type === 'delete') && child.type === last.type)
      last.children = merged([...last.children, ...child.children])
    else result.push(child)
  }
  return result.filter((child) => child.type !== 'text' || child.value !== '')
}

/** Whether an item holds more than a line and the list below it. */
const isLong = (item: ListItem) => item.children.some((child, at) => (at > 0 ? child.type !== 'list' : child.type !== 'paragraph'))

/** Whether nothing of a node would be seen. */
export function isBlank(node: Nodes): boolean {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value.trim() === ''
  if (node.type === 'image' || node.type === 'thematicBreak' || node.type === 'footnoteReference' || node.type === 'tableCell') return false
  return 'children' in node ? node.children.every(isBlank) : true
}

const ADDRESS = /(?<![\w@])(?:(?:https?:\/\/|www\.(?=\w))[^\s<>"“”()[\]{}|\\^`*_~]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}(?![\w@/]))/gi

/** Addresses typed as text become links; those that may not be links stay text. */
function linkAddresses(parent: Parent): void {
  if (parent.type === 'link') return
  parent.children = (parent.children as RootContent[]).flatMap((node): RootContent[] => {
    if ('children' in node) linkAddresses(node)
    return node.type === 'text' ? linked(node.value) : [node]
  }) as never
}

function linked(value: string): PhrasingContent[] {
  const parts: PhrasingContent[] = []
  let at = 0
  for (const { 0: address, index } of value.matchAll(ADDRESS)) {
    const url = /^https?:/i.test(address) ? address : /^www\./i.test(address) ? `http://${address}` : `mailto:${address}`
    if (!isSafeLink(url)) continue
    if (index > at) parts.push({ type: 'text', value: unlinked(value.slice(at, index)) })
    parts.push({ type: 'link', url, title: null, children: [{ type: 'text', value: address }] })
    at = index + address.length
  }
  if (at < value.length || !parts.length) parts.push({ type: 'text', value: unlinked(value.slice(at)) })
  return parts
}

/** Whoever reads Markdown makes links of addresses in a text, escaped or not; a space keeps apart what must not become one. */
const unlinked = (value: string) =>
  value
    .replace(/(https?:)\/\/(?=[\w-]*\.)/gi, '$1 //')
    .replace(/\b(xmpp:)(?=[\w+.-]+@)/gi, '$1 ')
    .replace(/\b(www)\.(?=[\w.-])/gi, '$1 .')

/** The highest heading becomes ##, and none skips a level. */
function levelHeadings(tree: Root): void {
  const open: { from: number; to: number }[] = []
  for (const node of tree.children) {
    if (node.type !== 'heading') continue
    while (open.length && (open.at(-1)?.from ?? 0) >= node.depth) open.pop()
    const to = Math.min((open.at(-1)?.to ?? 1) + 1, 6) as 2 | 3 | 4 | 5 | 6
    open.push({ from: node.depth, to })
    node.depth = to
  }
}

/** A numbered list that goes on behind a picture is one list, and the picture belongs to the step before it. */
function joinLists(tree: Root): void {
  const children: RootContent[] = []
  for (const node of tree.children) {
    const [list, ...pictures] = children.slice(children.findLastIndex((item) => !isPicture(item)))
    if (isNumbered(node) && isNumbered(list) && pictures.length) {
      const item = list.children.at(-1) as ListItem
      item.children.push(...(pictures as Paragraph[]))
      item.spread = true
      list.children.push(...node.children)
      children.length -= pictures.length
    } else children.push(node)
  }
  tree.children = children
}

const isPicture = (node: RootContent) => node.type === 'paragraph' && node.children.every((child) => child.type === 'image' || isBlank(child))
const isNumbered = (node: RootContent | undefined): node is List => node?.type === 'list' && node.ordered === true
