import type Database from 'better-sqlite3'

/** Puts indexes and triggers of some tables aside while they are filled; answers how to make them again. */
export function unindexed(db: Database.Database, tables: readonly string[]): () => void {
  const rows = db
    .prepare(
      `SELECT "type", "name", "sql" FROM sqlite_master WHERE "type" IN ('index','trigger') AND "sql" IS NOT NULL AND "tbl_name" IN (${tables.map(() => '?').join(',')})`,
    )
    .all(...tables) as { type: string; name: string; sql: string }[]
  for (const { type, name } of rows) db.exec(`DROP ${type} "${name}"`)
  return () => {
    for (const { sql } of rows) db.exec(sql)
  }
}

/** Inserts rows into a table, the columns in this order. */
export function inserter(db: Database.Database, table: string, columns: string[]) {
  const statement = db.prepare(`INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(',')}) VALUES (${columns.map(() => '?').join(',')})`)
  return (...values: (string | number | null)[]) => statement.run(...values)
}
