import { read, type Value } from './database.server'

/**
 * The rows of a statement in pages by key, so that millions pass through a small memory. The statement takes the last
 * key and the size of a page, and orders by that key.
 */
export function* pagesOf<T>(sql: string, keyOf: (row: T) => Value, first: Value, size = 1000): Generator<T[]> {
  for (let last = first; ; ) {
    const rows = read.all<T>(sql, last, size)
    if (rows.length) yield rows
    if (rows.length < size) return
    last = keyOf(rows[rows.length - 1])
  }
}
