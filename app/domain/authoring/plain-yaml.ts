import { yamlDocument } from '~/platform/mdx/yaml-document'

/** A YAML text as plain values, without following anchors; null when it cannot be read or is longer than a file of a course may be. */
export function plainYaml(text: string): unknown {
  const document = yamlDocument(text)
  if (!document || document.errors.length) return null
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    return null
  }
}
