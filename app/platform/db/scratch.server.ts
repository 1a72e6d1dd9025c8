import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { type Read, readOn, runOn, type Value } from './database.server'

/**
 * A database file beside the academy's, for work that may be begun anew: what it holds is no evidence and stands in no backup. It
 * survives the end of the process, and after a loss of power at least it reads as it stood a moment before.
 */
export type Scratch = Read & {
  run(sql: string, ...values: Value[]): number
  /** Runs many statements as one; a throw takes all of them back. */
  together<T>(work: () => T): T
  close(): void
}

/** Opens a scratch file, made with `schema` (statements that may be repeated) when it is new. */
export function openScratch(file: string, schema: string): Scratch {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const connection = new Database(file)
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = NORMAL')
  connection.pragma('cache_size = -8000')
  connection.pragma('busy_timeout = 5000')
  connection.exec(schema)
  return {
    ...readOn(() => connection),
    run: (sql, ...values) => runOn(connection, sql, values),
    together: (work) => connection.transaction(work).immediate(),
    close: () => void connection.close(),
  }
}

/** Removes a scratch file with what stands beside it. Safe to repeat. */
export function removeScratch(file: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true })
}
