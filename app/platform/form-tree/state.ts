import { type GroupField, MOST_ENTRIES, MOST_FIELDS, ownValue, type TreeField } from './fields'
import { htmlToText } from './rich-text'

/**
 * What stands in a form: the text of each field by its path (`cards.2.text`), and for each list the keys of its entries in their order.
 * The key of an entry that was there is its place in the value the form began with; that of a new one begins with `n`.
 */
export type FormState = { values: Map<string, string>; lists: Map<string, string[]> }

/** What a button of the form asks for: an entry more behind a list, or one less, or one moved. */
export type FormAct = { kind: 'add' | 'remove' | 'up' | 'down'; path: string }

/** A value asks for more fields than a form has. */
class FormTooLarge extends Error {}

/** What stands in the form of a value, as `stateOf`; null when it would have more than `MOST_ENTRIES` in a list or `MOST_FIELDS` in all. */
export function stateWithin(fields: TreeField[], value: unknown): FormState | null {
  try {
    return stateOf(fields, value)
  } catch (error) {
    if (error instanceof FormTooLarge) return null
    throw error
  }
}

/** What stands in the form of a value: what the value leaves out shows its default. Throws for a value that `stateWithin` refuses. */
export function stateOf(fields: TreeField[], value: unknown): FormState {
  const state: FormState = { values: new Map(), lists: new Map() }
  for (const field of fields) fill(state, field, field.name, ownValue(value, field.name))
  return state
}

/** The state of a form as it was sent; what is no field of a tree is left out, and of a name sent twice the last one holds. */
export function stateIn(form: Iterable<[string, unknown]>): FormState {
  const state: FormState = { values: new Map(), lists: new Map() }
  let entries = 0
  for (const [name, value] of form) {
    if (typeof value !== 'string' || !name.startsWith('f.')) continue
    const path = name.slice(2)
    if (!path.endsWith('[]')) state.values.set(path, value)
    else if (/^(?:\d{1,4}|n\d{1,6})$/.test(value)) {
      const keys = state.lists.get(path.slice(0, -2)) ?? []
      if (keys.length < MOST_ENTRIES && entries < MOST_FIELDS && !keys.includes(value)) {
        keys.push(value)
        entries += 1
      }
      state.lists.set(path.slice(0, -2), keys)
    } else if (value === '') state.lists.set(path.slice(0, -2), state.lists.get(path.slice(0, -2)) ?? [])
  }
  return state
}

/** Reads what a button asks for; null for anything else. */
export function readAct(text: string): FormAct | null {
  const [, kind, path] = /^(add|remove|up|down):([\w.-]{1,300})$/.exec(text) ?? []
  return kind ? { kind: kind as FormAct['kind'], path } : null
}

/** The form after an act, and the path of the entry it was about; the form as it was when the act leads nowhere. */
export function afterAct(fields: TreeField[], before: FormState, { kind, path }: FormAct): { state: FormState; at: string | null } {
  const state: FormState = { values: new Map(before.values), lists: new Map([...before.lists].map(([name, keys]) => [name, [...keys]])) }
  const list = kind === 'add' ? path : path.slice(0, path.lastIndexOf('.'))
  const field = fieldAt(fields, list)
  const keys = state.lists.get(list)
  if (field?.kind !== 'list' || !keys) return { state, at: null }
  if (kind === 'add') {
    if (keys.length >= Math.min(field.max, MOST_ENTRIES)) return { state, at: null }
    const key = `n${Math.max(0, ...keys.map((taken) => Number(/^n(\d+)$/.exec(taken)?.[1] ?? 0))) + 1}`
    keys.push(key)
    fill(state, field.field, `${list}.${key}`, undefined)
    return { state, at: `${list}.${key}` }
  }
  const at = keys.indexOf(path.slice(list.length + 1))
  if (at < 0) return { state, at: null }
  if (kind === 'remove') {
    keys.splice(at, 1)
    return { state, at: keys.length ? `${list}.${keys[Math.min(at, keys.length - 1)]}` : list }
  }
  const to = at + (kind === 'up' ? -1 : 1)
  if (to >= 0 && to < keys.length) [keys[at], keys[to]] = [keys[to], keys[at]]
  return { state, at: path }
}

/** The field at a path; null when there is none. */
export function fieldAt(fields: TreeField[], path: string): TreeField | null {
  const [name, ...rest] = path.split('.')
  let field = fields.find((item) => item.name === name) ?? null
  for (const step of rest) {
    if (field?.kind === 'list') field = field.field
    else if (field?.kind === 'group') field = field.fields.find((item) => item.name === step) ?? null
    else return null
  }
  return field
}

/** What the field of a leaf shows of its value. */
export function shown(field: TreeField, value: unknown): string {
  switch (field.kind) {
    case 'text': {
      const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : (field.default ?? '')
      return field.isHtml ? htmlToText(text) : text
    }
    case 'number':
      return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : field.default === undefined ? '' : String(field.default)
    case 'boolean':
      return (typeof value === 'boolean' ? value : field.default) ? 'on' : ''
    case 'select':
      return typeof value === 'string' || typeof value === 'number' ? String(value) : (field.default ?? '')
    case 'file': {
      const path = ownValue(Array.isArray(value) ? value[0] : value, 'path')
      return typeof path === 'string' ? path : ''
    }
    default:
      return ''
  }
}

/** The value of a field inside its group, where a group of one field has the value of that field. */
export function inGroup(group: GroupField, value: unknown, name: string): unknown {
  return group.isFlat ? value : ownValue(value, name)
}

function fill(state: FormState, field: TreeField, path: string, value: unknown): void {
  if (field.kind === 'group') for (const inner of field.fields) fill(state, inner, `${path}.${inner.name}`, inGroup(field, value, inner.name))
  else if (field.kind === 'list') {
    const entries: unknown[] = Array.isArray(value) ? value : value === undefined ? Array.from({ length: Math.min(field.min, MOST_ENTRIES) }) : []
    if (entries.length > MOST_ENTRIES) throw new FormTooLarge()
    const keys = entries.map((_, index) => (Array.isArray(value) ? String(index) : `n${index + 1}`))
    state.lists.set(path, keys)
    for (const [index, key] of keys.entries()) fill(state, field.field, `${path}.${key}`, entries[index])
  } else if (field.kind !== 'unknown') state.values.set(path, shown(field, value))
  if (state.values.size + state.lists.size > MOST_FIELDS) throw new FormTooLarge()
}
