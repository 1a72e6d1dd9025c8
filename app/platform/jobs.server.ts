import { canonicalJson } from './canonical'
import { now } from './clock'
import { read } from './db/database.server'
import { instant, inTransaction, type Tx } from './db/transaction.server'
import { newId } from './ids'

/** What runs later, by kind; must be safe to repeat. */
export type JobHandlers = Record<string, (payload: Record<string, string>) => Promise<void>>

const LEASE_SECONDS = 60
const MAX_ATTEMPTS = 8

/** Asks for work to be done after this transaction commits, or at a later instant; the same key is asked for once. */
export function enqueue(tx: Tx, kind: string, key: string, payload: Record<string, string>, runAt = now()): void {
  tx.run(
    'INSERT INTO "Job" ("id","kind","key","payload","runAt","createdAt") VALUES (?,?,?,?,?,?) ON CONFLICT ("key") DO NOTHING',
    newId(),
    kind,
    key,
    canonicalJson(payload),
    instant(runAt),
    instant(now()),
  )
}

type JobRow = { id: string; kind: string; payload: string; attempts: number }

function lease(): Promise<JobRow | null> {
  const at = instant(now())
  const waiting = read.get(
    'SELECT 1 FROM "Job" WHERE "doneAt" IS NULL AND "runAt" <= ? AND ("leaseUntil" IS NULL OR "leaseUntil" < ?) AND "attempts" < ? LIMIT 1',
    at,
    at,
    MAX_ATTEMPTS,
  )
  if (!waiting) return Promise.resolve(null)
  return inTransaction((tx) =>
    tx.get<JobRow>(
      `UPDATE "Job" SET "leaseUntil" = ?1, "attempts" = "attempts" + 1 WHERE "id" = (SELECT "id" FROM "Job" WHERE "doneAt" IS NULL AND "runAt" <= ?2 AND ("leaseUntil" IS NULL OR "leaseUntil" < ?2) AND "attempts" < ?3 ORDER BY "runAt" LIMIT 1) RETURNING "id","kind","payload","attempts"`,
      instant(new Date(now().getTime() + LEASE_SECONDS * 1000)),
      at,
      MAX_ATTEMPTS,
    ),
  )
}

/** Runs jobs that are due, one after the other, at most so many; a failed one is tried again later. Answers how many were done. */
export async function runDueJobs(handlers: JobHandlers, most = 1000): Promise<number> {
  let count = 0
  for (let job = await lease(); job; job = count < most ? await lease() : null) {
    const { id, kind, payload, attempts } = job
    try {
      const handler = handlers[kind]
      if (!handler) throw new Error(`no handler for job ${kind}`)
      await handler(JSON.parse(payload) as Record<string, string>)
      await inTransaction((tx) => tx.run('UPDATE "Job" SET "doneAt" = ?, "progress" = 100, "leaseUntil" = NULL WHERE "id" = ?', instant(now()), id))
      count += 1
    } catch (error) {
      const next = new Date(now().getTime() + Math.min(3600, 2 ** attempts * 5) * 1000)
      await inTransaction((tx) =>
        tx.run('UPDATE "Job" SET "leaseUntil" = NULL, "runAt" = ?, "lastError" = ? WHERE "id" = ?', instant(next), String(error).slice(0, 500), id),
      )
    }
  }
  return count
}
