import { addDays, isPlannable } from '~/platform/clock'

export const PERIOD_KINDS = ['month', 'quarter', 'year'] as const
export type PeriodKind = (typeof PERIOD_KINDS)[number]

/** A stretch of whole months: its civil days, half-open, and the months `YYYY-MM` in it. */
export type Span = { kind: PeriodKind; key: string; firstDay: string; nextFirstDay: string; months: string[] }

const monthsFrom = (year: number, first: number, count: number) => Array.from({ length: count }, (_, at) => `${year}-${String(first + at).padStart(2, '0')}`)

function monthsOf(kind: PeriodKind, key: string): string[] | null {
  if (kind === 'month') {
    const parts = /^(20\d{2})-(0[1-9]|1[0-2])$/.exec(key)
    return parts && monthsFrom(Number(parts[1]), Number(parts[2]), 1)
  }
  if (kind === 'quarter') {
    const parts = /^(20\d{2})-Q([1-4])$/.exec(key)
    return parts && monthsFrom(Number(parts[1]), Number(parts[2]) * 3 - 2, 3)
  }
  const parts = /^(20\d{2})$/.exec(key)
  return parts && monthsFrom(Number(parts[1]), 1, 12)
}

/** The stretch that a kind and a key name: `month 2026-11`, `quarter 2026-Q4`, `year 2026`; null where they name none. */
export function spanOf(kind: string, key: string): Span | null {
  const known = PERIOD_KINDS.find((one) => one === kind)
  const months = known && monthsOf(known, key)
  if (!known || !months) return null
  const [year, month] = (months.at(-1) as string).split('-').map(Number)
  const nextFirstDay = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return { kind: known, key, firstDay: `${months[0]}-01`, nextFirstDay, months }
}

/**
 * A period as people write it, in the form it is stored in: `11/2026`, `tháng 11/2026` and `2026-11` are a month, `Q4/2026`, `quý IV/2026`
 * and `2026-Q4` a quarter. What is none is given back as it was.
 */
export function readKey(kind: PeriodKind, text: string): string {
  const said = text.trim().toUpperCase()
  const [first, second] = said.match(/\d+|\b(?:IV|I{1,3})\b/g) ?? []
  const [number, year] = /^20\d{2}$/.test(first ?? '') ? [second, first] : [first, second]
  if (kind === 'year') return /^(?:NĂM |YEAR )?20\d{2}$/.test(said) ? (said.match(/20\d{2}/)?.[0] ?? said) : text.trim()
  if (!number || !/^20\d{2}$/.test(year ?? '')) return text.trim()
  const value = ROMAN.indexOf(number) + 1 || Number(number)
  return kind === 'month' ? `${year}-${String(value).padStart(2, '0')}` : `${year}-Q${value}`
}
const ROMAN = ['I', 'II', 'III', 'IV']

/** The last day of a stretch: whoever is in service then is judged where they are then. */
export const lastDayOf = (span: Span): string => addDays(span.nextFirstDay, -1)

export const PERIOD_STATES = ['open', 'review', 'closed'] as const
export type PeriodState = (typeof PERIOD_STATES)[number]

/** The state that follows one; null after the last. A period never goes back: what changes afterwards is an amendment. */
export function stateAfter(state: PeriodState): PeriodState | null {
  return PERIOD_STATES[PERIOD_STATES.indexOf(state) + 1] ?? null
}

export type Deadlines = { attachBy: string; confirmBy: string; reviewBy: string }

const ENDED_BY = { open: [], review: ['attachBy'], closed: ['attachBy', 'confirmBy', 'reviewBy'] } as const

/** The deadlines that a step on a day cuts short: review while evidence is added, closing while it is added, confirmed or reviewed. */
export function cutShort(deadlines: Deadlines, next: PeriodState, today: string): (keyof Deadlines)[] {
  return ENDED_BY[next].filter((name) => today <= deadlines[name])
}

/** The day from which the deadlines of a stretch are counted: its last one, or today where that is over. */
export const deadlinesFrom = (span: Span, today: string): string => (today > lastDayOf(span) ? today : lastDayOf(span))

/** Whether three deadlines are days, follow each other, and none lies before the period's last day or before today. */
export function areDeadlines({ attachBy, confirmBy, reviewBy }: Deadlines, span: Span, today: string): boolean {
  return [attachBy, confirmBy, reviewBy].every(isPlannable) && attachBy >= deadlinesFrom(span, today) && confirmBy >= attachBy && reviewBy >= confirmBy
}
