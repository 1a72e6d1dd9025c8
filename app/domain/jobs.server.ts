import { type JobHandlers, pruneJobs, runDueJobs } from '~/platform/jobs.server'
import { askForTonight } from '~/platform/nightly.server'
import { pruneBlobs } from '~/platform/storage/prune.server'
import { pruneCopies } from '~/platform/storage/prune-copies.server'
import { regradeAttempts } from './assessment/regrading.server'
import { askTheOthers } from './authoring/publication.server'
import { runSchedule } from './authoring/schedules.server'
import { makeCredential } from './certification/credentials.server'
import { stateExpiring } from './certification/expiring.server'
import { renderCertificateFile } from './certification/files.server'
import { issueAwaited } from './certification/issuing.server'
import { applyOrder } from './enrolment/order-application.server'
import { applyRule, applyRulesTonight } from './enrolment/rule-application.server'
import { amendDossiersOf } from './evaluation/amendments/amending.server'
import { closeDossier } from './evaluation/closing.server'
import { closeInThread } from './evaluation/closing-thread.server'
import { sealHeads } from './evaluation/seals.server'
import { mailRound } from './notifications/mail-sending.server'
import { walkReminders } from './notifications/reminders.server'
import { tellReplies } from './notifications/replies.server'
import { workInThread } from './organisation/import/import-thread.server'
import { pruneImports } from './organisation/import/pruning.server'
import { runMerger } from './organisation/unit-merging.server'
import { lookOn } from './plausibility/looking.server'
import { assignWaitingReviews } from './practice/peer-assignments.server'
import { remindOfBreaches } from './privacy/breaches/reminding.server'
import { remindOfRequests } from './privacy/reminding.server'
import { applyRetention } from './privacy/retention.server'
import { tellManagers } from './warning/digest.server'
import { lookAgain, lookForWarnings } from './warning/looking.server'

/** What runs later, by kind: in the server beside the pages, or in a process of its own (`academy jobs`). */
const handlers = {
  'certificate.issue': issueAwaited,
  'certificates.remind': () => stateExpiring().then(() => undefined),
  'certificate.render': ({ certificateId }) => renderCertificateFile(certificateId).then(() => undefined),
  'credential.sign': ({ certificateId }) => makeCredential(certificateId).then(() => undefined),
  'dossiers.amend': ({ personId }) => amendDossiersOf(personId).then(() => undefined),
  'dossier.close': ({ periodId, personId }) => closeDossier(periodId, personId).then(() => undefined),
  'draft.publish': ({ scheduleId }) => runSchedule(scheduleId),
  'relearning.ask': askTheOthers,
  'attempts.regrade': ({ correctionId }) => regradeAttempts(correctionId).then(() => undefined),
  'peer-reviews.assign': () => assignWaitingReviews().then(() => undefined),
  'order.apply': ({ assignmentId }) => applyOrder(assignmentId).then(() => undefined),
  'rule.apply': ({ ruleId }) => applyRule(ruleId).then(() => undefined),
  'rules.apply': applyRulesTonight,
  'units.merge': runMerger,
  'mail.send': (_payload, job) => mailRound(job).then(() => undefined),
  'reminders.walk': (_payload, job) => walkReminders(job).then(() => undefined),
  'replies.tell': () => tellReplies().then(() => undefined),
  'chain.seal': () => sealHeads().then(() => undefined),
  'jobs.prune': () => pruneJobs(['mail.send', 'replies.tell']).then(() => undefined),
  'retention.apply': () => applyRetention().then(() => undefined),
  'breaches.remind': () => remindOfBreaches().then(() => undefined),
  'data-requests.remind': () => remindOfRequests().then(() => undefined),
  'imports.prune': () => pruneImports().then(() => undefined),
  'plausibility.look': lookOn,
  'warnings.look': (_payload, job) =>
    lookForWarnings(job)
      .then(tellManagers)
      .then(() => undefined),
  'warning.look': ({ enrolmentId }) => lookAgain(enrolmentId),
  'blobs.prune': () =>
    pruneBlobs()
      .then(pruneCopies)
      .then(() => undefined),
} satisfies JobHandlers

/** What takes minutes, in a thread of its own. */
const longHandlers = {
  'people.trial': ({ importId }, job) => workInThread('people.trial', importId, job),
  'people.import': ({ importId }, job) => workInThread('people.import', importId, job),
  'dossiers.close': ({ periodId }, job) => closeInThread(periodId, job),
} satisfies JobHandlers

/** The kinds of jobs there are; each has a name on the page of jobs. */
export type JobKind = keyof typeof handlers | keyof typeof longHandlers

/** Runs the long jobs that are due, one after the other; whoever calls it waits for none of the short ones. Answers how many were done. */
export function runLongJobs(): Promise<number> {
  return runDueJobs(longHandlers, 1000, 'long')
}

/** Asks for the nightly jobs and runs what is due, a few of each kind at a time: in the server, rendering shares the thread with the pages. Answers how many were done. */
export async function runJobs(): Promise<number> {
  await askForTonight()
  return runDueJobs(handlers, 2)
}
