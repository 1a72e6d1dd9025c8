import { composed, decomposed } from '~/platform/text'
import type { Spelling, TypedAnswer } from './asked'

/** Typed words as they are compared: case, white space, typographic quotes and dashes folded, diacritics unless kept. */
export function folded(text: string, keepsDiacritics: boolean): string {
  const plain = composed(text)
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
  return keepsDiacritics ? plain : decomposed(plain).replace(/\p{M}/gu, '').replace(/đ/g, 'd')
}

/**
 * The foreseen answer that typed words stand for: the nearest within the edits forgiven, a wrong one before a right one
 * as near; null when there is none. One edit at most for each four characters, so that short words are exact, and
 * none in digits.
 */
export function matchTyped(given: string, answers: readonly TypedAnswer[], { typos, keepsDiacritics }: Spelling): TypedAnswer | null {
  const words = folded(given, keepsDiacritics)
  let best: { answer: TypedAnswer; edits: number } | null = null
  if (!words) return null
  for (const answer of answers) {
    const wanted = folded(answer.text, keepsDiacritics)
    const edits = words === wanted ? 0 : digitsOf(words) === digitsOf(wanted) ? distance([...words], [...wanted]) : Number.POSITIVE_INFINITY
    if (edits > Math.min(typos, Math.floor([...wanted].length / 4))) continue
    if (!best || edits < best.edits || (edits === best.edits && !answer.isRight)) best = { answer, edits }
  }
  return best?.answer ?? null
}

const digitsOf = (text: string) => text.replace(/\D/g, '')

/** Edits between two texts: a character added, left out, replaced, or two neighbours exchanged. */
function distance(a: string[], b: string[]): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length]
}
