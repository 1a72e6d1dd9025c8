import { parseDocument } from 'yaml'
import type { ProseChange } from './prose-diff'
import { diffWords } from './word-diff'

/** What changed between two YAML texts, field by field; null when one of them cannot be read. */
export function fieldChanges(before: string, after: string): ProseChange[] | null {
  if (before === after) return []
  const [old, now] = [fieldsIn(before), fieldsIn(after)]
  if (!old || !now) return null
  const lineOf = (field: string) => {
    const key = field.split('.')[0]
    const at = after.split('\n').findIndex((line) => line.startsWith(`${key}:`))
    return at < 0 ? 1 : at + 1
  }
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((label): ProseChange[] => {
    const [was, is] = [old.get(label), now.get(label)]
    if (was === is) return []
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    return [{ kind, what: 'field', label, line: lineOf(label), quote: '', runs: diffWords(was ?? '', is ?? '') }]
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
