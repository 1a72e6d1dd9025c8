import { type Document, isScalar, type LineCounter, parseDocument, visit, YAMLParseError } from 'yaml'
import { tooLong } from './limits'

const MAX_FLOW = 12
const MOST_BRACKETS = 60

/**
 * YAML that may be half written, as a document with its errors, two equal keys of one map among them. Takes time that grows
 * with the length of the text alone: the parser's own look for equal keys compares each with each. Null for a text
 * longer than `LIMITS.bytes` or nested deeper than any file of a course needs.
 */
export function yamlDocument(text: string, options: { lineCounter?: LineCounter } = {}): Document.Parsed | null {
  if (tooLong(text) || tooDeep(text) !== null) return null
  try {
    const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, merge: false, ...options })
    refuseEqualKeys(document)
    return document
  } catch (error) {
    // The reader runs out of stack: what evaded the scan.
    if (error instanceof RangeError) return null
    throw error
  }
}

function refuseEqualKeys(document: Document.Parsed): void {
  visit(document, {
    Map: (_key, map) => {
      const keys = new Set<unknown>()
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        const at = key.range?.[0] ?? 0
        if (keys.has(key.value)) document.errors.push(new YAMLParseError([at, at + 1], 'DUPLICATE_KEY', 'Map keys must be unique'))
        keys.add(key.value)
      }
    },
  })
}

/** Where brackets or indentation go deeper than any file of a course needs, found before YAML is read; null when nowhere. */
export function tooDeep(source: string): number | null {
  let depth = 0
  // Brackets in quotation marks count here: a mark within plain text opens none, and would hide all that follows it.
  let all = 0
  let offset = 0
  for (const line of source.split('\n')) {
    const lead = /^[ \t]*(?:[-?:][ \t]+)*/.exec(line)?.[0] ?? ''
    if (lead.length > 60 || (lead.match(/[-?:]/g)?.length ?? 0) > MAX_FLOW) return offset
    // A key of several lines within another may also stand behind a tag, an anchor or a key.
    if ((line.match(/(?:^|\s)\?(?=\s|$)/g)?.length ?? 0) > MAX_FLOW) return offset
    let quote = ''
    for (let at = 0; at < line.length; at += 1) {
      const char = line[at]
      if (char === '[' || char === '{') all += 1
      else if (char === ']' || char === '}') all = Math.max(0, all - 1)
      if (all > MOST_BRACKETS) return offset + at
      if (quote) {
        if (char === quote) quote = ''
      } else if (char === '"' || (char === "'" && !/\w/.test(line[at - 1] ?? ''))) quote = char
      else if (char === '[' || char === '{') depth += 1
      else if (char === ']' || char === '}') depth = Math.max(0, depth - 1)
      if (depth > MAX_FLOW) return offset + at
    }
    offset += line.length + 1
  }
  return null
}
