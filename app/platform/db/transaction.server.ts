import type { Outcome } from '../outcome'
import { handles, type Read, readOn, runOn, type Value } from './database.server'
import type { PrismaClient } from './generated/client'

/** The writing side, alive only inside `inTransaction`. */
export type Tx = Read & {
  /** Runs a changing statement and answers how many rows it touched. */
  run(sql: string, ...values: Value[]): number
  /** The models on the same connection and in the same transaction; no nested writes. */
  models: PrismaClient
}

let tail: Promise<unknown> = Promise.resolve()

/**
 * The one way to write: queued, begun immediately, committed whole. A refused outcome or a throw rolls back.
 * Nothing slow belongs inside: no hashing of passwords, no files, no mail.
 */
export function inTransaction<T>(work: (tx: Tx) => T | Promise<T>): Promise<T> {
  const turn = tail.then(() => execute(work))
  tail = turn.catch(() => undefined)
  return turn
}

/** Waits until every transaction that is queued has ended. */
export async function settled(): Promise<void> {
  await tail
}

async function execute<T>(work: (tx: Tx) => T | Promise<T>): Promise<T> {
  const { writing, writeModels } = handles()
  await begin(writing)
  const tx: Tx = { ...readOn(() => writing), run: (sql, ...values) => runOn(writing, sql, values), models: writeModels }
  try {
    const pending = work(tx)
    const result = pending instanceof Promise ? await pending : pending
    writing.exec(isRefusal(result) ? 'ROLLBACK' : 'COMMIT')
    return result
  } catch (error) {
    if (writing.inTransaction) writing.exec('ROLLBACK')
    throw error
  }
}

function isRefusal(result: unknown): boolean {
  return typeof result === 'object' && result !== null && (result as Outcome<unknown>).ok === false
}

// Another process may hold the file: wait without blocking this one, for 30 seconds at most.
async function begin(writing: ReturnType<typeof handles>['writing']): Promise<void> {
  const giveUp = Date.now() + 30_000
  for (let wait = 1; ; wait = Math.min(wait * 2, 40)) {
    try {
      writing.exec('BEGIN IMMEDIATE')
      return
    } catch (error) {
      if (!(error as { code?: string }).code?.startsWith('SQLITE_BUSY') || Date.now() > giveUp) throw error
      await new Promise((resolve) => setTimeout(resolve, wait + Math.random() * wait))
    }
  }
}

/** How instants stand in the database: the text Prisma writes, so that statements and models agree. */
export function instant(at: Date): string {
  return at.toISOString().replace('Z', '+00:00')
}
