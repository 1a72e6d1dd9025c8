import type { LeaderPart } from './leaders'

/**
 * What an upheld challenge puts right. `delays` and `reviews`: so many of them are excused; `excused`: an objective cause takes a work out
 * of its month; `due`: the due date as it should have stood; `counts`: on which day something earned counts, or `no`; `periods`: hours of
 * a completion; `leader`: a leader's part in percent; `source`: it was put right where it stands, and nothing is counted otherwise.
 */
export const CORRECTION_KINDS = ['delays', 'reviews', 'excused', 'due', 'counts', 'periods', 'leader', 'source'] as const
export type CorrectionKind = (typeof CORRECTION_KINDS)[number]

/** A correction as known through an event; of one target and month the last holds, and an empty value leaves all as it was. */
export type Correction = {
  id: string
  challengeId: string
  /** The period whose dossier was challenged. */
  periodId: string
  kind: CorrectionKind
  /** An enrolment, something earned, or a part of a leader's result. */
  target: string
  /** `YYYY-MM`, or empty where it is of no month. */
  month: string
  was: string
  value: string
  reason: string
  seq: number
}

/** What is put right of a work in a month. */
export type WorkCorrections = { delays: number; reviews: number; isExcused: boolean; due: string | null }
export const NOTHING_CORRECTED: WorkCorrections = { delays: 0, reviews: 0, isExcused: false, due: null }

/** The value that holds of a kind, target and month; null where nothing was put right. */
export function correctedTo(corrections: readonly Correction[], kind: CorrectionKind, target: string, month = ''): string | null {
  return corrections.findLast((one) => one.kind === kind && one.target === target && one.month === month)?.value || null
}

/** What was put right of an assigned course in a month. */
export function correctionsOfWork(corrections: readonly Correction[], enrolmentId: string, month: string): WorkCorrections {
  if (corrections.length === 0) return NOTHING_CORRECTED
  return {
    delays: Number(correctedTo(corrections, 'delays', enrolmentId, month) ?? 0),
    reviews: Number(correctedTo(corrections, 'reviews', enrolmentId, month) ?? 0),
    isExcused: correctedTo(corrections, 'excused', enrolmentId, month) === 'yes',
    due: correctedTo(corrections, 'due', enrolmentId),
  }
}

/** The parts of a leader that were put right in a month, in percent. */
export function correctedParts(corrections: readonly Correction[], month: string): Partial<Record<LeaderPart, string>> {
  const parts = (['unit', 'organising', 'uniting'] as const).flatMap((part) => {
    const value = correctedTo(corrections, 'leader', part, month)
    return value === null ? [] : [[part, value] as const]
  })
  return Object.fromEntries(parts)
}
