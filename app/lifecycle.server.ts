import { regradeAttempts } from './domain/assessment/regrading.server'
import { submitOverdueAttempts } from './domain/assessment/submissions.server'
import { giveWayToRequests, stopCompiler } from './domain/authoring/compile.server'
import { askTheOthers } from './domain/authoring/publication.server'
import { runSchedule } from './domain/authoring/schedules.server'
import { makeCredential } from './domain/certification/credentials.server'
import { renderCertificateFile } from './domain/certification/files.server'
import { assignWaitingReviews } from './domain/practice/peer-assignments.server'
import { installReactions } from './domain/reactions.server'
import { closeDatabase, read } from './platform/db/database.server'
import { settled } from './platform/db/transaction.server'
import { stopWordReader } from './platform/documents/word-thread.server'
import { runDueJobs } from './platform/jobs.server'
import { askForTonight } from './platform/nightly.server'
import { pruneBlobs } from './platform/storage/prune.server'
import { pruneCopies } from './platform/storage/prune-copies.server'

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
  await askForTonight()
  // A few of each kind at a time: rendering shares this thread with the pages.
  await runDueJobs(
    {
      'certificate.render': ({ certificateId }) => renderCertificateFile(certificateId).then(() => undefined),
      'credential.sign': ({ certificateId }) => makeCredential(certificateId).then(() => undefined),
      'draft.publish': ({ scheduleId }) => runSchedule(scheduleId),
      'relearning.ask': askTheOthers,
      'attempts.regrade': ({ correctionId }) => regradeAttempts(correctionId).then(() => undefined),
      'peer-reviews.assign': () => assignWaitingReviews().then(() => undefined),
      'blobs.prune': () =>
        pruneBlobs()
          .then(pruneCopies)
          .then(() => undefined),
    },
    2,
  )
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
