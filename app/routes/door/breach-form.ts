import type { TypedBreach } from '~/domain/privacy/breaches/noting.server'
import type { BreachTyped } from '~/ui/privacy/breaches/breach-fields'
import { textOf } from './form'

/** An instant as a field of date and time says it, in the time of Hanoi; null where it says none. */
export function instantIn(text: string): Date | null {
  const at = new Date(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00+07:00` : Number.NaN)
  return Number.isNaN(at.getTime()) ? null : at
}

/** The same the other way round, for a form that begins with what stands. */
export const fieldOf = (instant: string): string => new Date(new Date(instant).getTime() + 7 * 3_600_000).toISOString().slice(0, 16)

/** What the fields of a breach hold. */
export function breachTyped(form: FormData): BreachTyped {
  const text = (name: string) => textOf(form, name)
  return {
    title: text('title'),
    what: text('what'),
    noticedAt: text('noticedAt'),
    areas: form.getAll('area').slice(0, 30).map(String),
    people: text('people'),
    measures: text('measures'),
    reason: text('reason'),
  }
}

/** The same as the register takes it. */
export const breachOf = (typed: BreachTyped): TypedBreach => ({ ...typed, noticedAt: instantIn(typed.noticedAt) })
