import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { breach, type Verdict, verdictOf } from '../verdict'
import { read } from './database.server'

type Part = { type: string; name: string; table: string; sql: string | null }

// What SQLite keeps for itself, and the record of migrations, are no parts of ours.
const PARTS = `SELECT "type", "name", "tbl_name" AS "table", "sql" FROM sqlite_schema
  WHERE substr("name", 1, 7) <> 'sqlite_' AND "name" <> '_prisma_migrations' AND "tbl_name" <> '_prisma_migrations' ORDER BY "type", "name"`

const NOUNS: Record<string, string> = { table: 'bảng', index: 'chỉ mục', trigger: 'trigger', view: 'khung nhìn' }

/**
 * Holds tables, indexes and triggers against what the migrations of a folder make of an empty file: each that is gone, that is another, or
 * that nobody of ours made is named, a guard that was taken away like a view that stands in for a table. A migration that the file does not
 * say it has had is named by itself, and what it makes is not looked for.
 */
export function verifySchema(folder = path.resolve('prisma/migrations')): Verdict {
  const names = readdirSync(folder).filter((entry) => /^\d/.test(entry))
  const had = new Set(
    read.all<{ name: string }>('SELECT "migration_name" AS name FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL').map(({ name }) => name),
  )
  const made = madeBy(folder, names.filter((name) => had.has(name)).sort())
  const stands = byName(read.all<Part>(PARTS))
  const found = names
    .filter((name) => !had.has(name))
    .map((name) => breach('_prisma_migrations', name, null, `bản di trú ${name} chưa được áp dụng: chạy academy setup, rồi soát lại`))
  for (const [name, part] of made) {
    const now = stands.get(name)
    if (!now) found.push(wrong(part, 'không còn'))
    else if (now.type !== part.type) found.push(wrong(part, `đã bị thay bằng ${NOUNS[now.type] ?? now.type}`))
    else if (now.table !== part.table || plain(now.sql) !== plain(part.sql)) found.push(wrong(part, 'khác với các bản di trú'))
  }
  for (const [name, part] of stands) if (!made.has(name)) found.push(wrong(part, 'không do bản di trú nào tạo ra'))
  return verdictOf(found, { 'phần của lược đồ': made.size })
}

const wrong = ({ type, name, table }: Part, problem: string) =>
  breach('sqlite_schema', name, null, `${NOUNS[type] ?? type} ${name}${name === table ? '' : ` của bảng ${table}`} ${problem}`)

/** Triggers have names of their own, tables, views and indexes share theirs. */
const byName = (parts: Part[]) => new Map(parts.map((part) => [part.type === 'trigger' ? `trigger ${part.name}` : part.name, part]))

/** The same statement however it was spaced and whichever version of SQLite quoted the names in it when it changed a table. */
const plain = (sql: string | null) => (sql ?? '').replace(/["`\s]+/g, ' ').trim()

const known = new Map<string, ReadonlyMap<string, Part>>()

/** What migrations of a folder make, by name; once a process. */
function madeBy(folder: string, names: readonly string[]): ReadonlyMap<string, Part> {
  const key = [folder, ...names].join('\n')
  const before = known.get(key)
  if (before) return before
  const db = new Database(':memory:')
  try {
    for (const name of names) db.exec(readFileSync(path.join(folder, name, 'migration.sql'), 'utf8'))
    const parts = byName(db.prepare(PARTS).all() as Part[])
    known.set(key, parts)
    return parts
  } finally {
    db.close()
  }
}
