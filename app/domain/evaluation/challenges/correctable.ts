import type { Dossier } from '../dossiers.server'
import { dayOf, type EarnedItem } from '../earned-items.server'
import { lastDayOf } from '../periods'
import type { ResultPart } from '../rule-set'
import { placeOf } from './figures'

/** What of a dossier may be put right for a challenged figure, with what stands. */
export type Correctable = {
  works: { id: string; month: string; delays: number; excusedDelays: number; failedReviews: number; excusedReviews: number; isExcused: boolean; due: string }[]
  items: { id: string; day: string; periods: number | null }[]
  /** What the person earned and the period does not count, the newest first. */
  others: { id: string; day: string }[]
  parts: { part: ResultPart; month: string; value: string }[]
  /** The days of the period, first and last. */
  days: { first: string; last: string }
}

/** So many of what is not counted may be chosen from. */
const MOST_OTHERS = 20

/** Whether a correction lies within what a challenge may put right. */
export function isCorrectable({ works, items, others, parts }: Correctable, { kind, target, month }: { kind: string; target: string; month: string }): boolean {
  if (kind === 'source') return true
  if (kind === 'leader') return parts.some((one) => one.part === target && one.month === month)
  if (kind === 'counts') return [...items, ...others].some(({ id }) => id === target)
  if (kind === 'periods') return items.some(({ id }) => id === target)
  return works.some((one) => one.id === target && (kind === 'due' || one.month === month))
}

/** What a challenge of a figure may put right: the one work or item it is about, or all that its sum is made of. */
export function correctableOf(dossier: Dossier, figure: string, everEarned: readonly EarnedItem[]): Correctable {
  const { period, result, earned } = dossier
  const place = placeOf(figure)
  const [root] = figure.split('.')
  const isSum = root === 'months' || root === 'points'
  const isOfItems = ['earned', 'hours', 'evidence'].includes(root)
  const months = result.months.filter(({ month }) => !place.month || month === place.month)
  const works = isSum ? months.flatMap(({ month, works: all }) => all.map((work) => ({ month, work }))) : []
  const counted = new Set(earned.map(({ id }) => id))
  const ofLeaders = (part: ResultPart) => ['unit', 'organising', 'uniting'].includes(part) && (!place.part || place.part === part)
  return {
    works: works
      .filter(({ work }) => !place.enrolmentId || work.enrolmentId === place.enrolmentId)
      .map(({ month, work: { enrolmentId, product, dueDate } }) => {
        const { delays, excusedDelays, failedReviews, excusedReviews, isExcused } = product
        return { id: enrolmentId, month, delays, excusedDelays, failedReviews, excusedReviews, isExcused, due: dueDate ?? '' }
      }),
    items: (isOfItems ? earned : [])
      .filter(({ id }) => !place.itemId || id === place.itemId)
      .map((item) => ({ id: item.id, day: dayOf(item), periods: item.kind === 'course' ? item.periods : null })),
    others: (isOfItems && !place.itemId ? everEarned : [])
      .filter(({ id }) => !counted.has(id))
      .slice(-MOST_OTHERS)
      .reverse()
      .map((item) => ({ id: item.id, day: dayOf(item) })),
    parts:
      isSum && !place.enrolmentId
        ? months.flatMap(({ month, lines }) => lines.filter(({ part }) => ofLeaders(part)).map(({ part, shown }) => ({ part, month, value: shown ?? '' })))
        : [],
    days: { first: period.span.firstDay, last: lastDayOf(period.span) },
  }
}
