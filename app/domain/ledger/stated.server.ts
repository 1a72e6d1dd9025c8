import { canonicalJson, sha256 } from '~/platform/canonical'
import { read, type Value } from '~/platform/db/database.server'
import type { EventRow } from './chain'
import { FACT_TABLES, type FactTable } from './facts'

/** A row that holds a fact, with the number of the event that it says states it. */
export type FactRow = { of: FactTable; id: string; seq: number; columns: Record<string, Value> }

const fact = (of: FactTable, columns: Record<string, Value>): FactRow => ({ of, id: String(columns[of.idColumn]), seq: Number(columns.eventSeq), columns })

/** The fact rows of every table whose events lie after one number and up to another. */
export function factsBetween(after: number, last: number): FactRow[] {
  return FACT_TABLES.flatMap((of) =>
    read.all<Record<string, Value>>(`SELECT * FROM "${of.table}" WHERE "eventSeq" > ? AND "eventSeq" <= ?`, after, last).map((columns) => fact(of, columns)),
  )
}

/** As many of a table as a person reads. */
const MOST = 200

/** Fact rows that name an event outside the ledger, before its first or behind its last. */
export function strayFacts(last: number): FactRow[] {
  return FACT_TABLES.flatMap((of) =>
    read
      .all<Record<string, Value>>(`SELECT * FROM "${of.table}" WHERE "eventSeq" <= 0 OR "eventSeq" > ? LIMIT ${MOST}`, last)
      .map((columns) => fact(of, columns)),
  )
}

/** Whether an event is the one that states a row. */
export function isOf({ of, id }: FactRow, event: EventRow, payload: Record<string, unknown>): boolean {
  return (event.type === of.type || event.type === of.also) && payload[of.payloadKey] === id
}

/** The first column of a fact that is not as its event states it, or bytes where text or a number belongs; null when all are. */
export function differingColumn({ of, columns }: FactRow, event: EventRow, payload: Record<string, unknown>): string | null {
  for (const [column, value] of Object.entries(columns)) if (typeof value === 'object' && value !== null) return column
  for (const column of of.same ?? []) if (columns[column] !== asStored(payload[column])) return column
  // An event from before a column was stated says nothing of it.
  for (const column of of.added ?? []) if (column in payload && columns[column] !== asStored(payload[column])) return column
  for (const [key, hashed] of Object.entries(of.hashes ?? {}))
    if (key in payload && payload[key] !== hashOf(columns, hashed)) return typeof hashed === 'string' ? hashed : hashed.join(', ')
  const { at, person, actor, unit, written, since } = of
  if (at && columns[at] !== event.occurredAt) return at
  if (person && columns[person] !== event.subject) return person
  if (actor && columns[actor] !== event.actor) return actor
  if (unit && columns[unit] !== event.unit) return unit
  if (!written) return null
  const isTimely = since && since in payload ? columns[written] === event.recordedAt : isNear(columns[written], event.recordedAt)
  return isTimely ? null : written
}

function asStored(value: unknown): Value {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === undefined || value === null) return null
  return typeof value === 'object' ? canonicalJson(value) : (value as Value)
}

/** One column is hashed as its text, several as an object. */
function hashOf(columns: Record<string, Value>, hashed: string | string[]): string {
  return sha256(typeof hashed === 'string' ? String(columns[hashed]) : canonicalJson(Object.fromEntries(hashed.map((name) => [name, columns[name]]))))
}

/** Rows of the same transaction, when each still read the clock for itself. */
const isNear = (written: Value, recorded: string) => Math.abs(new Date(String(written)).getTime() - new Date(recorded).getTime()) < 60_000
