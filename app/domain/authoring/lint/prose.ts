import type { Nodes } from 'mdast'
import { attributeOf, type Element, type Page } from './page'

/** A stretch of prose that is read as one: a paragraph, a heading, a row of a table; and the question it stands in, if any. */
export type Passage = { kind: 'paragraph' | 'heading' | 'row'; text: string; node: Nodes; question: Element | null }

/** Attributes that are read as prose where a word shows them within a sentence. */
const SHOWN: Record<string, string[]> = { Glossary: ['term', 'meaning'], Law: ['title', 'number', 'date', 'article'], Keys: [] }

/** The passages of a page in reading order. Code and samples of what others write are not the author's prose. */
export function passagesOf(page: Page): Passage[] {
  const passages: Passage[] = []
  const look = (node: Nodes, question: Element | null): void => {
    const element = node as unknown as Element
    if (element.name === 'Message') return
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableRow') {
      passages.push({ kind: node.type === 'tableRow' ? 'row' : node.type, text: proseOf(node).replace(/\s+/g, ' ').trim(), node, question })
      return
    }
    for (const child of 'children' in node ? (node.children as Nodes[]) : []) look(child, element.name === 'Question' ? element : question)
  }
  look(page.tree, null)
  return passages
}

/** The words of a node as read aloud; code within a sentence counts as a pause. */
export function proseOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (node.type === 'inlineCode') return ' ` '
  if (node.type === 'break') return ' '
  const element = node as unknown as Element
  if (element.name && Object.hasOwn(SHOWN, element.name)) return SHOWN[element.name].map((name) => attributeOf(element, name) ?? '').join(' ')
  const children = 'children' in node ? (node.children as Nodes[]) : []
  return children.map(proseOf).join(node.type === 'tableRow' ? ' | ' : '')
}

/** The sentences of a text. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…][”"’)]*)\s+(?=[\p{Lu}“"(\d])/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
}

/** How many syllables a text has: in Vietnamese every one stands by itself. */
export function syllablesIn(text: string): number {
  return text.split(/\s+/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length
}
