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

/** What is due and nobody works on, of kinds that have not had their share. */
const DUE = `"doneAt" IS NULL AND "runAt" <= ?1 AND ("leaseUntil" IS NULL OR "leaseUntil" < ?1) AND "attempts" < ?2 AND "kind" NOT IN (SELECT value FROM json_each(?3))`

function lease(served: string[]): Promise<JobRow | null> {
  const due = [instant(now()), MAX_ATTEMPTS, JSON.stringify(served)] as const
  if (!read.get(`SELECT 1 FROM "Job" WHERE ${DUE} LIMIT 1`, ...due)) return Promise.resolve(null)
  return inTransaction((tx) =>
    tx.get<JobRow>(
      `UPDATE "Job" SET "leaseUntil" = ?4, "attempts" = "attempts" + 1 WHERE "id" = (SELECT "id" FROM "Job" WHERE ${DUE} ORDER BY "runAt" LIMIT 1) RETURNING "id","kind","payload","attempts"`,
      ...due,
      instant(new Date(now().getTime() + LEASE_SECONDS * 1000)),
    ),
  )
}

/**
 * Runs jobs that are due, one after the other, at most so many of each kind, so that a long queue of one keeps no other
 * waiting; a failed one is tried again later. Answers how many were done.
 */
export async function runDueJobs(handlers: JobHandlers, most = 1000): Promise<number> {
  const begun = new Map<string, number>()
  const served = () => [...begun].flatMap(([kind, times]) => (times < most ? [] : [kind]))
  let count = 0
  for (let job = await lease(served()); job; job = await lease(served())) {
    const { id, kind, payload, attempts } = job
    begun.set(kind, (begun.get(kind) ?? 0) + 1)
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
