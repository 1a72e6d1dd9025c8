import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { runImport } from '~/domain/organisation/import/import-run.server'
import type { ImportJob } from '~/domain/organisation/import/import-thread.server'
import { tryImport } from '~/domain/organisation/import/importing.server'
import { installReactions } from '~/domain/reactions.server'
import { workAtLength } from '~/platform/db/database.server'
import { mindThoseWaiting } from '~/platform/db/pen.server'
import { adoptSettings } from '~/platform/env'
import { runOfJob } from '~/platform/jobs.server'
import { thisThread } from '~/platform/thread-seconds'
import type { WorkMessage } from '~/platform/worker.server'

/** The program of the thread that tries and carries out imports of people, beside the requests and never in their way. */
const post = (message: WorkMessage) => parentPort?.postMessage(message)

async function work({ kind, importId, jobId, settings, waiting }: ImportJob): Promise<void> {
  adoptSettings(settings)
  mindThoseWaiting(waiting)
  installReactions()
  workAtLength()
  const job = runOfJob(jobId)
  if (!job) return
  await (kind === 'people.trial' ? tryImport(importId, job) : runImport(importId, job))
}

parentPort?.on('message', (job: ImportJob) => {
  work(job).then(
    () => post({ value: null }),
    (error: unknown) => post({ broke: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
// On Linux a thread has a place of its own in the queue for the processor.
const { niceness } = workerData as { niceness: number }
if (niceness && process.platform === 'linux') setPriority(niceness)
post({ ready: true, thread: thisThread() })
