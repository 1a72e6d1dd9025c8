import type { Outcome } from '../outcome'
import { handles, type Read, readOn, runOn, type Value } from './database.server'
import type { PrismaClient } from './generated/client'
import { beginWaiting, endWaiting, tellOtherProcesses } from './pen.server'

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

type Waiting = { work: (tx: Tx) => unknown; resolve(result: unknown): void; reject(error: unknown): void }

let waiting: Waiting[] = []

/**
 * A transaction for what is small and comes in crowds: those that arrive together go to the disk together, which is most of
 * their cost. Each stands or falls by itself and is answered once all are on disk. Its work is done at once, and reads by `tx`
 * whatever such works write, since what the others wrote before it is not yet committed.
 */
export function inSharedTransaction<T>(work: (tx: Tx) => T extends Promise<unknown> ? never : T): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    waiting.push({ work, resolve: resolve as Waiting['resolve'], reject })
    // After the requests that lie ready in this turn of the loop have been read.
    if (waiting.length === 1) tail = tail.then(() => new Promise((ready) => setImmediate(ready))).then(executeWaiting)
  })
}

async function executeWaiting(): Promise<void> {
  const together = waiting
  waiting = []
  const [first] = together
  if (together.length === 1) return execute(first.work).then(first.resolve, first.reject)
  const answers: (() => void)[] = []
  try {
    await execute((tx) => {
      for (const one of together) answers.push(executeOne(tx, one))
    })
    for (const answer of answers) answer()
  } catch (error) {
    for (const one of together) one.reject(error)
  }
}

/** Keeps what one work did, or takes it back when it refused or threw; answers how to tell. */
function executeOne(tx: Tx, { work, resolve, reject }: Waiting): () => void {
  const { writing } = handles()
  tx.run('SAVEPOINT one')
  try {
    const result = work(tx)
    if (isRefusal(result)) tx.run('ROLLBACK TO one')
    tx.run('RELEASE one')
    return () => resolve(result)
  } catch (error) {
    // A full disk takes the whole transaction back: then nobody's work is kept.
    if (!writing.inTransaction) throw error
    tx.run('ROLLBACK TO one')
    tx.run('RELEASE one')
    return () => reject(error)
  }
}

/** Waits until every transaction that is queued has ended. */
export async function settled(): Promise<void> {
  await tail
}

async function execute<T>(work: (tx: Tx) => T | Promise<T>): Promise<T> {
  const { writing, writeModels } = handles()
  await begin(writing)
  const tx: Tx = {
    ...readOn(() => writing),
    run: (sql, ...values) => runOn(writing, sql, values),
    get models() {
      return writeModels()
    },
  }
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
  let isWaiting = false
  try {
    for (let wait = 1; ; wait = Math.min(wait * 2, 40)) {
      try {
        writing.exec('BEGIN IMMEDIATE')
        return
      } catch (error) {
        if (!(error as { code?: string }).code?.startsWith('SQLITE_BUSY') || Date.now() > giveUp) throw error
        if (!isWaiting) beginWaiting()
        isWaiting = true
        tellOtherProcesses()
        await new Promise((resolve) => setTimeout(resolve, wait + Math.random() * wait))
      }
    }
  } finally {
    if (isWaiting) endWaiting()
  }
}

/** How instants stand in the database: the text Prisma writes, so that statements and models agree. */
export function instant(at: Date): string {
  return at.toISOString().replace('Z', '+00:00')
}
