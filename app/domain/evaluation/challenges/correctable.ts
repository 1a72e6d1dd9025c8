import { cleanText } from '~/platform/text'
import type { Dossier } from '../dossiers.server'
import { dayOf, type EarnedItem } from '../earned-items.server'
import { isToUphold } from '../evidence-way/attached'
import { lastDayOf } from '../periods'
import type { ResultPart } from '../rule-set'
import { isOfYear, placeOf } from './figures'

/** What of a dossier may be put right for a challenged figure, with what stands. */
export type Correctable = {
  works: { id: string; month: string; delays: number; excusedDelays: number; failedReviews: number; excusedReviews: number; isExcused: boolean; due: string }[]
  /** What of the stretch itself nobody confirmed, or was returned: upheld, it counts as confirmed. */
  unconfirmed: { id: string; day: string; mark: 'open' | 'returned' }[]
  items: { id: string; day: string; periods: number | null }[]
  /** What the person earned and the period does not count, the newest first; whether the words of the challenge name it. */
  others: { id: string; day: string; isNamed: boolean }[]
  parts: { part: ResultPart; month: string; value: string }[]
  /** The days of the period, first and last. */
  days: { first: string; last: string }
}

/** So many of what is not counted may be chosen from. */
const MOST_OTHERS = 20

/** Whether a correction lies within what a challenge may put right. */
export function isCorrectable(
  { works, unconfirmed, items, others, parts }: Correctable,
  { kind, target, month }: { kind: string; target: string; month: string },
): boolean {
  if (kind === 'source') return true
  if (kind === 'leader') return parts.some((one) => one.part === target && one.month === month)
  if (kind === 'counts') return [...unconfirmed, ...items, ...others].some(({ id }) => id === target)
  if (kind === 'periods') return items.some(({ id }) => id === target)
  return works.some((one) => one.id === target && (kind === 'due' || one.month === month))
}

/** Whether words name something earned: by its title, its course or its day. */
function isNamedIn(item: EarnedItem, said: string): boolean {
  const text = cleanText(said).toLocaleLowerCase('vi')
  const [year, month, day] = dayOf(item).split('-')
  const names = [item.titleVi, item.kind === 'sharing' ? '' : item.titleEn, item.kind === 'sharing' ? '' : item.courseCode, `${day}/${month}/${year}`]
  return names.some((name) => name !== '' && text.includes(name.toLocaleLowerCase('vi')))
}

/** What a challenge of a figure may put right: the one work or item it is about, or all that its sum is made of. A figure of the year is asked with the dossier of the year. */
export function correctableOf(dossier: Dossier, figure: string, everEarned: readonly EarnedItem[], said = ''): Correctable {
  const { period, result, earned, attached } = dossier
  const place = placeOf(figure)
  const [root] = figure.split('.')
  const isSum = root === 'months' || root === 'points'
  const isOfItems = ['earned', 'hours', 'evidence', 'outside'].includes(root)
  const unconfirmed = (isOfItems ? attached : []).filter((one) => isToUphold(one) && (!place.itemId || one.item.id === place.itemId))
  const isUnconfirmed = (id: string) => unconfirmed.some(({ item }) => item.id === id)
  const months = result.months.filter(({ month }) => !place.month || month === place.month)
  const works = isSum ? months.flatMap(({ month, works: all }) => all.map((work) => ({ month, work }))) : []
  const counted = new Set(earned.map(({ id }) => id))
  const hasOutside = root === 'evidence' || root === 'outside' || isOfYear(figure)
  const elsewhere = (hasOutside ? attached : []).flatMap(({ item, mark }) =>
    item.kind === 'outside' && mark === 'confirmed' ? [{ id: item.id, day: item.lastDay, periods: item.periods }] : [],
  )
  const ofLeaders = (part: ResultPart) => ['unit', 'organising', 'uniting'].includes(part) && (!place.part || place.part === part)
  return {
    works: works
      .filter(({ work }) => !place.enrolmentId || work.enrolmentId === place.enrolmentId)
      .map(({ month, work: { enrolmentId, product, dueDate } }) => {
        const { delays, excusedDelays, failedReviews, excusedReviews, isExcused } = product
        return { id: enrolmentId, month, delays, excusedDelays, failedReviews, excusedReviews, isExcused, due: dueDate ?? '' }
      }),
    unconfirmed: unconfirmed.map(({ item, mark }) => ({
      id: item.id,
      day: item.kind === 'outside' ? item.lastDay : dayOf(item),
      mark: mark === 'returned' ? 'returned' : 'open',
    })),
    items: [
      ...(isOfItems ? earned : []).map((item) => ({ id: item.id, day: dayOf(item), periods: item.kind === 'course' ? item.periods : null })),
      ...elsewhere,
    ].filter(({ id }) => !isUnconfirmed(id) && (!place.itemId || id === place.itemId)),
    others: (isOfItems && !place.itemId ? everEarned : [])
      .filter(({ id }) => !counted.has(id))
      .slice(-MOST_OTHERS)
      .reverse()
      .map((item) => ({ id: item.id, day: dayOf(item), isNamed: isNamedIn(item, said) })),
    parts:
      isSum && !place.enrolmentId
        ? months.flatMap(({ month, lines }) => lines.filter(({ part }) => ofLeaders(part)).map(({ part, shown }) => ({ part, month, value: shown ?? '' })))
        : [],
    days: { first: period.span.firstDay, last: lastDayOf(period.span) },
  }
}
