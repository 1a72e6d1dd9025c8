import { submitOverdueAttempts } from './domain/assessment/submissions.server'
import { giveWayToRequests, stopCompiler } from './domain/authoring/compile.server'
import { runJobs } from './domain/jobs.server'
import { installReactions } from './domain/reactions.server'
import { rollTallies } from './domain/reporting/tallies.server'
import { closeDatabase, read } from './platform/db/database.server'
import { settled } from './platform/db/transaction.server'
import { stopWordReader } from './platform/documents/word-thread.server'
import { settings } from './platform/env'

const SWEEP_MS = 5000
let timer: NodeJS.Timeout | null = null
let sweep: Promise<unknown> = Promise.resolve()

/** Whether the academy takes requests: true between onStart and onStop. */
export function isReady(): boolean {
  return timer !== null
}

/** Before the first request: the reactions are handed to the ledger, the database answers, the sweep begins. */
export async function onStart(): Promise<void> {
  installReactions()
  read.get('SELECT 1 FROM "LedgerHead"')
  giveWayToRequests()
  timer = setInterval(() => {
    sweep = sweep.then(sweepOnce).catch((error: unknown) => console.error(error))
  }, SWEEP_MS)
  timer.unref()
}

async function sweepOnce(): Promise<void> {
  await submitOverdueAttempts()
  await rollTallies()
  // ACADEMY_JOBS=off: `academy jobs` runs them in a process of its own.
  if (settings().runsJobs) await runJobs()
}

/** After the last request: what runs is finished, then the database is closed. */
export async function onStop(): Promise<void> {
  if (timer) clearInterval(timer)
  timer = null
  await sweep
  await Promise.all([stopCompiler(), stopWordReader()])
  await settled()
  await closeDatabase()
}
