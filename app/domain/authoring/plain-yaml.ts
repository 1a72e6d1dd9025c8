import { parseDocument } from 'yaml'

/** A YAML text as plain values, without following anchors; null when it cannot be read. */
export function plainYaml(text: string): unknown {
  const document = parseDocument(text)
  if (document.errors.length) return null
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    return null
  }
}
