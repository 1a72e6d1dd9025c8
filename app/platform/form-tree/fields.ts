/** How much a field matters: what is low stands folded at the end. */
export type Importance = 'low' | 'medium' | 'high'
/** What a file field takes. */
export type FileKind = 'image' | 'audio' | 'video' | 'file'

type Shared = { name: string; label: string; description: string; importance: Importance; optional: boolean }
export type TextLeaf = Shared & {
  kind: 'text'
  isLong: boolean
  /** Holds HTML of a few marks; people write it as text with `**strong**`, lists and links. */
  isHtml: boolean
  maxLength: number | null
  pattern: RegExp | null
  placeholder: string
  default?: string
}
export type NumberLeaf = Shared & { kind: 'number'; min: number | null; max: number | null; step: number | null; isWhole: boolean; default?: number }
export type BooleanLeaf = Shared & { kind: 'boolean'; default?: boolean }
export type SelectLeaf = Shared & { kind: 'select'; options: { value: string; label: string }[]; default?: string }
export type FileLeaf = Shared & { kind: 'file'; takes: FileKind }
export type GroupField = Shared & {
  kind: 'group'
  fields: TreeField[]
  /** A group of one field is stored as the value of that field. */
  isFlat: boolean
}
export type ListField = Shared & { kind: 'list'; field: TreeField; entity: string; min: number; max: number }
/** What a form cannot edit: its value stays as it is. */
export type UnknownField = Shared & { kind: 'unknown'; type: string }

/** One field of a form that follows the shape of a value: text, numbers, choices and files in groups and lists. */
export type TreeField = TextLeaf | NumberLeaf | BooleanLeaf | SelectLeaf | FileLeaf | GroupField | ListField | UnknownField

/** The most entries of one list; a form with more is not one a person fills in. */
export const MOST_ENTRIES = 200
/** The most fields of one form, lists included. */
export const MOST_FIELDS = 2_000

/** The value of a key that an object itself has; undefined for everything else. */
export function ownValue(value: unknown, name: string): unknown {
  return isPlain(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** Whether a value is an object with keys, and no list. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
