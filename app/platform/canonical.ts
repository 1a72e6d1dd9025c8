import { createHash } from 'node:crypto'

/** Of ES2024, which every engine here knows and the library of types not yet. */
type Formed = string & { isWellFormed(): boolean }

/**
 * JSON with sorted keys and no spaces, the same text for the same value (RFC 8785 for strings, booleans, integers).
 * Throws for half a character: it has no UTF-8, so that what is stored would differ from what was hashed.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item === undefined ? null : item)).join(',')}]`
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, item]) => `${text(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  return typeof value === 'string' ? text(value) : JSON.stringify(value)
}

function text(value: string): string {
  if (!(value as Formed).isWellFormed()) throw new Error('half a character (a lone surrogate) comes to no hash')
  return JSON.stringify(value)
}

/** SHA-256 in lower-case hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
