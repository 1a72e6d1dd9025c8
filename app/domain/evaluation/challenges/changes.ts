import { isPlannable } from '~/platform/clock'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { Correction, CorrectionKind } from '../corrections'
import { CORRECTION_KINDS } from '../corrections'
import type { Dossier } from '../dossiers.server'
import { dayOf, type EarnedItem } from '../earned-items.server'
import { isToUphold } from '../evidence-way/attached'

/** What somebody who upholds a challenge wants put right. */
export type WrittenCorrection = { kind: string; target: string; month: string; value: string }
/** The same once it is sound, with what stood before. */
export type SoundCorrection = Pick<Correction, 'kind' | 'target' | 'month' | 'was' | 'value'>
export type CorrectionRefusal = 'correction-wrong' | 'correction-too-many'

const MOST = 60
/** So many are read: the fields of a whole year, most of them as they stand. */
const MOST_WRITTEN = 1000

/**
 * What is put right of a dossier, each with the value that stood before it; what stands already is left out. `others`: what the person
 * earned elsewhere and may be counted here. Refuses what the dossier has nothing of, more excused than there was, and days and numbers
 * that are none.
 */
export function soundCorrections(
  dossier: Dossier,
  written: readonly WrittenCorrection[],
  others: readonly EarnedItem[] = [],
): Outcome<SoundCorrection[], CorrectionRefusal> {
  if (written.length > MOST_WRITTEN) return refused('correction-too-many')
  const sound: SoundCorrection[] = []
  for (const one of written) {
    const kind = CORRECTION_KINDS.find((known) => known === one.kind)
    const was = kind ? standing(dossier, kind, one, others) : null
    const value = one.value.trim()
    if (!kind || was === null || !isSound(dossier, kind, value, one)) return refused('correction-wrong')
    if (value === was || sound.some((other) => other.kind === kind && other.target === one.target && other.month === one.month)) continue
    sound.push({ kind, target: one.target, month: one.month, was, value })
  }
  return sound.length > MOST ? refused('correction-too-many') : done(sound)
}

const workIn = ({ result }: Dossier, id: string, month: string) =>
  result.months.find((one) => one.month === month)?.works.find(({ enrolmentId }) => enrolmentId === id)
const worksOf = ({ result }: Dossier, id: string) => result.months.flatMap(({ works }) => works.filter(({ enrolmentId }) => enrolmentId === id))

const toUphold = ({ attached }: Pick<Dossier, 'attached'>, target: string) => attached.find((one) => one.item.id === target && isToUphold(one))

/** Learning elsewhere that counts as confirmed; null where the dossier has none of that id. */
function confirmedOutside({ attached }: Pick<Dossier, 'attached'>, target: string) {
  const found = attached.find(({ item, mark }) => item.id === target && mark === 'confirmed')?.item
  return found?.kind === 'outside' ? found : null
}

/** The value that stands in a dossier of what would be put right; null where it has nothing of it. */
function standing(dossier: Dossier, kind: CorrectionKind, { target, month }: WrittenCorrection, others: readonly EarnedItem[]): string | null {
  const work = workIn(dossier, target, month)
  const item = dossier.earned.find(({ id }) => id === target)
  const unconfirmed = toUphold(dossier, target)
  const outside = confirmedOutside(dossier, target)
  switch (kind) {
    case 'delays':
      return work ? String(work.product.excusedDelays) : null
    case 'reviews':
      return work ? String(work.product.excusedReviews) : null
    case 'excused':
      return work ? (work.product.isExcused ? 'yes' : '') : null
    case 'due':
      return month === '' && worksOf(dossier, target).length ? (worksOf(dossier, target)[0].dueDate ?? '') : null
    case 'counts':
      return month !== ''
        ? null
        : unconfirmed
          ? unconfirmed.mark
          : outside
            ? outside.lastDay
            : item
              ? dayOf(item)
              : others.some(({ id }) => id === target)
                ? 'no'
                : null
    case 'periods':
      return month !== '' ? null : item?.kind === 'course' ? String(item.periods) : outside ? String(outside.periods) : null
    case 'leader': {
      const line = dossier.result.months.find((one) => one.month === month)?.lines.find(({ part }) => part === target)
      return line && ['unit', 'organising', 'uniting'].includes(target) ? (line.exact ?? '') : null
    }
    case 'source':
      return month === '' ? '' : null
  }
}

function isSound({ period, ...dossier }: Dossier, kind: CorrectionKind, value: string, { target, month }: WrittenCorrection): boolean {
  const product = workIn({ period, ...dossier }, target, month)?.product
  const upTo = (most: number) => /^\d{1,3}$/.test(value) && Number(value) <= most
  switch (kind) {
    case 'delays':
      return upTo(product?.delays ?? 0)
    case 'reviews':
      return upTo(product?.failedReviews ?? 0)
    case 'excused':
      return value === 'yes' || value === ''
    case 'due':
      return value === '' || isPlannable(value)
    case 'counts': {
      const unconfirmed = toUphold(dossier, target)
      // It counts on its own day or stays as it is: an item is not moved and confirmed at once.
      if (unconfirmed) return value === unconfirmed.mark || value === (unconfirmed.item.kind === 'outside' ? unconfirmed.item.lastDay : dayOf(unconfirmed.item))
      const outside = confirmedOutside(dossier, target)
      if (outside) return value === 'no' || value === outside.lastDay
      const item = dossier.earned.find(({ id }) => id === target)
      // What counts on an earlier day of the year may stay there.
      return value === 'no' || (item && value === dayOf(item)) || (isPlannable(value) && value >= period.span.firstDay && value < period.span.nextFirstDay)
    }
    case 'periods':
      return upTo(500)
    case 'leader':
      return /^\d{1,3}(?:\.\d{1,2})?$/.test(value) && Number(value) <= 100
    case 'source':
      return value === 'yes'
  }
}
