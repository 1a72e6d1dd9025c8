import { isPlain } from '~/platform/form-tree/fields'

/** The longest content.json that is read here, in UTF-16 units, and how deep it may be nested. */
export const MOST_CONTENT = 500_000
const MOST_DEPTH = 40

/** The content of an exercise; `too-large` is never parsed, `broken` is no JSON object. */
export function readContent(text: string | null): Record<string, unknown> | 'broken' | 'too-large' {
  if (text !== null && (text.length > MOST_CONTENT || depthOf(text) > MOST_DEPTH)) return 'too-large'
  try {
    const value: unknown = JSON.parse(text ?? '')
    return isPlain(value) ? value : 'broken'
  } catch {
    return 'broken'
  }
}

/** How deep brackets stand in one another, outside of strings. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let isString = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (isString && sign === '\\') at += 1
    else if (sign === '"') isString = !isString
    else if (isString) continue
    else if (sign === '[' || sign === '{') deepest = Math.max(deepest, ++depth)
    else if (sign === ']' || sign === '}') depth -= 1
  }
  return deepest
}
