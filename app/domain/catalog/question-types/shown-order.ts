import type { Option } from './asked'

/** An option named by what it says: its id tells nothing of its place or its pair, and stays while the words stay. */
export function namedByContent(html: string): Option {
  return { id: `x${hash(html)}`, html }
}

/**
 * The order in which options are shown where everyone sees the same: by their names, and the other way round where that
 * would be the right order itself.
 */
export function shownOrder(options: readonly Option[], correct: readonly string[]): Option[] {
  const sorted = [...options].sort((a, b) => (a.id < b.id ? -1 : 1))
  return isInOrder(
    sorted.map((option) => option.id),
    correct,
  )
    ? sorted.reverse()
    : sorted
}

/** Whether an order gives the right one away: it begins with it, place by place. */
export function isInOrder(order: readonly string[], correct: readonly string[]): boolean {
  return correct.length > 0 && correct.every((id, at) => order[at] === id)
}

/** 53 bits of a string (cyrb53), for names and not for secrets. */
function hash(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36).padStart(11, '0')
}
