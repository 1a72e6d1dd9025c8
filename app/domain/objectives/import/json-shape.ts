/** How deep a list of objectives with their key results goes, and how many parts one of its lists and objects may have. */
export type JsonBounds = { depth: number; parts: number }

const QUOTE = 34
const BACKSLASH = 92

/**
 * Whether JSON text stays within bounds, looked at before anything is made of it: a parser makes far more of seven million brackets than
 * their bytes. `deep`: lists and objects in one another beyond `depth`; `many`: one of them with more than `parts`. Null within both, also
 * for what is no JSON. One pass.
 */
export function beyondShape(text: string, { depth, parts }: JsonBounds): 'deep' | 'many' | null {
  const counts: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') at = endOfString(text, at)
    else if (sign === '[' || sign === '{') {
      counts.push(1)
      if (counts.length > depth) return 'deep'
    } else if (sign === ']' || sign === '}') counts.pop()
    else if (sign === ',' && counts.length > 0) {
      counts[counts.length - 1] += 1
      if (counts[counts.length - 1] > parts) return 'many'
    }
  }
  return null
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === BACKSLASH) at += 1
    else if (code === QUOTE) return at
  }
  return text.length
}
