import { addDays, civilDate } from '~/platform/clock'

/** What somebody read another's data for: a kind, what it is about, and of which civil days (half-open) the data is. */
export type LookPurpose = {
  kind: 'period' | 'list' | 'export' | 'attempt' | 'hand-in' | 'flag' | 'challenge' | 'answers' | 'confirm' | 'feed' | 'own' | 'request'
  about?: string
  days?: LookDays
}
export type LookDays = { from: string; to: string }

/** To review what a period (or a month, as `{ kind: 'month', key }`) shows. */
export function toReview({ kind, key, firstDay, nextFirstDay }: { kind: string; key: string; firstDay: string; nextFirstDay: string }): LookPurpose {
  return { kind: 'period', about: `${kind}:${key}`, days: { from: firstDay, to: nextFirstDay } }
}

/** To confirm or return evidence of a period. */
export function toConfirm({ kind, key, firstDay, nextFirstDay }: { kind: string; key: string; firstDay: string; nextFirstDay: string }): LookPurpose {
  return { kind: 'confirm', about: `${kind}:${key}`, days: { from: firstDay, to: nextFirstDay } }
}

/** To take a file along, by its name. */
export function toExport(file: string, days?: LookDays): LookPurpose {
  return { kind: 'export', about: file.slice(0, 200), days }
}

/** To check one piece of evidence of an instant. */
export function toCheck(kind: 'attempt' | 'hand-in', at: string): LookPurpose {
  const day = civilDate(new Date(at))
  return { kind, about: day, days: { from: day, to: addDays(day, 1) } }
}
