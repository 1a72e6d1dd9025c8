import type { Difference } from '~/domain/evaluation/amendments/differences'
import { date, month } from '~/ui/format'
import type { Language } from '~/ui/words'
import type { amendmentWords } from './amendment-words'
import { decimal } from './names'
import type { dossierWords } from './words'

type Words = (typeof amendmentWords)['vi']
type DossierWords = (typeof dossierWords)['vi']

/** What a difference needs to be said: the words, the language, and what ids are called. */
export type Naming = { words: Words; dossier: DossierWords; language: Language; names: Record<string, string> }

/** The figure a path names, in words; the path itself where nothing names it. */
export function figureName(path: string, { words, dossier, language, names }: Naming): string {
  const known = (name: string) =>
    ((words as Record<string, unknown>)[name] as string | undefined) ?? ((dossier as Record<string, unknown>)[name] as string | undefined)
  const plain = known(path)
  if (typeof plain === 'string') return plain
  const [, at, rest = ''] = /^months\[([^\]]+)\]\.?(.*)$/.exec(path) ?? []
  if (at) {
    const said = month(at, language)
    if (rest.startsWith('points')) return words.monthPoints(said)
    const [, part] = /^parts\[([^\]]+)\]/.exec(rest) ?? []
    if (part) return words.part(known(part === 'unit' ? 'unit-part' : part) ?? part, said)
    const [, id, field] = /^works\[([^\]]+)\]\.?([A-Za-z]*)/.exec(rest) ?? []
    if (id) return field ? words.work(known(field) ?? field, names[id] ?? id) : words.workItem(names[id] ?? id)
    return path
  }
  const [, id, field] = /^earned\[([^\]]+)\]\.?(.*)$/.exec(path) ?? []
  if (id) return `${field ? words.earnedField(known(field) ?? field) : words.earned} ${names[id] ?? ''}`.trim()
  return path
}

/** Whether a difference is said by another one: an exact value beside the one that is shown. */
export const isSaidBeside = ({ path }: Difference, all: readonly Difference[]): boolean =>
  path.endsWith('.exact') && all.some((other) => other.path === `${path.slice(0, -6)}.shown`)

/** A value of a difference as it is read. */
export function valueText(path: string, value: unknown, { words, dossier, language, names }: Naming): string {
  if (value === null || value === undefined) return words.none
  const field = path.split('.').at(-1) ?? ''
  if (typeof value === 'boolean' || (/(?:^|\.)is[A-Z]/.test(field) && (value === 0 || value === 1))) return value ? words.yes : words.no
  if (typeof value === 'number') return decimal(String(value), language)
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\d/.test(value)) return date(value)
    const word = (dossier as Record<string, unknown>)[value]
    return names[value] ?? (typeof word === 'string' ? word : /^[\d.]+$/.test(value) ? decimal(value, language) : value)
  }
  const { courseCode, completedAt, handedInAt, creditedAt } = value as Record<string, string | undefined>
  const day = completedAt ?? handedInAt ?? creditedAt
  return [courseCode, day && date(day)].filter(Boolean).join(', ') || words.yes
}
