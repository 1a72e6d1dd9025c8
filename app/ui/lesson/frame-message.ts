/** The longest state or statement a frame may tell, in UTF-16 units. */
export const MAX_TEXT = 64 * 1024

/** What a frame tells, each part of its kind or absent. Nothing else of a message is looked at, and no text is read here. */
export type FrameMessage = {
  kind: string
  height?: number
  top?: number
  bottom?: number
  message?: string
  act?: string
  detail?: string
  state?: string
  statement?: string
}

const TEXTS = ['message', 'act', 'detail', 'state', 'statement'] as const
const NUMBERS = ['height', 'top', 'bottom'] as const

/** A message of a frame by its shape: texts and numbers only, since a list of a package's may be of any length. Null for anything else. */
export function frameMessage(data: unknown): FrameMessage | null {
  if (typeof data !== 'object' || data === null) return null
  const given = data as Record<string, unknown>
  if (typeof given.kind !== 'string') return null
  const message: FrameMessage = { kind: given.kind }
  for (const name of TEXTS) {
    const value = given[name]
    if (typeof value === 'string') message[name] = value
  }
  for (const name of NUMBERS) {
    const value = given[name]
    if (typeof value === 'number') message[name] = value
  }
  return message
}

/** The statement in a text; null for a text that is too long, is never parsed then, or is no object. */
export function statementIn(text: string): object | null {
  if (text.length > MAX_TEXT) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
