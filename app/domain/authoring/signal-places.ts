import { passagesOf } from './passages'

/** A passage of a source with the line it begins on. */
type Placed = { line: number; text: string }

/**
 * The passage of a source that a block of its rendering was made of: the one that holds most of the words that were read
 * there, of equals the one at the same place. Null when none holds half of them.
 */
export function sourceOfBlock(source: string, block: { position: number; quote: string }): Placed | null {
  const passages = passagesOf(source)
  const body = source.startsWith('---') ? passages.slice(1) : passages
  const words = wordsOf(block.quote.replace(/\S*…$/, ''))
  const held = (passage: Placed | undefined) => (passage && words.length ? shareOf(words, new Set(wordsOf(passage.text))) : 0)
  // Of equals the one at the same place wins.
  const best = body.reduce((most, passage) => (held(passage) > held(most) ? passage : most), body[block.position] as Placed | undefined)
  return best && held(best) >= 0.5 ? best : null
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
const shareOf = (words: string[], among: Set<string>) => words.filter((word) => among.has(word)).length / words.length

const CLOSING = '</Question>'

/** A question as it is written in a source: whole, and the line it begins on. Read once from its beginning to its end. */
export function writtenQuestions(source: string): Map<string, Placed> {
  const found = new Map<string, Placed>()
  const opening = /<Question\b/g
  let [line, counted] = [1, 0]
  for (let tag = opening.exec(source); tag; tag = opening.exec(source)) {
    const close = source.indexOf('>', tag.index)
    const end = source.indexOf(CLOSING, tag.index)
    if (close < 0 || end < 0) break
    opening.lastIndex = close
    const id = /\bid="([^"]+)"/.exec(source.slice(tag.index, close))?.[1]
    if (!id) continue
    line += source.slice(counted, tag.index).split('\n').length - 1
    counted = tag.index
    opening.lastIndex = end + CLOSING.length
    if (!found.has(id)) found.set(id, { line, text: source.slice(tag.index, end + CLOSING.length) })
  }
  return found
}
