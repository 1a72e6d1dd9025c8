import { cleanText } from '../text'
import { type FileLeaf, isPlain, type ListField, type NumberLeaf, ownValue, type TextLeaf, type TreeField } from './fields'
import { MOST_MARKED, textToHtml } from './rich-text'
import { type FormState, inGroup, shown } from './state'

/** What is wrong with one field of a form. */
export type Problem =
  | { reason: 'missing' | 'no-number' | 'no-whole' | 'no-choice' | 'no-pattern' | 'no-turn' | 'unreached' }
  | { reason: 'too-long' | 'too-large' | 'too-many'; most: number }
  | { reason: 'too-small' | 'too-few'; least: number }

/** A file that a form may take, by its path in the course. */
export type TakeableFile = { mime: string; width?: number; height?: number }
/** A file taken over: from the media of the course, to a path beside the value. */
export type TakenFile = { from: string; to: string }

/** The value a form says, what is wrong by path, and which files it takes over. */
export type ReadForm = { value: Record<string, unknown>; problems: Map<string, Problem>; taken: TakenFile[] }

type Reading = { state: FormState; media: Readonly<Record<string, TakeableFile>>; problems: Map<string, Problem>; taken: TakenFile[] }

/**
 * The value that a form says, written over the value it began with: what nobody touched, and what the form does not know, stays
 * exactly as it was, left out or not. Nothing is thrown; what cannot be said is a problem at its path, and its value the old one.
 */
export function readForm(fields: TreeField[], state: FormState, original: unknown, media: Reading['media'] = {}): ReadForm {
  const reading: Reading = { state, media, problems: new Map(), taken: [] }
  const value = isPlain(original) ? { ...original } : {}
  for (const field of fields) put(value, field.name, readField(reading, field, field.name, ownValue(original, field.name)))
  return { value, problems: reading.problems, taken: reading.taken }
}

function put(value: Record<string, unknown>, name: string, next: unknown): void {
  if (next === undefined) delete value[name]
  else value[name] = next
}

function readField(reading: Reading, field: TreeField, path: string, original: unknown): unknown {
  if (field.kind === 'unknown') return original
  if (field.kind === 'list') return readList(reading, field, path, original)
  if (field.kind === 'group') {
    if (field.isFlat) return readField(reading, field.fields[0], `${path}.${field.fields[0].name}`, original)
    const value = isPlain(original) ? { ...original } : {}
    for (const inner of field.fields) put(value, inner.name, readField(reading, inner, `${path}.${inner.name}`, inGroup(field, original, inner.name)))
    return Object.keys(value).length || isPlain(original) ? value : original
  }
  const before = shown(field, original)
  const said = reading.state.values.get(path) ?? before
  const problem = said === before && field.kind === 'file' ? null : problemOf(field, said, reading)
  if (problem) reading.problems.set(path, problem)
  if (cleanText(said) === cleanText(before)) return original
  switch (field.kind) {
    case 'text':
      if (!field.isHtml) return cleanText(said)
      return problem?.reason === 'too-long' ? original : textToHtml(cleanText(said))
    case 'number':
      return said.trim() === '' ? undefined : problem ? original : numberIn(said)
    case 'boolean':
      return said === 'on'
    case 'select':
      return problem ? original : said === '' ? undefined : said
    case 'file':
      return problem ? original : fileIn(reading, field, said)
  }
}

function readList(reading: Reading, field: ListField, path: string, original: unknown): unknown {
  const keys = reading.state.lists.get(path)
  if (!keys) return original
  if (keys.length < field.min) reading.problems.set(path, { reason: 'too-few', least: field.min })
  if (keys.length > field.max) reading.problems.set(path, { reason: 'too-many', most: field.max })
  if (keys.length === 0 && !Array.isArray(original)) return original
  return keys.map((key) => {
    const was = Array.isArray(original) && /^\d+$/.test(key) ? original[Number(key)] : undefined
    const entry = readField(reading, field.field, `${path}.${key}`, was)
    return entry === undefined ? emptyOf(field.field) : entry
  })
}

/** What an entry of a list is before anything is said in it. */
function emptyOf(field: TreeField): unknown {
  if (field.kind === 'group') return field.isFlat ? emptyOf(field.fields[0]) : {}
  if (field.kind === 'list') return []
  if (field.kind === 'text' || field.kind === 'select') return field.default ?? ''
  return field.kind === 'boolean' ? (field.default ?? false) : field.kind === 'number' ? (field.default ?? null) : null
}

function problemOf(field: Exclude<TreeField, { kind: 'group' | 'list' | 'unknown' }>, said: string, { media }: Reading): Problem | null {
  const text = cleanText(said)
  if (field.kind === 'boolean') return null
  if (text === '') return field.optional || field.kind === 'file' ? null : { reason: 'missing' }
  if (field.kind === 'text') return textProblem(field, text)
  if (field.kind === 'number') return numberProblem(field, said)
  if (field.kind === 'select') return field.options.some(({ value }) => value === said) ? null : { reason: 'no-choice' }
  return Object.hasOwn(media, said) ? null : { reason: 'no-choice' }
}

function textProblem({ isHtml, maxLength, pattern }: TextLeaf, text: string): Problem | null {
  const most = isHtml ? Math.min(maxLength ?? MOST_MARKED, MOST_MARKED) : maxLength
  if (most !== null && text.length > most) return { reason: 'too-long', most }
  return pattern && !new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(text) ? { reason: 'no-pattern' } : null
}

const numberIn = (said: string) => Number(said.trim().replace(',', '.'))

function numberProblem({ min, max, isWhole }: NumberLeaf, said: string): Problem | null {
  const number = /^\s*[-+]?\d+(?:[.,]\d+)?\s*$/.test(said) ? numberIn(said) : Number.NaN
  if (!Number.isFinite(number)) return { reason: 'no-number' }
  if (isWhole && !Number.isInteger(number)) return { reason: 'no-whole' }
  if (min !== null && number < min) return { reason: 'too-small', least: min }
  return max !== null && number > max ? { reason: 'too-large', most: max } : null
}

const FOLDERS = { image: 'images', audio: 'audios', video: 'videos', file: 'files' }

/** A file of the course as a value: its bytes will lie beside the value. Of recordings and films a value holds a list. */
function fileIn(reading: Reading, { takes }: FileLeaf, said: string): unknown {
  if (said === '') return undefined
  const { mime, width, height } = reading.media[said]
  const path = `${FOLDERS[takes]}/${said.slice(said.lastIndexOf('/') + 1)}`
  reading.taken.push({ from: said, to: path })
  const file = { path, mime, ...(width && height ? { width, height } : {}), copyright: { license: 'U' } }
  return takes === 'audio' || takes === 'video' ? [file] : file
}
