import { type Document, isMap, isScalar, type Pair, type Scalar, stringify, type YAMLMap } from 'yaml'
import { yamlDocument } from '~/platform/mdx/yaml-document'

/** A value to stand at a path of a YAML text. */
export type YamlChange = { path: (string | number)[]; value: unknown }

/**
 * Puts values into a YAML text and leaves every other byte as it is: one word changed is one word changed, comments, order
 * and quotes included. A value that is there already changes nothing. Throws when the text is no YAML map.
 */
export function patchYaml(text: string, changes: YamlChange[]): string {
  let patched = text
  for (const change of changes) patched = patchOne(patched, change)
  return patched
}

function patchOne(text: string, { path, value }: YamlChange): string {
  const document = yamlDocument(text)
  if (!document || document.errors.length || (document.contents !== null && !isMap(document.contents))) throw new Error('no YAML map')
  if (JSON.stringify(plain(document, path)) === JSON.stringify(value)) return text
  const node = document.getIn(path, true)
  if (isScalar(node) && node.range && typeof value !== 'object') {
    const written = isBlock(node) ? block(value, text.slice(node.range[0], node.range[1])) : scalar(value, node)
    return text.slice(0, node.range[0]) + written + text.slice(node.range[1])
  }
  document.setIn(path, value)
  return replaceTop(text, document, String(path[0]))
}

function plain(document: Document, path: (string | number)[]): unknown {
  const found = document.getIn(path) as { toJSON?: () => unknown } | undefined
  return found && typeof found === 'object' && found.toJSON ? found.toJSON() : found
}

/** A word of the text as it is written: strings in the quotes they had, and in double ones where they had none that serve. */
function scalar(value: unknown, before: Scalar): string {
  if (typeof value !== 'string') return String(value)
  return before.type === 'QUOTE_SINGLE' && !/[\n\\]/.test(value) ? `'${value.replace(/'/g, "''")}'` : JSON.stringify(value)
}

const isBlock = ({ type }: Scalar) => type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED'

/** A text in the place of a block, as a block of the same depth where it can be one; a block ends its own line. */
function block(value: unknown, before: string): string {
  const indent = /\n( +)\S/.exec(before)?.[1]
  const text = typeof value === 'string' ? value : ''
  if (!indent || !text.trim() || /^\s|[ \t]\n|\n\n$|[^\P{Cc}\n]/u.test(text)) return `${typeof value === 'string' ? JSON.stringify(value) : String(value)}\n`
  const lines = text.replace(/\n$/, '').split('\n')
  return `${text.endsWith('\n') ? '|' : '|-'}\n${lines.map((line) => (line ? indent + line : '')).join('\n')}\n`
}

/** Writes one key of the map anew, or behind all others when it was not there. */
function replaceTop(text: string, document: Document, key: string): string {
  const written = stringify({ [key]: plain(document, [key]) }, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })
  const original = yamlDocument(text)?.contents as YAMLMap | null
  const pair = original?.items.find((item) => String((item.key as Scalar).value) === key) as
    | Pair<Scalar, { range?: [number, number, number] | null } | null>
    | undefined
  const start = pair?.key.range?.[0]
  if (start === undefined) return `${text}${text && !text.endsWith('\n') ? '\n' : ''}${written}`
  const end = pair?.value?.range?.[2] ?? start + key.length + 1
  const rest = text.slice(end)
  return text.slice(0, start) + (rest.startsWith('\n') ? written.trimEnd() : written) + rest
}
