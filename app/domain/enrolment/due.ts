import { addWorkingDays, type Calendar } from './working-time'

/** That a source began to ask what an enrolment holds, or ended; in the order of events. */
export type SourceChange = {
  seq: number
  assignmentId: string
  /** Who gave the order; null for a rule, which replaces only itself. */
  giver: string | null
  isAsked: boolean
  dueDate: string | null
  /** Of the first academies: whatever came later held alone. */
  replacesAll: boolean
}
/** A source that asks now. */
export type Source = { assignmentId: string; dueDate: string | null; seq: number }

/**
 * The sources that ask now. Who gives an order anew replaces the date they gave before; nobody moves the date of another, and an
 * order does not move that of a rule.
 */
export function standingSources(changes: SourceChange[]): Source[] {
  let standing: (Source & { giver: string | null })[] = []
  for (const { seq, assignmentId, giver, isAsked, dueDate, replacesAll } of changes) {
    const isReplaced = (source: { assignmentId: string; giver: string | null }) =>
      replacesAll || source.assignmentId === assignmentId || (isAsked && giver !== null && source.giver === giver)
    standing = standing.filter((source) => !isReplaced(source))
    if (isAsked) standing.push({ assignmentId, dueDate, seq, giver })
  }
  return standing.map(({ giver: _, ...source }) => source)
}

/** Working days that an outage of the academy gave back, to what was asked before it. */
export type Shift = { seq: number; days: number }
/** By when, and the source whose day it is; neither where nobody asks. */
export type Due = { dueDate: string | null; assignmentId: string | null }

/** The due date that holds: the earliest of what the sources ask, each moved by what has moved it since. */
export function dueOf(sources: Source[], shifts: Shift[], calendar?: Calendar): Due {
  const days = (seq: number) => shifts.filter((shift) => shift.seq > seq).reduce((sum, shift) => sum + shift.days, 0)
  const each = sources.map(({ assignmentId, dueDate, seq }) => ({ assignmentId, dueDate: dueDate && addWorkingDays(dueDate, days(seq), calendar) }))
  each.sort((a, b) => (a.dueDate ?? '9999').localeCompare(b.dueDate ?? '9999'))
  return each[0] ?? { dueDate: null, assignmentId: null }
}

/** SQL: the due date that holds for the enrolment of an alias, or held through an event; null where nothing is due. */
export function dueDateOf(alias: string, through?: string): string {
  const newest = (column: string) =>
    `(SELECT ${column} FROM "DueDate" du WHERE du."enrolmentId" = ${alias}."id" ${through ? `AND du."eventSeq" <= ${through}` : ''} ORDER BY du."eventSeq" DESC LIMIT 1)`
  return `CASE WHEN ${newest('1')} IS NULL THEN ${alias}."dueDate" ELSE ${newest('du."dueDate"')} END`
}
