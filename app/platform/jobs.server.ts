import { canonicalJson } from './canonical'
import { now } from './clock'
import { read } from './db/database.server'
import { instant, inTransaction, type Tx } from './db/transaction.server'
import { newId } from './ids'

/** The run of a job as its handler sees it. */
export type RunningJob = {
  id: string
  /** Where an earlier run of the same job had got to; null at the first. */
  cursor: string | null
  /**
   * Notes in a transaction how far the work has got, together with what was done: after a crash the next run begins there.
   * Throws `JobLost` when another run has taken the job or it was cancelled, so that what was done twice is rolled back.
   */
  note(tx: Tx, cursor: string, percent: number): void
}

/** What runs later, by kind; must be safe to repeat. */
export type JobHandlers = Record<string, (payload: Record<string, string>, job: RunningJob) => Promise<void>>

/** Thrown by `note`: this run no longer has the job. */
export class JobLost extends Error {}

const LEASE_SECONDS = 60
const RENEW_MS = 20_000
/** How often a job is tried before it is given up and waits for a person. */
export const MOST_ATTEMPTS = 8

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

/** Seconds until the next try after so many: twice as long each time, an hour at most, a quarter more or less by chance (0 to 1). */
export function pauseAfter(attempts: number, chance: number): number {
  return Math.min(3600, 5 * 2 ** attempts) * (0.75 + chance / 2)
}

type JobRow = { id: string; kind: string; payload: string; attempts: number; cursor: string | null }

/** Not done, not given up, not cancelled. */
export const OPEN = `"doneAt" IS NULL AND "gaveUpAt" IS NULL AND "cancelledAt" IS NULL`
/** What is due and nobody works on, of kinds that have not had their share. */
const DUE = `${OPEN} AND "runAt" <= ?1 AND ("leaseUntil" IS NULL OR "leaseUntil" < ?1) AND "attempts" < ?2 AND "kind" NOT IN (SELECT value FROM json_each(?3))
  AND ("kind" IN (SELECT value FROM json_each(?6))) = ?7`
/** Died in its last try: nobody was left to give it up. */
const ABANDONED = `${OPEN} AND "attempts" >= ?2 AND "leaseUntil" < ?1`

/** Kinds that take minutes: they wait in a lane of their own, so that they keep no other waiting. */
const LONG = JSON.stringify(['people.trial', 'people.import', 'dossiers.close'])
export type Lane = 'short' | 'long'

function lease(served: string[], by: string, lane: Lane): Promise<JobRow | null> {
  const due = [instant(now()), MOST_ATTEMPTS, JSON.stringify(served), leaseEnd(), by, LONG, lane === 'long' ? 1 : 0] as const
  if (!read.get(`SELECT ?4, ?5 FROM "Job" WHERE ${DUE} LIMIT 1`, ...due)) return Promise.resolve(null)
  return inTransaction((tx) =>
    tx.get<JobRow>(
      `UPDATE "Job" SET "leaseUntil" = ?4, "leaseBy" = ?5, "startedAt" = ?1, "attempts" = "attempts" + 1
       WHERE "id" = (SELECT "id" FROM "Job" WHERE ${DUE} ORDER BY "runAt" LIMIT 1) RETURNING "id","kind","payload","attempts","cursor"`,
      ...due,
    ),
  )
}

const leaseEnd = () => instant(new Date(now().getTime() + LEASE_SECONDS * 1000))

/**
 * Runs jobs that are due, one after the other, at most so many of each kind, so that a long queue of one keeps no other
 * waiting. A lease is renewed while its job runs; a job that fails is tried again after a growing pause, and given up after
 * the eighth try. Several processes may do this at once, and one process both lanes. Answers how many were done.
 */
export async function runDueJobs(handlers: JobHandlers, most = 1000, lane: Lane = 'short'): Promise<number> {
  const begun = new Map<string, number>()
  const served = () => [...begun].flatMap(([kind, times]) => (times < most ? [] : [kind]))
  await giveUpAbandoned()
  let count = 0
  for (let by = newId(), job = await lease(served(), by, lane); job; by = newId(), job = await lease(served(), by, lane)) {
    begun.set(job.kind, (begun.get(job.kind) ?? 0) + 1)
    if (await runJob(handlers, job, by)) count += 1
  }
  return count
}

