import { yamlDocument } from '~/platform/mdx/yaml-document'
import type { ProseChange } from './prose-diff'
import { type Comparing, diffWords } from './word-diff'

/** More values than this are told as text: nobody reads so many fields one by one. */
const MOST_FIELDS = 2_000

/** What changed between two YAML texts, field by field; null when one of them cannot be read or has more fields than anybody reads. `firstLine` shifts line numbers. */
export function fieldChanges(before: string, after: string, firstLine = 1, comparing?: Comparing): ProseChange[] | null {
  if (before === after) return []
  const [old, now] = [fieldsIn(before), fieldsIn(after)]
  if (!old || !now) return null
  const lines = linesOfKeys(after)
  const placeOf = (field: string) => {
    const { at, quote } = lines.get(field.split('.')[0]) ?? { at: 0, quote: '' }
    return { line: at + firstLine, quote }
  }
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((label): ProseChange[] => {
    const [was, is] = [old.get(label), now.get(label)]
    if (was === is || isId(label)) return []
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    return [{ kind, what: 'field', label, ...placeOf(label), runs: diffWords(was ?? '', is ?? '', comparing) }]
  })
}

/** Ids name a piece to the machine; no reader knows them. */
const isId = (label: string) => /(?:^|\.)id$/.test(label)

/** Where each key at the edge of a YAML text stands: its line counted from 0, and that line. */
function linesOfKeys(text: string): Map<string, { at: number; quote: string }> {
  const places = new Map<string, { at: number; quote: string }>()
  for (const [at, quote] of text.split('\n').entries()) {
    const key = quote.slice(0, Math.max(quote.indexOf(':'), 0))
    if (key && !places.has(key)) places.set(key, { at, quote })
  }
  return places
}

/** Every single value of a YAML text by its path: `title.vi`, `quiz.draw.1.count`; null where it cannot be read or has too many. */
function fieldsIn(text: string): Map<string, string> | null {
  const document = yamlDocument(text)
  if (!document || document.errors.length) return null
  const fields = new Map<string, string>()
  const walk = (value: unknown, path: string) => {
    if (value && typeof value === 'object') for (const [key, item] of Object.entries(value)) walk(item, path ? `${path}.${key}` : key)
    else if (path) fields.set(path, String(value ?? ''))
  }
  try {
    walk(document.toJS({ maxAliasCount: 0 }), '')
  } catch {
    return null
  }
  return fields.size > MOST_FIELDS ? null : fields
}
