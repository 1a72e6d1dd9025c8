import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Database from 'better-sqlite3'
import { civilDate, now } from '../clock'
import { settings } from '../env'
import { PrismaClient } from './generated/client'

export type Value = string | number | null | Buffer

/** Rows by SQL, for the reads that are hot; SQL stands in named files. */
export type Read = {
  all<T>(sql: string, ...values: Value[]): T[]
  get<T>(sql: string, ...values: Value[]): T | null
}

type Connection = InstanceType<typeof Database>

/** Both sides of the one database file: many readers, one writer; models over each, made when they are asked for. */
export type Handles = {
  file: string
  reading: Connection
  writing: Connection
  readModels: () => PrismaClient
  writeModels: () => PrismaClient
  made: PrismaClient[]
}

let open: Handles | null = null

/** Where the database file lies. */
export function databaseFile(): string {
  return path.join(settings().dataDir, 'academy.db')
}

/** The open handles of this process; opens them at first use. */
export function handles(): Handles {
  open ??= openHandles(databaseFile())
  return open
}

/** Opens another file from now on; used by tests, which work on a copy each. */
export async function useDatabase(file: string): Promise<void> {
  await closeDatabase()
  open = openHandles(file)
}

/** Closes both connections; the next use opens them again. */
export async function closeDatabase(): Promise<void> {
  const was = open
  open = null
  if (!was) return
  was.reading.close()
  for (const client of was.made) await client.$disconnect()
  if (was.writing.open) was.writing.close()
}

/**
 * For a thread or a program that works for minutes and notes in the same file how far it is: what is lost with the power is done again, so that no
 * transaction waits for the disk, and little is held in memory.
 */
export function workAtLength(): void {
  const { writing, reading } = handles()
  writing.pragma('synchronous = NORMAL')
  writing.pragma('cache_size = -16000')
  // What is written again and again meanwhile is carried into the file less often.
  writing.pragma('wal_autocheckpoint = 16000')
  reading.pragma('mmap_size = 0')
  reading.pragma('cache_size = -8000')
}

/** How much of the file a process that reads all day maps into its memory, in bytes. */
const MAPPED = 67_108_864

/** Whether reading maps the file into memory, which is faster, or holds no more of it than its cache. */
export function mapForReading(isMapped: boolean): void {
  const { reading } = handles()
  reading.pragma(`mmap_size = ${isMapped ? MAPPED : 0}`)
  reading.pragma(`cache_size = -${isMapped ? 32_000 : 16_000}`)
  if (!isMapped) reading.pragma('shrink_memory')
}

function openHandles(file: string): Handles {
  mkdirSync(path.dirname(file), { recursive: true })
  const writing = new Database(file)
  writing.pragma('journal_mode = WAL')
  writing.pragma('synchronous = FULL')
  // Sixteen megabytes: pages written again and again meanwhile are carried into the file once.
  writing.pragma('wal_autocheckpoint = 4000')
  writing.pragma('foreign_keys = ON')
  // Waiting is done outside (see transaction.server.ts), where it does not block other requests.
  writing.pragma('busy_timeout = 0')
  const reading = new Database(file, { readonly: true })
  reading.pragma('query_only = ON')
  reading.pragma('cache_size = -32000')
  reading.pragma(`mmap_size = ${MAPPED}`)
  for (const connection of [reading, writing]) connection.function('civil_today', () => civilDate(now()))
  // A client holds tens of megabytes, and most programs never ask for one.
  const made: PrismaClient[] = []
  const modelsOn = (connection: Connection) => {
    let client: PrismaClient | null = null
    return () => {
      if (client) return client
      client = prismaOn(file, connection)
      made.push(client)
      return client
    }
  }
  return { file, reading, writing, readModels: modelsOn(reading), writeModels: modelsOn(writing), made }
}

/** A Prisma client over a connection that is already open, so that models and statements share one transaction. */
function prismaOn(file: string, connection: Connection): PrismaClient {
  const factory = new PrismaBetterSqlite3({ url: `file:${file}` })
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    const inner = adapter as unknown as { client: Connection; dispose(): Promise<void> }
    if (!(inner.client instanceof Database)) throw new Error('@prisma/adapter-better-sqlite3 no longer keeps its connection in `client`')
    inner.client.close()
    inner.client = safeIntegers(connection)
    return adapter
  }
  return new PrismaClient({ adapter: factory })
}

/** Prisma expects BigInt from the driver; statements of our own want plain numbers on the same connection. */
function safeIntegers(connection: Connection): Connection {
  return new Proxy(connection, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => target.prepare(sql).safeIntegers(true)
      const value = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
    getPrototypeOf: (target) => Object.getPrototypeOf(target),
  })
}

type Prepared = { statement: Database.Statement; isNumbered: boolean }
const statements = new WeakMap<Connection, Map<string, Prepared>>()

function prepared(connection: Connection, sql: string): Prepared {
  const cache = statements.get(connection) ?? new Map<string, Prepared>()
  statements.set(connection, cache)
  const known = cache.get(sql) ?? { statement: connection.prepare(sql), isNumbered: /\?\d/.test(sql) }
  cache.set(sql, known)
  return known
}

/** The driver takes `?1` as a name, so numbered values go in as an object. */
const bind = (values: Value[], isNumbered: boolean): unknown[] => (isNumbered ? [Object.fromEntries(values.map((value, at) => [at + 1, value]))] : values)

/** Reads by statement on a connection. */
export function readOn(connection: () => Connection): Read {
  return {
    all: <T>(sql: string, ...values: Value[]) => {
      const { statement, isNumbered } = prepared(connection(), sql)
      return statement.all(...bind(values, isNumbered)) as T[]
    },
    get: <T>(sql: string, ...values: Value[]) => {
      const { statement, isNumbered } = prepared(connection(), sql)
      return (statement.get(...bind(values, isNumbered)) as T | undefined) ?? null
    },
  }
}

/** Runs a statement that changes rows and answers how many; only transactions reach it. */
export function runOn(connection: Connection, sql: string, values: Value[]): number {
  const { statement, isNumbered } = prepared(connection, sql)
  return statement.run(...bind(values, isNumbered)).changes
}

/** The reading side: committed rows only. */
export const read: Read = readOn(() => handles().reading)

/** Lets a long look see one state of the database, while others go on writing. */
export async function inSnapshot<T>(look: () => Promise<T>): Promise<T> {
  const { reading } = handles()
  reading.exec('BEGIN')
  try {
    return await look()
  } finally {
    reading.exec('COMMIT')
  }
}

/** The reading side as Prisma models, for pages that are rarely asked for. */
export function models(): PrismaClient {
  return handles().readModels()
}
