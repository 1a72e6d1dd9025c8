import { addDays, civilDate, daysBetween, isCivilDate, now } from '~/platform/clock'
import { handles, type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { hasRole, scopeOf, type Viewer } from '../organisation/viewer'
import type { Calendar } from './working-time'

/** What is said of a day: work rests, work is made up for on a day it usually rests, or as on any such day. */
export const DAY_KINDS = ['holiday', 'workday', 'usual'] as const
export type DayKind = (typeof DAY_KINDS)[number]
export type CalendarDay = { date: string; kind: DayKind; name: string; setByName: string | null; eventSeq: number }

/** The longest stretch entered at once, and how far back and ahead days are entered. */
const LONGEST = 31
const BACK = 31
const AHEAD = 800

const LAST = `"eventSeq" = (SELECT max(l."eventSeq") FROM "CalendarDay" l WHERE l."date" = c."date")`
/** For a database, the calendar after an event that is written for good. */
const keptOf = new WeakMap<object, { seq: number; calendar: Calendar }>()

/** The days on which work rests or is made up for, as known now. */
export function workingCalendar(from: Read = read): Calendar {
  const seq = from.get<{ seq: number | null }>('SELECT max("eventSeq") AS seq FROM "CalendarDay"')?.seq ?? 0
  const kept = keptOf.get(handles())
  if (kept?.seq === seq) return kept.calendar
  const rows = from.all<{ date: string; kind: 'holiday' | 'workday' }>(`SELECT c."date", c."kind" FROM "CalendarDay" c WHERE c."kind" <> 'usual' AND c.${LAST}`)
  const calendar: Calendar = new Map(rows.map(({ date, kind }) => [date, kind]))
  // What a transaction that may yet be undone has written is not kept for others.
  if (from === read) keptOf.set(handles(), { seq, calendar })
  return calendar
}

/** The days of a year of which something is said, first to last; none for who neither administers nor audits. */
export function listCalendar(viewer: Viewer, year: string): CalendarDay[] {
  if (!hasRole(viewer, 'administrator', 'auditor')) return []
  return read.all<CalendarDay>(
    `SELECT c."date", c."kind", c."name", p."fullName" AS setByName, c."eventSeq" FROM "CalendarDay" c LEFT JOIN "Person" p ON p."id" = c."setBy"
     WHERE c."date" >= ?1 || '-01-01' AND c."date" <= ?1 || '-12-31' AND c."kind" <> 'usual' AND c.${LAST} ORDER BY c."date"`,
    year,
  )
}

export type CalendarRefusal = 'not-yours' | 'calendar-days-wrong' | 'calendar-kind-wrong' | 'calendar-name-missing'

/**
 * An administrator says of the days from one to another (inclusive, a month at most) that work rests, is made up for, or is as usual
 * again. What is counted from then on counts so; due dates set before stay. Refuses everyone else, days long past or far ahead, and no
 * name. What is said already is not said again.
 */
export function setCalendarDays(
  viewer: Viewer,
  given: { from: string; to: string; kind: string; name: string },
): Promise<Outcome<{ days: number }, CalendarRefusal>> {
  return inTransaction((tx): Outcome<{ days: number }, CalendarRefusal> => {
    if (!scopeOf(viewer, 'administrator').length) return refused('not-yours')
    const kind = DAY_KINDS.find((known) => known === given.kind)
    if (!kind) return refused('calendar-kind-wrong')
    const [from, to, today] = [given.from, given.to || given.from, civilDate(now())]
    const areDays = isCivilDate(from) && isCivilDate(to) && from <= to && daysBetween(from, to) < LONGEST
    if (!areDays || from < addDays(today, -BACK) || to > addDays(today, AHEAD)) return refused('calendar-days-wrong')
    const name = cutText(cleanText(given.name), 200)
    if (!name && kind !== 'usual') return refused('calendar-name-missing')
    let days = 0
    for (let date = from; date <= to; date = addDays(date, 1)) {
      const last = tx.get<{ kind: string; name: string }>('SELECT "kind","name" FROM "CalendarDay" WHERE "date" = ? ORDER BY "eventSeq" DESC LIMIT 1', date)
      if ((last?.kind ?? 'usual') === kind && (kind === 'usual' || last?.name === name)) continue
      const dayId = newId()
      const event = record(tx, { type: 'calendar.set', actor: viewer.personId, payload: { dayId, date, kind, name } })
      tx.run(
        'INSERT INTO "CalendarDay" ("id","date","kind","name","setBy","setAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
        dayId,
        date,
        kind,
        name,
        viewer.personId,
        instant(event.recordedAt),
        event.seq,
      )
      react(tx, event)
      days += 1
    }
    return done({ days })
  })
}
