import { passagesOf } from './passages'

/** Where a remark stands now: on which line and passage, and whether the passage is the very one it was made on. */
export type Anchor = { line: number; passage: string; isSame: boolean }

/**
 * Finds the passage a remark was made on in a text that was edited since: the very passage, else the one that shares
 * most words with it, the nearest of equals. Null when nothing of it is left.
 */
export function anchorOf(text: string, remark: { quote: string; line: number }): Anchor | null {
  const passages = passagesOf(text)
  const distance = (line: number) => Math.abs(line - remark.line)
  const nearest = <T extends { line: number }>(found: T[]) => found.sort((a, b) => distance(a.line) - distance(b.line))[0]
  const same = nearest(passages.filter((passage) => passage.text.includes(remark.quote)))
  if (same) return { line: same.line, passage: same.text, isSame: true }
  const words = wordsOf(remark.quote)
  const scored = passages.map((passage) => ({ ...passage, likeness: likeness(words, wordsOf(passage.text)) }))
  const most = Math.max(0, ...scored.map((passage) => passage.likeness))
  if (most < 0.4) return null
  const { line, text: passage } = nearest(scored.filter((item) => item.likeness === most))
  return { line, passage, isSame: false }
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])

/** How much of the smaller of two sets of words both share, from 0 to 1. */
export function likeness(a: Set<string>, b: Set<string>): number {
  if (!a.size || !b.size) return 0
  const shared = [...a].filter((word) => b.has(word)).length
  return shared / Math.max(a.size, b.size)
}
