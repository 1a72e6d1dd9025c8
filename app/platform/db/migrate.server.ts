import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { sha256 } from '../canonical'
import { newId } from '../ids'

const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`

/**
 * Applies prisma/migrations in order, each in one transaction, and writes Prisma's own record of them. Answers the
 * names applied now. Throws when an applied migration was changed afterwards.
 */
export function migrate(file: string, folder: string): string[] {
  const db = new Database(file)
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.exec(TABLE)
    const known = new Map(
      (
        db.prepare('SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL').all() as {
          migration_name: string
          checksum: string
        }[]
      ).map((row) => [row.migration_name, row.checksum]),
    )
    const applied: string[] = []
    for (const name of readdirSync(folder)
      .filter((entry) => /^\d/.test(entry))
      .sort()) {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
      const checksum = sha256(sql)
      const before = known.get(name)
      if (before === checksum) continue
      if (before) throw new Error(`Bản di trú cơ sở dữ liệu ${name} đã bị sửa sau khi áp dụng.`)
      db.transaction(() => {
        db.exec(sql)
        db.prepare('INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)').run(
          newId(),
          checksum,
          Date.now(),
          name,
          Date.now(),
        )
      }).immediate()
      applied.push(name)
    }
    return applied
  } finally {
    db.close()
  }
}
