import { date, month as monthText } from '~/ui/format'
import type { Language } from '~/ui/words'
import { figureWords } from '../dossier/figure-words'
import { decimal, partName } from '../dossier/names'
import type { dossierWords } from '../dossier/words'
import type { challengeWords } from './words'

type Words = (typeof challengeWords)['vi']
type DossierWords = (typeof dossierWords)['vi']
/** Titles of works and of what was earned, by their ids. */
export type Titles = Record<string, { vi: string; en: string }>
/** What a figure is named with. */
export type Naming = { words: Words; dossier: DossierWords; titles: Titles; language: Language }

const PARTS = ['quantity', 'quality', 'progress', 'unit', 'organising', 'uniting'] as const

/** A figure of a dossier in words, by its path. */
export function figureName(path: string, { words, dossier, titles, language }: Naming): string {
  const [root, key, list, id, field] = path.split('.')
  const title = (of: string | undefined) => (of && titles[of]?.[language]) || words.unknown
  if (root === 'hours') return key === 'inSpan' ? words.hoursInSpan : key === 'inYear' ? words.hoursInYear : key === 'norm' ? words.hoursNorm : words.hours
  if (root === 'points') return words.points
  if (root === 'earned') return key === undefined ? words.earned : list === 'periods' ? words.itemPeriods(title(key)) : words.item(title(key))
  if (root === 'evidence') return key === undefined ? words.evidence : words.item(title(key))
  if (root === 'unit') return words.unitFigures
  if (root === 'outside') return (figureWords[language].groups as Record<string, string>)[path] ?? words.outside
  if (root === 'rules') return words.rules
  if (root === 'person')
    return key === 'unitId' ? words.personUnit : key === 'legalGroup' ? words.personGroup : key === 'rank' ? words.personRank : words.person
  if (root === 'corrections') return words.corrected
  if (root !== 'months' || !/^\d{4}-\d{2}$/.test(key ?? '')) return words.other
  const month = monthText(key, language)
  const part = PARTS.find((known) => known === id)
  if (list === 'parts' && part) return words.partOf(partName(part, dossier), month)
  if (list !== 'works') return words.pointsOf(month)
  if (id === undefined) return words.works(month)
  const of = { delays: words.workDelays, failedReviews: words.workReviews, dueDate: words.workDue, completedAt: words.workDone, weight: words.workWeight }
  return (of[field as keyof typeof of] ?? words.work)(title(id))
}

/** The value of a figure as people read it. */
export function figureValue(path: string, value: string, { words, dossier, language }: Naming): string {
  if (value === '') return words.unknown
  if (value.startsWith('{')) return words.whole
  if (value === 'true' || value === 'yes') return words.yes
  if (value === 'false') return words.no
  if (value === 'no') return words.notCounted
  if (value === 'open' || value === 'returned') return figureWords[language].values[value]
  if (/^\d{4}-\d{2}-\d{2}(T.*)?$/.test(value)) return date(value)
  if (path === 'person.legalGroup' && value in dossier) return String(dossier[value as keyof DossierWords])
  if (path === 'person.unitId') return words.personUnit
  return /^-?\d+(\.\d+)?$/.test(value) ? decimal(value, language) : value
}
