import type { Tx } from '~/platform/db/transaction.server'
import { enqueue } from '~/platform/jobs.server'
import type { Viewer } from '../viewer'
import { findImport } from './drafts.server'

export type Unchangeable = 'not-found' | 'import-started' | 'import-over'

/** Whether decisions may still be taken; the reason where not. */
export function openReason(viewer: Viewer, id: string): Unchangeable | null {
  const draft = findImport(viewer, id)
  if (!draft) return 'not-found'
  if (draft.droppedAt || draft.endedAt) return 'import-over'
  return draft.startedAt ? 'import-started' : null
}

/** Asks for a trial anew; the one before counts no longer. */
export function askForTrial(tx: Tx, id: string): void {
  const number =
    tx.get<{ n: number }>(
      'UPDATE "ImportDraft" SET "trialNumber" = "trialNumber" + 1, "trial" = NULL, "triedAt" = NULL WHERE "id" = ? RETURNING "trialNumber" AS n',
      id,
    )?.n ?? 0
  askForJob(tx, id, 'people.trial', `people.trial:${id}:${number}`)
}

/** Asks for the job that the page of an import waits for. */
export function askForJob(tx: Tx, id: string, kind: string, key: string): void {
  enqueue(tx, kind, key, { importId: id })
  tx.run('UPDATE "ImportDraft" SET "jobKey" = ? WHERE "id" = ?', key, id)
}
