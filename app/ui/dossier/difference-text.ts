import type { Difference } from '~/domain/evaluation/amendments/differences'
import { criteriaOf, type RuleSet } from '~/domain/evaluation/rule-set'
import { date, month as monthText } from '~/ui/format'
import type { Language } from '~/ui/words'
import type { amendmentWords } from './amendment-words'
import { figureWords } from './figure-words'
import { decimal, partName } from './names'
import type { dossierWords } from './words'

type Words = (typeof amendmentWords)['vi']
type DossierWords = (typeof dossierWords)['vi']

/** What ids in differences are called in both languages, with the day of what happened on one. */
export type FigureNames = Record<string, { vi: string; en: string; day?: string }>
/** What a difference needs to be said: the words, the language, and what ids are called. */
export type Naming = { words: Words; dossier: DossierWords; language: Language; names: FigureNames }

const PARTS = ['quantity', 'quality', 'progress', 'unit', 'organising', 'uniting'] as const
const EVENTS = /^(?:seq|[a-z]+Seqs?)$/

/** What something is called, with its day. */
function titled(id: string | undefined, { names, language }: Naming): string {
  const known = id === undefined ? undefined : names[id]
  if (!known) return figureWords[language].someItem
  return known.day ? `“${known[language]}” (${date(known.day)})` : `“${known[language]}”`
}

/** The figure a path names, in words, with the item it is of. */
export function figureName(path: string, naming: Naming): string {
  const { words, language } = naming
  const own = figureWords[language]
  const whole = (words as Record<string, unknown>)[path] ?? (own.groups as Record<string, string>)[path]
  if (typeof whole === 'string') return whole
  const steps = [...path.matchAll(/([A-Za-z]+)|\[([^\]]*)\]/g)].map(([, field, key]) => ({ field, key }))
  const [root, at, ...rest] = steps
  const field = fieldName(rest, naming)
  if (root?.field === 'evidence') return field ? own.ofEvidence(field, titled(at?.key, naming)) : own.evidence(titled(at?.key, naming))
  if (root?.field === 'earned') return field ? own.ofEvidence(field, titled(at?.key, naming)) : own.evidence(titled(at?.key, naming))
  if (root?.field === 'corrections') return field ? own.ofCorrection(field, titled(at?.key, naming)) : own.correction(titled(at?.key, naming))
  if (root?.field === 'months' && at?.key) return monthName(at.key, rest, naming)
  return fieldName(steps, naming)
}

function monthName(key: string, steps: Steps, naming: Naming): string {
  const { words, dossier, language } = naming
  const own = figureWords[language]
  const said = /^\d{4}-\d\d$/.test(key) ? monthText(key, language) : key
  const [list, item, ...rest] = steps
  const field = fieldName(rest, naming)
  const part = PARTS.find((known) => known === item?.key)
  if (!list) return own.month(said)
  if (list.field === 'points') return words.monthPoints(said)
  if (list.field === 'parts' && part) return words.part(partName(part, dossier), said)
  if (list.field === 'works' && item?.key)
    return own.ofMonth(field ? words.work(field, titled(item.key, naming)) : words.workItem(titled(item.key, naming)), said)
  return own.ofMonth(fieldName(steps, naming), said)
}

type Steps = { field: string | undefined; key: string | undefined }[]

/** The fields of the end of a path, the inner one last. */
function fieldName(steps: Steps, { language }: Naming): string {
  const { fields } = figureWords[language]
  return steps.flatMap(({ field }) => (field === undefined ? [] : [(fields as Record<string, string>)[field] ?? figureWords[language].someItem])).join(': ')
}

/** Whether a difference is said by another one: an exact value beside the one that is shown. */
export const isSaidBeside = ({ path }: Difference, all: readonly Difference[]): boolean =>
  path.endsWith('.exact') && all.some((other) => other.path === `${path.slice(0, -6)}.shown`)

/** A value of a difference as it is read. */
export function valueText(path: string, value: unknown, naming: Naming): string {
  const { words, dossier, language, names } = naming
  const own = figureWords[language]
  if (value === null || value === undefined || value === '') return words.none
  const field = path.split('.').at(-1)?.replace(/\[.*$/, '') ?? ''
  if (typeof value === 'boolean' || (/^is[A-Z]/.test(field) && (value === 0 || value === 1))) return value ? words.yes : words.no
  if (typeof value === 'number') return EVENTS.test(field) ? own.event(String(value)) : decimal(String(value), language)
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\d/.test(value)) return date(value)
    if (/^\d{4}-\d\d$/.test(value)) return monthText(value, language)
    const word = (own.values as Record<string, string>)[value] ?? (dossier as Record<string, unknown>)[value]
    if (names[value]) return titled(value, naming).replace(/^“(.*)”$/, '$1')
    if (typeof word === 'string') return word
    return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? own.someItem : /^-?[\d.]+$/.test(value) ? decimal(value, language) : value
  }
  if (Array.isArray(value))
    return value.length === 0 ? own.noItems : value.length > 5 ? own.items(value.length) : value.map((one) => valueText(path, one, naming)).join('; ')
  const { id, target, was, value: becomes, state, courseCode, completedAt, handedInAt, creditedAt } = value as Record<string, string | undefined>
  if (target !== undefined && becomes !== undefined) return own.wasTo(titled(target, naming), valueText('', was, naming), valueText('', becomes, naming))
  if (state !== undefined) return valueText('', state, naming)
  if (id && names[id]) return titled(id, naming)
  const day = completedAt ?? handedInAt ?? creditedAt
  return [courseCode, day && date(day)].filter(Boolean).join(', ') || words.yes
}

/** The criteria of a rule set, by their ids. */
export const criteriaNames = (rules: RuleSet): FigureNames => Object.fromEntries(criteriaOf(rules).map(({ id, title }) => [id, title]))
