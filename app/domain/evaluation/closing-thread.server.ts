import path from 'node:path'
import { waitingForThePen } from '~/platform/db/pen.server'
import { settings } from '~/platform/env'
import type { RunningJob } from '~/platform/jobs.server'
import { type OneWorker, oneWorker } from '~/platform/worker.server'

/** What the thread is asked for: the job it works at, of a period. */
export type ClosingJob = { periodId: string; jobId: string; settings: ReturnType<typeof settings>; waiting: Int32Array }

/** Hours of computing, for a city on the slowest machine; what it holds in memory does not grow with the period. */
const LIMITS = { seconds: 4 * 3600, megabytes: 160, young: 16, waiting: 4, niceness: 5 }
const worker: OneWorker = oneWorker(path.resolve('build/node/closing.mjs'), LIMITS)

/** Freezes the dossiers of a closed period in a thread of its own, with connections of its own, so that requests go on beside it. */
export function closeInThread(periodId: string, job: RunningJob): Promise<void> {
  return worker.run<void>({ periodId, jobId: job.id, settings: settings(), waiting: waitingForThePen() } satisfies ClosingJob).finally(stopCloser)
}

/** Ends the thread wherever it is; its job goes on where its last transaction ended. */
export function stopCloser(): Promise<void> {
  return worker.stop()
}
