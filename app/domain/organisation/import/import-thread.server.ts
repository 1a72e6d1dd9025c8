import path from 'node:path'
import { mapForReading } from '~/platform/db/database.server'
import { waitingForThePen } from '~/platform/db/pen.server'
import { settings } from '~/platform/env'
import type { RunningJob } from '~/platform/jobs.server'
import { type OneWorker, oneWorker } from '~/platform/worker.server'

/** What the thread is asked for: a job it works at, by its id, of an import. */
export type ImportJob = { kind: 'people.trial' | 'people.import'; importId: string; jobId: string; settings: ReturnType<typeof settings>; waiting: Int32Array }

/** Hours of computing, for the largest files on the slowest machine; what it holds in memory does not grow with the file. */
const LIMITS = { seconds: 4 * 3600, megabytes: 160, young: 12, waiting: 4, niceness: 5 }
const worker: OneWorker = oneWorker(path.resolve('build/node/importing.mjs'), LIMITS)

/** Does the work of a job in a thread of its own, with connections of its own, so that requests go on beside it. */
export function workInThread(kind: ImportJob['kind'], importId: string, job: RunningJob): Promise<void> {
  const work = worker.run<void>({ kind, importId, jobId: job.id, settings: settings(), waiting: waitingForThePen() } satisfies ImportJob)
  // An import comes now and then; its thread holds memory that pages may use meanwhile, and pages use less beside it.
  mapForReading(false)
  return work.finally(stopImporter).finally(() => mapForReading(true))
}

/** Ends the thread wherever it is; its job goes on where its last transaction ended. */
export function stopImporter(): Promise<void> {
  return worker.stop()
}
