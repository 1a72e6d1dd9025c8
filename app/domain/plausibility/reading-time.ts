import { plainWords } from '../catalog/plain-words'

/** How many words (Vietnamese syllables) a text of ours has; what is no letter or number is not read. */
export function wordsIn(html: string): number {
  const seen = html.replace(/<(script|style|template)\b[\s\S]*?<\/\1>/gi, ' ')
  return plainWords(seen).match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}

/** Milliseconds that so many words take at a pace. */
export function readingTime(words: number, wordsAMinute: number): number {
  return (words * 60_000) / wordsAMinute
}
