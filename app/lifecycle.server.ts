import { submitOverdueAttempts } from './domain/assessment/submissions.server'
import { giveWayToRequests, stopCompiler } from './domain/authoring/compile.server'
import { stopCloser } from './domain/evaluation/closing-thread.server'
import { runJobs, runLongJobs } from './domain/jobs.server'
import { stopImporter } from './domain/organisation/import/import-thread.server'
import { installReactions } from './domain/reactions.server'
import { rollTallies } from './domain/reporting/tallies.server'
import { closeDatabase, read } from './platform/db/database.server'
import { settled } from './platform/db/transaction.server'
import { stopWordReader } from './platform/documents/word-thread.server'
import { settings } from './platform/env'

const SWEEP_MS = 5000
let timer: NodeJS.Timeout | null = null
const LONG_SWEEP_MS = 1000
let longTimer: NodeJS.Timeout | null = null
let sweep: Promise<unknown> = Promise.resolve()
let longSweep: Promise<unknown> | null = null

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
  // Somebody waits before the page of an import.
  if (settings().runsJobs) longTimer = setInterval(sweepLong, LONG_SWEEP_MS).unref()
}

/** Jobs that take minutes run beside the sweep; one round at a time. */
function sweepLong(): void {
  longSweep ??= runLongJobs()
    .catch((error: unknown) => console.error(error))
    .finally(() => {
      longSweep = null
    })
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
  if (longTimer) clearInterval(longTimer)
  longTimer = null
  await sweep
  // An import or a closing is left where it is; the next start goes on from there.
  await Promise.all([stopCompiler(), stopWordReader(), stopImporter(), stopCloser()])
  await longSweep
  await settled()
  await closeDatabase()
}
