import { FACT_TABLES } from '~/domain/ledger/facts'
import { read, type Value } from '~/platform/db/database.server'

/** A row that a closed dossier rests on. */
export type CitedRow = { table: string; id: string; rowid: number; columns: Record<string, Value> }

type Reference = { table: string; from: string; to: string; toColumn: string }

/** What hangs on evidence belongs to it, and is cited with it; of what many share, only what decides on somebody. */
const HANGS: Record<string, RegExp> = {
  Person: /^(Post|PersonStatus|PersonName)$/,
  Unit: /^UnitState$/,
  Enrolment: /^(?!.*(Standing|Warning|Expiry)).*$/,
  Attempt: /./,
  HandIn: /./,
  Marking: /./,
  CourseCompletion: /./,
  Certificate: /./,
  SharingCredit: /./,
  Sharing: /^Sharing/,
  Relief: /./,
  EvaluationPeriod: /^(?!Snapshot$)/,
  CourseVersion: /^CourseVersion(Lesson|Question|Exercise|Task|File)$/,
  QuestionVersion: /^QuestionKey$/,
}
/** Kept for the machine or the moment, counted again by `academy recount`, or nobody's evidence. */
const PASSING = /^(Event|LedgerHead|Account|Session|Job.*|Look|Tally.*|.*Standing|QuestionExposure|Message.*|Mail.*|ExerciseState|Warning.*|Escalation)$/

/** What a row is named by when it does not hold: the id of a fact, or its key. */
function nameOf(table: string, columns: Record<string, Value>): string {
  const key = FACT_TABLES.find((of) => of.table === table)?.idColumn ?? keyOf(table)
  return typeof key === 'string' ? String(columns[key]) : key.map((column) => columns[column]).join('/')
}

const keyOf = (table: string) =>
  read
    .all<{ name: string; pk: number }>(`PRAGMA table_info("${table}")`)
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => name)

const tables = () =>
  read.all<{ name: string }>(`SELECT "name" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`).map(({ name }) => name)

function references(): Reference[] {
  return tables().flatMap((name) =>
    read
      .all<{ from: string; table: string; to: string | null }>(`PRAGMA foreign_key_list("${name}")`)
      .map(({ from, table, to }) => ({ table: name, from, to: table, toColumn: to ?? 'id' })),
  )
}

/**
 * Every row that the snapshot of a person in a period cites, found by what refers to what: the rows that its content names by id, the rows
 * those refer to, and what hangs on the evidence among them. Events are left to the chain.
 */
export function citedRows(periodId: string, personId: string): CitedRow[] {
  const all = references()
  const found = new Map<string, CitedRow>()
  const queue: CitedRow[] = []
  const take = (table: string, column: string, value: Value) => {
    if (value === null || PASSING.test(table)) return
    for (const { rowid, ...columns } of read.all<Record<string, Value> & { rowid: number }>(
      `SELECT rowid AS "rowid", * FROM "${table}" WHERE "${column}" = ?`,
      value,
    )) {
      const key = `${table} ${rowid}`
      if (found.has(key)) continue
      const row = { table, id: nameOf(table, columns), rowid, columns }
      found.set(key, row)
      queue.push(row)
    }
  }
  const snapshot = read.get<{ id: string; content: string }>(
    'SELECT "id", "content" FROM "Snapshot" WHERE "periodId" = ? AND "personId" = ?',
    periodId,
    personId,
  )
  if (!snapshot) throw new Error(`no snapshot of ${personId}`)
  take('Snapshot', 'id', snapshot.id)
  const named = new Set(snapshot.content.match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g))
  for (const table of tables().filter(hasId)) for (const id of named) take(table, 'id', id)
  const people = new Set([personId])
  for (let row = queue.shift(); row; row = queue.shift()) {
    for (const { table, from, to, toColumn } of all) {
      if (table === row.table) take(to, toColumn, row.columns[from])
      // Of others who appear, such as who marked, only that they are.
      if (to === row.table && HANGS[to]?.test(table) && (to !== 'Person' || people.has(row.id))) take(table, from, row.columns[toColumn])
    }
  }
  return [...found.values()]
}

const hasId = (table: string) => read.all<{ name: string }>(`PRAGMA table_info("${table}")`).some(({ name }) => name === 'id')
