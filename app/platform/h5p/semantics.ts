import { type FileKind, type Importance, isPlain, MOST_ENTRIES, ownValue, type TreeField } from '../form-tree/fields'

const FILES: Record<string, FileKind> = { image: 'image', audio: 'audio', video: 'video', file: 'file' }
const DEEPEST = 12

/**
 * The fields of a content type out of its `semantics.json`. `translation` is its language file (`language/en.json`), whose labels
 * stand in the same order. Whatever cannot be read, nests too deep or belongs to other libraries is a field of kind `unknown`.
 */
export function fieldsOfSemantics(semantics: unknown, translation?: unknown): TreeField[] {
  const said = ownValue(translation, 'semantics')
  return entriesOf(semantics).map((entry, at) => fieldOf(entry, entriesOf(said)[at], 0))
}

const entriesOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const numberOf = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)

function fieldOf(entry: unknown, said: unknown, depth: number): TreeField {
  const name = textOf(ownValue(entry, 'name'))
  const type = textOf(ownValue(entry, 'type'))
  const own = (key: string) => ownValue(entry, key)
  const word = (key: string) => textOf(ownValue(said, key)) || textOf(own(key))
  const importance = own('importance')
  const shared = {
    name,
    label: word('label') || name,
    description: word('description'),
    importance: (importance === 'low' || importance === 'high' ? importance : 'medium') as Importance,
    optional: own('optional') === true,
  }
  const unknown: TreeField = { ...shared, kind: 'unknown', type }
  // A path is names joined by dots, and what an object inherits is no field of it.
  if (!/^[a-z_][\w-]*$/i.test(name) || name.startsWith('__') || depth > DEEPEST) return unknown
  const fallback = own('default')
  switch (type) {
    case 'text': {
      const regexp = patternOf(own('regexp'))
      return {
        ...shared,
        kind: 'text',
        isLong: own('widget') === 'textarea' || own('widget') === 'html',
        isHtml: own('widget') === 'html',
        maxLength: numberOf(own('maxLength')),
        pattern: regexp,
        placeholder: word('placeholder'),
        ...(typeof fallback === 'string' ? { default: fallback } : {}),
      }
    }
    case 'number': {
      const [min, max, step] = [numberOf(own('min')), numberOf(own('max')), numberOf(own('step'))]
      const isWhole = own('decimals') === 0 || (own('decimals') === undefined && Number.isInteger(step ?? 0.5))
      return { ...shared, kind: 'number', min, max, step, isWhole, ...(typeof fallback === 'number' ? { default: fallback } : {}) }
    }
    case 'boolean':
      return { ...shared, kind: 'boolean', ...(typeof fallback === 'boolean' ? { default: fallback } : {}) }
    case 'select': {
      const options = optionsOf(own('options'), ownValue(said, 'options'))
      if (!options.length || own('multiple') === true) return unknown
      return { ...shared, kind: 'select', options, ...(typeof fallback === 'string' ? { default: fallback } : {}) }
    }
    case 'group': {
      const inner = entriesOf(own('fields'))
      const fields = inner.map((field, at) => fieldOf(field, entriesOf(ownValue(said, 'fields'))[at], depth + 1))
      return fields.length ? { ...shared, kind: 'group', fields, isFlat: fields.length === 1 && own('isSubContent') !== true } : unknown
    }
    case 'list': {
      if (!isPlain(own('field'))) return unknown
      const field = fieldOf(own('field'), ownValue(said, 'field'), depth + 1)
      // An entry that cannot be edited can be neither moved nor made anew without knowing what it is.
      if (field.kind === 'unknown') return unknown
      const min = Math.max(0, numberOf(own('min')) ?? 0)
      return { ...shared, kind: 'list', field, entity: word('entity') || field.label, min, max: Math.min(numberOf(own('max')) ?? MOST_ENTRIES, MOST_ENTRIES) }
    }
    default:
      return Object.hasOwn(FILES, type) ? { ...shared, kind: 'file', takes: FILES[type] } : unknown
  }
}

function optionsOf(options: unknown, said: unknown): { value: string; label: string }[] {
  return entriesOf(options).flatMap((option, at) => {
    const word = entriesOf(said)[at]
    if (ownValue(option, 'type') === 'optgroup') return optionsOf(ownValue(option, 'options'), ownValue(word, 'options'))
    const value = ownValue(option, 'value')
    if (typeof value !== 'string' && typeof value !== 'number') return []
    return [{ value: String(value), label: textOf(ownValue(word, 'label')) || textOf(ownValue(option, 'label')) || String(value) }]
  })
}

function patternOf(regexp: unknown): RegExp | null {
  const source = textOf(ownValue(regexp, 'pattern'))
  if (!source) return null
  try {
    return new RegExp(source, textOf(ownValue(regexp, 'modifiers')).replace(/[^imsu]/g, ''))
  } catch {
    return null
  }
}
