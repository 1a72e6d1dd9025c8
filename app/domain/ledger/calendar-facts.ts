import type { FactTable } from './facts'

/** Days on which work rests or is made up for; the last word on a day holds. */
export type CalendarFacts = { 'calendar.set': { dayId: string; date: string; kind: string; name: string } }

/** The fact tables of the calendar; see FACT_TABLES. */
export const CALENDAR_FACTS: FactTable[] = [
  { table: 'CalendarDay', type: 'calendar.set', idColumn: 'id', payloadKey: 'dayId', same: ['date', 'kind', 'name'], at: 'setAt', actor: 'setBy' },
]
