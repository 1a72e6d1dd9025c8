import { addDays, isPlannable } from '~/platform/clock'
import { addWorkingDays, type Calendar } from './working-time'

/**
 * By when a rule asks: by a day, or so many days or working days after it began to ask somebody. `least`: days that a newcomer has
 * at least, though the day be nearer or past. `notBefore`: no relative day lies before it.
 */
export type RuleDue = { kind: 'fixed'; date: string; least: number } | { kind: 'days' | 'workdays'; days: number; notBefore: string | null }

const MOST_DAYS = 1825

/** The due of a rule as it was brought; null where it is none. */
export function readDue(brought: { kind?: unknown; date?: unknown; least?: unknown; days?: unknown; notBefore?: unknown }): RuleDue | null {
  const whole = (value: unknown, from: number) => Number.isInteger(value) && Number(value) >= from && Number(value) <= MOST_DAYS
  const { kind, date, least, days } = brought
  const notBefore = brought.notBefore || null
  if (kind === 'fixed') return isPlannable(String(date)) && whole(least, 1) ? { kind, date: String(date), least: Number(least) } : null
  if (kind !== 'days' && kind !== 'workdays') return null
  if (!whole(days, 1) || (notBefore !== null && !isPlannable(String(notBefore)))) return null
  return { kind, days: Number(days), notBefore: notBefore as string | null }
}

/** The civil day on which somebody is due whom the rule has asked since `begun`. */
export function dueAfter(due: RuleDue, begun: string, calendar?: Calendar): string {
  if (due.kind === 'fixed') {
    const least = addDays(begun, due.least)
    return due.date > least ? due.date : least
  }
  const date = due.kind === 'days' ? addDays(begun, due.days) : addWorkingDays(begun, due.days, calendar)
  return due.notBefore && due.notBefore > date ? due.notBefore : date
}
