import { fromHtml } from 'hast-util-from-html'
import { sha256 } from '~/platform/canonical'
import { cutText } from '~/platform/text'
import { findBody } from '../catalog/bodies.server'

/** A passage of a lesson: a block of its body. `id` follows the words, so that it stays when the lesson around it changes. */
export type Passage = { position: number; id: string; quote: string; isHeading: boolean }

type Node = { type: string; tagName?: string; value?: string; children?: Node[]; properties?: Record<string, unknown> }

const QUOTE = 140
const kept = new Map<string, Passage[]>()

/**
 * The passages of a stored body, one for each block at its top, in order; blocks without words have no entry but keep
 * their place. Null when there is no such body. Kept in memory: a body never changes.
 */
export function passagesOf(bodyHash: string): Passage[] | null {
  const known = kept.get(bodyHash)
  if (known) return known
  const html = findBody(bodyHash)
  if (html === null) return null
  const passages = splitPassages(html)
  if (kept.size >= 200) kept.delete(kept.keys().next().value as string)
  kept.set(bodyHash, passages)
  return passages
}

/** The passages of an HTML body: named by all their words, quoted without what is no prose. Two blocks with the same words are told apart by their turn. */
export function splitPassages(html: string): Passage[] {
  const blocks = (fromHtml(html, { fragment: true }) as Node).children?.filter((node) => node.type === 'element') ?? []
  const turns = new Map<string, number>()
  return blocks.flatMap((block, position) => {
    const words = textOf(block).replace(/\s+/g, ' ').trim()
    if (!words) return []
    const turn = turns.get(words) ?? 0
    turns.set(words, turn + 1)
    const spoken = textOf(block, isSpoken).replace(/\s+/g, ' ').trim()
    if (!spoken) return []
    const id = sha256(turn ? `${words}#${turn}` : words).slice(0, 16)
    return [
      { position, id, quote: spoken.length > QUOTE ? `${cutText(spoken, QUOTE - 1).trimEnd()}…` : spoken, isHeading: /^h[2-4]$/.test(block.tagName ?? '') },
    ]
  })
}

/** What a reader takes for words of the passage: no button, no words for a player that is missing, no mark of a footnote. */
function isSpoken({ tagName = '', properties = {} }: Node): boolean {
  if (/^(button|video|audio|object|script|style)$/.test(tagName)) return false
  return !('dataFootnoteRef' in properties) && !('dataFootnoteBackref' in properties)
}

function textOf(node: Node, takes: (node: Node) => boolean = () => true): string {
  if (node.type === 'text') return node.value ?? ''
  if (!takes(node)) return ''
  const inner = (node.children ?? []).map((child) => textOf(child, takes)).join('')
  return /^(p|li|tr|td|th|h[1-6]|figcaption|summary|label|legend|div|section|option)$/.test(node.tagName ?? '') ? `${inner} ` : inner
}
