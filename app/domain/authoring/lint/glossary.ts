import { parseYaml } from '~/platform/mdx/yaml'

/** The abbreviations of `glossary.yaml`; throws `SourceRefused` when it is not YAML. */
export function readGlossary(text: string): Set<string> {
  const { terms } = parseYaml(text, 'glossary.yaml')
  return new Set(Array.isArray(terms) ? terms.flatMap((item: { term?: unknown }) => (item?.term ? [String(item.term)] : [])) : [])
}
