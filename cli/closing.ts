import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { closeDossiers } from '~/domain/evaluation/closing.server'
import type { ClosingJob } from '~/domain/evaluation/closing-thread.server'
import { installReactions } from '~/domain/reactions.server'
import { mapForReading } from '~/platform/db/database.server'
import { mindThoseWaiting } from '~/platform/db/pen.server'
import { adoptSettings } from '~/platform/env'
import { runOfJob } from '~/platform/jobs.server'
import { thisThread } from '~/platform/thread-seconds'
import type { WorkMessage } from '~/platform/worker.server'

/** The program of the thread that freezes the dossiers of a closed period, beside the requests and never in their way. */
const post = (message: WorkMessage) => parentPort?.postMessage(message)

async function work({ periodId, jobId, settings, waiting }: ClosingJob): Promise<void> {
  adoptSettings(settings)
  mindThoseWaiting(waiting)
  installReactions()
  mapForReading(false)
  const job = runOfJob(jobId)
  if (job) await closeDossiers(periodId, job)
}

parentPort?.on('message', (job: ClosingJob) => {
  work(job).then(
    () => post({ value: null }),
    (error: unknown) => post({ broke: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
// On Linux a thread has a place of its own in the queue for the processor.
const { niceness } = workerData as { niceness: number }
if (niceness && process.platform === 'linux') setPriority(niceness)
post({ ready: true, thread: thisThread() })
