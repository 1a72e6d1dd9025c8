import { addDays, daysBetween } from '~/platform/clock'
import { addWorkingDays, type Calendar, workdaysBetween } from './working-time'

/** That a source began to ask what an enrolment holds, or ended; in the order of events. */
export type SourceChange = {
  seq: number
  assignmentId: string
  /** Who gave the order; null for a rule, which replaces only itself. */
  giver: string | null
  isAsked: boolean
  dueDate: string | null
  /** The civil day it began to ask. */
  begun: string
  /** Of the first academies: whatever came later held alone. */
  replacesAll: boolean
}
/** A source that asks now. */
export type Source = { assignmentId: string; dueDate: string | null; seq: number; begun: string }

/**
 * The sources that ask now. Who gives an order anew replaces the date they gave before; nobody moves the date of another, and an
 * order does not move that of a rule.
 */
export function standingSources(changes: SourceChange[]): Source[] {
  let standing: (Source & { giver: string | null })[] = []
  for (const { seq, assignmentId, giver, isAsked, dueDate, begun, replacesAll } of changes) {
    const isReplaced = (source: { assignmentId: string; giver: string | null }) =>
      replacesAll || source.assignmentId === assignmentId || (isAsked && giver !== null && source.giver === giver)
    standing = standing.filter((source) => !isReplaced(source))
    if (isAsked) standing.push({ assignmentId, dueDate, seq, begun, giver })
  }
  return standing.map(({ giver: _, ...source }) => source)
}

/** What eases an enrolment. `seq`: when it was first known. */
export type Eased = {
  /** Working days that an outage of the academy gave back, to what was asked before it. */
  outages: { seq: number; days: number }[]
  extensions: { seq: number; dueDate: string }[]
  /** Half-open civil days on which the clock stands still; `to` null while nobody knows when it goes on. */
  pauses: { seq: number; from: string; to: string | null }[]
  isExempt: boolean
  /** Whether a pause moves due dates by its working days, or by all its days. */
  pauseDays: 'workdays' | 'days'
  /** The days on which work rests or is made up for; the usual week without it. */
  calendar?: Calendar
}

/** By when, and the source whose day it is; neither where nobody asks, no day while the clock stands still without an end. */
export type Due = { dueDate: string | null; assignmentId: string | null }

/**
 * The due date that holds: the earliest of what the sources ask, each moved by what has eased it. An extension is a day of its own,
 * moved only by what came after it; it never brings a day forward, and an order given after it is not put off by it.
 */
export function dueOf(sources: Source[], eased: Eased): Due {
  if (eased.isExempt) return { dueDate: null, assignmentId: sources[0]?.assignmentId ?? null }
  const each = sources.map(({ assignmentId, dueDate, seq, begun }) => {
    const moved = dueDate && movedDay(dueDate, begun, seq, 0, eased)
    const put = eased.extensions
      .filter((extension) => extension.seq > seq)
      .map((extension) => movedDay(extension.dueDate, begun, extension.seq, extension.seq, eased))
    return { assignmentId, dueDate: dueDate && latest([moved, ...put]) }
  })
  // A day that nobody knows yet comes after every other.
  each.sort((a, b) => (a.dueDate ?? '9999').localeCompare(b.dueDate ?? '9999'))
  return each[0] ? { dueDate: each[0].dueDate, assignmentId: each[0].assignmentId } : { dueDate: null, assignmentId: null }
}

const latest = (days: (string | null)[]): string | null => (days.includes(null) ? null : (days.sort().at(-1) ?? null))

/** A day moved by outages since `seq`, and by the pauses known since `knownSince` that began while it was not over; null while one has no end. */
function movedDay(day: string, begun: string, seq: number, knownSince: number, { outages, pauses, pauseDays, calendar }: Eased): string | null {
  let moved = addWorkingDays(
    day,
    outages.filter((outage) => outage.seq > seq).reduce((sum, outage) => sum + outage.days, 0),
    calendar,
  )
  for (const { from, to } of joined(pauses.filter((pause) => pause.seq > knownSince))) {
    const start = from > begun ? from : begun
    if (start > moved || (to !== null && to <= start)) continue
    if (to === null) return null
    moved = pauseDays === 'days' ? addDays(moved, daysBetween(start, to)) : addWorkingDays(moved, workdaysIn(start, to, calendar), calendar)
  }
  return moved
}

/** Pauses by their first day, with those that overlap or touch made one: two reasons for the same day stop the clock once. */
function joined(pauses: Eased['pauses']): { from: string; to: string | null }[] {
  const spans: { from: string; to: string | null }[] = []
  for (const { from, to } of [...pauses].sort((a, b) => a.from.localeCompare(b.from))) {
    const last = spans.at(-1)
    if (!last || (last.to !== null && last.to < from)) spans.push({ from, to })
    else if (last.to !== null) last.to = to === null || to > last.to ? to : last.to
  }
  return spans
}

/** Working days from one civil day to before another. */
function workdaysIn(from: string, to: string, calendar?: Calendar): number {
  return workdaysBetween(addDays(from, -1), addDays(to, -1), calendar)
}

/** SQL: the due date that holds for the enrolment of an alias, or held through an event; null where nothing is due. */
export function dueDateOf(alias: string, through?: string): string {
  const newest = (column: string) =>
    `(SELECT ${column} FROM "DueDate" du WHERE du."enrolmentId" = ${alias}."id" ${through ? `AND du."eventSeq" <= ${through}` : ''} ORDER BY du."eventSeq" DESC LIMIT 1)`
  return `CASE WHEN ${newest('1')} IS NULL THEN ${alias}."dueDate" ELSE ${newest('du."dueDate"')} END`
}
