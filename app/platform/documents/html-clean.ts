import { composed } from '../text'
import { type Element, type ElementContent, element, isElement, isEmpty, type Root, type RootContent, replaceBelow, textIn, tidy } from './html-nodes'
import { groupMarked, type Marked } from './typed-lists'

const DROPPED = new Set(
  'script style head title meta link base iframe object embed applet frame frameset form button select textarea noscript template svg math canvas audio video source track map area dialog portal o:p'.split(
    ' ',
  ),
)
const BLOCKS =
  'p div ul ol li table thead tbody tfoot tr td th blockquote pre h1 h2 h3 h4 h5 h6 hr dl dt dd section article header footer main aside nav figure figcaption address center'
const BLOCK = new Set(BLOCKS.split(' '))
const SCRIPTS = { sup: ['0123456789+-()', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾'], sub: ['0123456789+-()', '₀₁₂₃₄₅₆₇₈₉₊₋₍₎'] } as const

/**
 * Brings HTML of Word, Google Docs or the web to plain HTML: styles that mean bold or italic become elements, lists that only look
 * like lists become lists, what runs or loads is dropped, boxes drawn as tables become quotations. Changes the tree.
 */
export function cleanHtml(tree: Root): void {
  replaceBelow(tree, (node) => {
    if (node.type === 'comment' || node.type === 'doctype') return []
    if (node.type === 'text') return [{ type: 'text', value: plainCharacters(node.value) }]
    if (!isElement(node)) return []
    if (DROPPED.has(node.tagName) || isHidden(node)) return []
    return cleanElement(node)
  })
  markLists(tree)
}

/** Letters of symbol fonts, spaces that do not break, invisible signs and turned directions become what was meant, or nothing. */
export function plainCharacters(text: string): string {
  return composed(text)
    .replace(/[\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf02d]/g, '•')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ue000-\uf8ff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' ')
}

const styleOf = (node: Element) => String(node.properties?.style ?? '').toLowerCase()

function isHidden(node: Element): boolean {
  return node.properties?.hidden !== undefined || /display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden/.test(styleOf(node))
}

function cleanElement(node: Element): RootContent[] | null {
  const { tagName, children } = node
  const style = styleOf(node)
  const weight = /(?<![\w-])font-weight\s*:\s*(\w+)/.exec(style)?.[1]
  const isBold = weight === 'bold' || Number(weight) >= 600
  const isItalic = /(?<![\w-])font-style\s*:\s*italic/.test(style)
  if (['b', 'strong'].includes(tagName) && weight && !isBold) return children as RootContent[]
  if (['i', 'em'].includes(tagName) && /(?<![\w-])font-style\s*:\s*normal/.test(style)) return children as RootContent[]
  if (['span', 'font', 'u', 'ins', 'big', 'small', 'mark', 'label', 'abbr', 'cite'].includes(tagName)) {
    if (/mso-list\s*:\s*ignore/.test(style)) return [element('span', children, { dataMarker: tidy(textIn(node)) })]
    if (/vertical-align\s*:\s*(?:super|sub)/.test(style)) return scripted(/super/.test(style) ? 'sup' : 'sub', node)
    const inner = isItalic ? [element('em', children)] : children
    return (isBold && !isEmpty(node) ? [element('strong', inner)] : inner) as RootContent[]
  }
  if (tagName === 'sup' || tagName === 'sub') return scripted(tagName, node)
  if (tagName === 'a' && (!node.properties?.href || isEmpty(node))) return children as RootContent[]
  if (tagName === 'center') return [element('p', children)]
  if (['div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'figure', 'address'].includes(tagName))
    return children.some((child) => isElement(child) && BLOCK.has(child.tagName)) ? (children as RootContent[]) : [element('p', children)]
  if (tagName === 'figcaption') return [element('p', [element('em', children)])]
  if (tagName === 'ul' || tagName === 'ol') return [{ ...node, children: heldItems(children) }]
  if (/^h[1-6]$/.test(tagName)) return isEmpty(node) ? [] : [{ ...node, children: withoutBold(children) }]
  if (tagName === 'table') return boxOf(node)
  return null
}

/** Digits as raised or lowered digits, since Markdown has no words for them; references to notes stay. */
function scripted(kind: 'sup' | 'sub', node: Element): RootContent[] {
  const [from, to] = SCRIPTS[kind]
  const text = textIn(node)
  const isPlain = node.children.every((child) => child.type === 'text') && [...text].every((char) => from.includes(char))
  return isPlain ? [{ type: 'text', value: [...text].map((char) => to[from.indexOf(char)]).join('') }] : (node.children as RootContent[])
}

/** Lists that stand directly in lists (Google Docs) belong to the item before them. */
function heldItems(children: ElementContent[]): ElementContent[] {
  const items: Element[] = []
  for (const child of children) {
    const last = items.at(-1)
    if (isElement(child, 'li')) items.push(child)
    else if (isElement(child, 'ul', 'ol') && last) last.children.push(child)
    else if (isElement(child)) items.push(element('li', [child]))
  }
  return items
}

function withoutBold(children: ElementContent[]): ElementContent[] {
  return children.flatMap((child) => (isElement(child, 'strong', 'b') ? withoutBold(child.children) : [child]))
}

/** A table of one cell is a box around text, not a table. */
function boxOf(table: Element): RootContent[] | null {
  const parts = table.children.filter((child): child is Element => isElement(child))
  const rows = parts.flatMap((part) => (part.tagName === 'tr' ? [part] : part.children.filter((row): row is Element => isElement(row, 'tr'))))
  const cells = rows.flatMap((row) => row.children.filter((cell): cell is Element => isElement(cell, 'td', 'th')))
  if (cells.every(isEmpty)) return []
  return cells.length === 1 ? [element('blockquote', cells[0].children)] : null
}

/** Paragraphs that carry the marks of a list, by Word's own style or typed by hand, become lists. */
function markLists(parent: Root | Element): void {
  for (const child of parent.children) if (isElement(child) && !['p', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(child.tagName)) markLists(child)
  if (isElement(parent, 'ul', 'ol', 'table', 'tr', 'tbody', 'thead')) return
  parent.children = groupMarked(parent.children as RootContent[], markOf) as typeof parent.children
}

/** How a paragraph is marked as an item of a list; null when it is none. Takes the mark out of its text. */
function markOf(node: RootContent): Marked | null {
  if (!isElement(node, 'p')) return null
  const word = /mso-list\s*:[^;]*level(\d)/.exec(styleOf(node))
  const marker = node.children.find((child): child is Element => isElement(child, 'span') && child.properties?.dataMarker !== undefined)
  if (word || marker) {
    const sign = String(marker?.properties?.dataMarker ?? '')
    node.children = node.children.filter((child) => child !== marker)
    const number = /^\(?(\d+)/.exec(sign)
    return {
      item: node,
      kind: number || /^\(?[a-z]{1,4}[.)]/i.test(sign) ? 'number' : 'bullet',
      level: Number(word?.[1] ?? 1),
      start: number ? Number(number[1]) : 1,
    }
  }
  return null
}
