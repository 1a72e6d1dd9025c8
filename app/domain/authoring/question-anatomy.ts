import type { Blockquote, List, ListItem, Nodes, Paragraph, PhrasingContent, RootContent, Table } from 'mdast'
import { visit } from 'unist-util-visit'
import { composed } from '~/platform/text'

export type Place = { line: number; column: number }
/** Says what is wrong and what to write instead; without a place it is about the question as a whole. */
export type Problem = (found: string, advice: string, at?: Place) => void

/** An element of the tree as the MDX reader gives it. */
export type Element = {
  type: string
  name?: string | null
  attributes?: { name: string; value: string }[]
  children?: RootContent[]
  position?: { start: Place }
}

/** A `<Question>` taken apart: attributes, the stem, what follows it, and the explanation. */
export type Anatomy = {
  attribute: (name: string) => string | undefined
  stem: RootContent[]
  /** Task list or ordered list of the answers; null when there is none. */
  list: List | null
  /** Table of pairs; null when there is none. */
  table: Table | null
  explanation: Blockquote | null
}

/** An item of the list: its id in a code span, its words, and the quote below it. */
export type Item = { id: string; isChecked: boolean; words: PhrasingContent[]; quote: Blockquote | null; at: Place }

const ID = /^[a-z][a-z0-9]{0,7}$/
const START: Place = { line: 1, column: 1 }
/** Where a node begins. */
export const placeOf = (node: { position?: { start: Place } }): Place => node.position?.start ?? START

/** Takes a question apart by the list or table its type is answered with: the last one of its kind. */
export function anatomyOf(node: Element): Anatomy {
  const children = node.children ?? []
  const attribute = (name: string) => node.attributes?.find((item) => item.name === name)?.value
  const type = attribute('type')
  const isBody = (child: RootContent) =>
    type === 'matching'
      ? child.type === 'table'
      : child.type === 'list' && (type === 'ordering' ? child.ordered === true : child.children.some((item) => typeof item.checked === 'boolean'))
  const at = children.findLastIndex(isBody)
  const body = children[at]
  const rest = at < 0 ? [] : children.slice(at + 1)
  return {
    attribute,
    stem: at < 0 ? children : children.slice(0, at),
    list: body?.type === 'list' ? body : null,
    table: body?.type === 'table' ? body : null,
    explanation: rest.find((child): child is Blockquote => child.type === 'blockquote') ?? null,
  }
}

/** The items of a list, each with its id; an item without one is a problem and left out. `example` shows how to write one. */
export function itemsOf(list: List, problem: Problem, example: string): Item[] {
  return list.children.flatMap((item) => {
    const parsed = itemOf(item)
    const [, ...others] = item.children
    if (others.length > 1 || others.some((child) => child.type !== 'blockquote'))
      problem(
        'Phương án có hơn một đoạn',
        'Viết phương án trong một đoạn; nhận xét là một trích dẫn “  > …” ngay dưới',
        placeOf(others.find((child) => child.type !== 'blockquote') ?? others[1]),
      )
    if (!parsed) problem('Phương án không bắt đầu bằng mã', `Viết “${example}”`, placeOf(item))
    return parsed ? [parsed] : []
  })
}

function itemOf(item: ListItem): Item | null {
  const [text, ...others] = item.children
  const coded = text?.type === 'paragraph' ? codedWords(text) : null
  if (!coded) return null
  const quote = others.find((child): child is Blockquote => child.type === 'blockquote') ?? null
  return { ...coded, isChecked: item.checked === true, quote, at: placeOf(item) }
}

/** Words that begin with an id in a code span; null when they do not. */
export function codedWords(node: { children: PhrasingContent[] } | Paragraph): { id: string; words: PhrasingContent[] } | null {
  const [code, ...words] = node.children
  if (code?.type !== 'inlineCode' || !ID.test(code.value)) return null
  const first = words[0]
  if (first?.type === 'text') words[0] = { ...first, value: first.value.trimStart() }
  return { id: code.value, words }
}

/** The words of nodes without their markup, white space folded. */
export function plainText(nodes: readonly Nodes[]): string {
  const parts: string[] = []
  for (const node of nodes)
    visit(node, (inner) => {
      if ('value' in inner) parts.push(inner.value)
      else if (inner.type === 'break') parts.push(' ')
    })
  return composed(parts.join('')).replace(/\s+/g, ' ').trim()
}

/** The answers of a blank, which a bar between spaces parts; an empty one stands as ''. */
export function alternativesOf(words: Item['words']): string[] {
  return plainText(words)
    .split(/(?:^| )\|(?= |$)/)
    .map((text) => text.trim())
}
