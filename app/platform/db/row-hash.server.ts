import { canonicalJson, sha256 } from '../canonical'
import type { Read, Value } from './database.server'

export type Row = Record<string, Value>

/**
 * Hashes rows of a table over every column, named. A column at its default counts as absent, so that a later migration
 * may add columns without changing what was stated of older rows.
 */
export function rowHasher(from: Read, table: string): (row: Row) => string {
  const defaults = new Map(
    from
      .all<{ name: string; value: string | null }>('SELECT "name", "dflt_value" AS value FROM pragma_table_info(?)', table)
      .map(({ name, value }) => [name, literal(value)]),
  )
  return (row) => sha256(canonicalJson(Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== defaults.get(name)))))
}

/** A default as declared: a number, a quoted text, or none, which is null. */
function literal(declared: string | null): Value {
  if (declared === null || declared.toUpperCase() === 'NULL') return null
  const quoted = /^'([\s\S]*)'$/.exec(declared)
  return quoted ? quoted[1].replace(/''/g, "'") : Number(declared)
}
