import { parseDocument } from 'yaml'
import type { ProseChange } from './prose-diff'
import { diffWords } from './word-diff'

/** What changed between two YAML texts, field by field; null when one of them cannot be read. `firstLine` shifts line numbers. */
export function fieldChanges(before: string, after: string, firstLine = 1): ProseChange[] | null {
  if (before === after) return []
  const [old, now] = [fieldsIn(before), fieldsIn(after)]
  if (!old || !now) return null
  const lines = after.split('\n')
  const placeOf = (field: string) => {
    const at = lines.findIndex((line) => line.startsWith(`${field.split('.')[0]}:`))
    return { line: Math.max(at, 0) + firstLine, quote: at < 0 ? '' : lines[at] }
  }
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((label): ProseChange[] => {
    const [was, is] = [old.get(label), now.get(label)]
    if (was === is) return []
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    return [{ kind, what: 'field', label, ...placeOf(label), runs: diffWords(was ?? '', is ?? '') }]
  })
}

/** Every single value of a YAML text by its path: `title.vi`, `quiz.draw.1.count`. */
function fieldsIn(text: string): Map<string, string> | null {
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: false })
  if (document.errors.length) return null
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
  return fields
}