async function runJob(handlers: JobHandlers, { id, kind, payload, attempts, cursor }: JobRow, by: string): Promise<boolean> {
  const renewal = setInterval(() => {
    inTransaction((tx) => tx.run('UPDATE "Job" SET "leaseUntil" = ? WHERE "id" = ? AND "leaseBy" = ?', leaseEnd(), id, by)).catch(() => undefined)
  }, RENEW_MS)
  renewal.unref()
  try {
    const handler = handlers[kind]
    if (!handler) throw new Error(`no handler for job ${kind}`)
    await handler(JSON.parse(payload) as Record<string, string>, { id, cursor, note: (tx, at, percent) => note(tx, id, by, at, percent) })
    return await inTransaction(
      (tx) =>
        tx.run(
          'UPDATE "Job" SET "doneAt" = ?, "progress" = 100, "leaseUntil" = NULL, "leaseBy" = NULL WHERE "id" = ? AND "leaseBy" = ?',
          instant(now()),
          id,
          by,
        ) > 0,
    )
  } catch (error) {
    if (!(error instanceof JobLost)) await noteFailure({ id, attempts, by }, error)
    return false
  } finally {
    clearInterval(renewal)
  }
}

/** The run of a job that another thread of this process has leased, for the thread that does its work. Null when nobody runs it. */
export function runOfJob(id: string): RunningJob | null {
  const row = read.get<{ leaseBy: string | null; cursor: string | null }>('SELECT "leaseBy", "cursor" FROM "Job" WHERE "id" = ?', id)
  const by = row?.leaseBy
  return by ? { id, cursor: row.cursor, note: (tx, at, percent) => note(tx, id, by, at, percent) } : null
}

function note(tx: Tx, id: string, by: string, cursor: string, percent: number): void {
  const kept = tx.run(
    `UPDATE "Job" SET "cursor" = ?, "progress" = ?, "leaseUntil" = ? WHERE "id" = ? AND "leaseBy" = ? AND ${OPEN}`,
    cursor,
    Math.max(0, Math.min(99, Math.floor(percent))),
    leaseEnd(),
    id,
    by,
  )
  if (!kept) throw new JobLost(`job ${id} is no longer of this run`)
}

async function noteFailure({ id, attempts, by }: { id: string; attempts: number; by: string }, error: unknown): Promise<void> {
  const at = now()
  const next = new Date(at.getTime() + pauseAfter(attempts, Math.random()) * 1000)
  await inTransaction((tx) =>
    tx.run(
      'UPDATE "Job" SET "leaseUntil" = NULL, "leaseBy" = NULL, "runAt" = ?, "lastError" = ?, "gaveUpAt" = ? WHERE "id" = ? AND "leaseBy" = ?',
      instant(next),
      String(error).slice(0, 500),
      attempts >= MOST_ATTEMPTS ? instant(at) : null,
      id,
      by,
    ),
  )
}

async function giveUpAbandoned(): Promise<void> {
  const values = [instant(now()), MOST_ATTEMPTS] as const
  if (!read.get(`SELECT 1 FROM "Job" WHERE ${ABANDONED} LIMIT 1`, ...values)) return
  await inTransaction((tx) =>
    tx.run(
      `UPDATE "Job" SET "gaveUpAt" = ?1, "leaseUntil" = NULL, "leaseBy" = NULL, "lastError" = coalesce("lastError", 'the process that ran it ended') WHERE ${ABANDONED}`,
      ...values,
    ),
  )
}

const KEPT_DAYS = 30

/** Deletes jobs of these kinds, which are asked for by the minute or the hour, a month after they were done. Answers how many. */
export function pruneJobs(kinds: string[]): Promise<number> {
  return inTransaction((tx) =>
    tx.run(
      'DELETE FROM "Job" WHERE "doneAt" < ? AND "kind" IN (SELECT "value" FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM "JobDecision" d WHERE d."jobId" = "Job"."id")',
      instant(new Date(now().getTime() - KEPT_DAYS * 86_400_000)),
      JSON.stringify(kinds),
    ),
  )
}
