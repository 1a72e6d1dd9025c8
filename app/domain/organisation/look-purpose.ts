import { addDays, civilDate } from '~/platform/clock'

/**
 * What somebody read another's data for: a kind, what it is about, and of which civil days (half-open) the data is. `unitId`: the unit of the
 * period it is read in, whose evaluators and auditors read it wherever its owner is by now.
 */
export type LookPurpose = {
  kind: 'period' | 'list' | 'export' | 'attempt' | 'hand-in' | 'flag' | 'challenge' | 'answers' | 'confirm' | 'feed' | 'own' | 'request'
  about?: string
  days?: LookDays
  unitId?: string
}
export type LookDays = { from: string; to: string }
/** A period or a month, as `{ kind: 'month', key }`. */
type Reviewed = { kind: string; key: string; firstDay: string; nextFirstDay: string }

/** To review what a period shows, or a month; `unitId`: the unit of the period. */
export function toReview({ kind, key, firstDay, nextFirstDay }: Reviewed, unitId?: string): LookPurpose {
  return { kind: 'period', about: `${kind}:${key}`, days: { from: firstDay, to: nextFirstDay }, unitId }
}

/** To confirm or return evidence of a period; `unitId`: its unit. */
export function toConfirm({ kind, key, firstDay, nextFirstDay }: Reviewed, unitId?: string): LookPurpose {
  return { kind: 'confirm', about: `${kind}:${key}`, days: { from: firstDay, to: nextFirstDay }, unitId }
}

/** To take a file along, by its name; `unitId`: the unit of the period it is of. */
export function toExport(file: string, days?: LookDays, unitId?: string): LookPurpose {
  return { kind: 'export', about: file.slice(0, 200), days, unitId }
}

/** To check one piece of evidence of an instant. */
export function toCheck(kind: 'attempt' | 'hand-in', at: string): LookPurpose {
  const day = civilDate(new Date(at))
  return { kind, about: day, days: { from: day, to: addDays(day, 1) } }
}
