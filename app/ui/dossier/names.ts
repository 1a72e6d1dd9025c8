import type { PeriodState, Span } from '~/domain/evaluation/periods'
import type { ResultPart, RuleSet } from '~/domain/evaluation/rule-set'
import { month } from '~/ui/format'
import type { Language } from '~/ui/words'
import type { dossierWords } from './words'

type Words = (typeof dossierWords)['vi']

/** A period by its name: Tháng 11/2026, Quý 4/2026, Năm 2026. */
export function spanName({ kind, key }: Pick<Span, 'kind' | 'key'>, words: Words, language: Language): string {
  if (kind === 'month') return month(key, language)
  if (kind === 'quarter') return language === 'vi' ? `Quý ${key.slice(6)}/${key.slice(0, 4)}` : `Q${key.slice(6)} ${key.slice(0, 4)}`
  return `${words.year} ${key}`
}

/** The tone of a state: what waits, what is under way, what is done. */
export const stateTone = (state: PeriodState) => ({ open: 'brass', review: 'brass', closed: 'jade' })[state] as 'brass' | 'jade'

/** A part of the results in words. */
export const partName = (part: ResultPart, words: Words): string => words[part === 'unit' ? 'unit-part' : part]

const LETTERS: Record<ResultPart, string> = { quantity: 'a', quality: 'b', progress: 'c', unit: 'd', organising: 'đ', uniting: 'e' }

/** The letters of parts, as the decree names them. */
export const partLetters = (parts: readonly ResultPart[]): string => parts.map((part) => LETTERS[part]).join(', ')

/** Decimals as they are written: 33,33 in Vietnamese. */
export const decimal = (text: string, language: Language): string => (language === 'vi' ? text.replace('.', ',') : text)

/** Whom a rule set is for, in words. */
export function appliesToText({ appliesTo: { legalGroups, ranks } }: RuleSet, words: Words): string {
  const groups = legalGroups.map((group) => words[group]).join(', ')
  return ranks ? `${groups}, ${words.ranks(ranks.from, ranks.to)}` : groups
}
