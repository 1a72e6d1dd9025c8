import { copyFile, mkdir, rm } from 'node:fs/promises'
import { canonicalJson } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import type { RunningJob } from '~/platform/jobs.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { dropIncoming, type Incoming } from '~/platform/storage/incoming.server'
import { record } from '../../ledger/record.server'
import type { Viewer } from '../viewer'
import { viewerOf } from '../viewer.server'
import { findImport, type ImportDraft, importById, importScopes, mayImport, stageOf, trialOf } from './drafts.server'
import { isGuarded } from './leavers.server'
import { askForJob, askForTrial, openReason, type Unchangeable } from './open-imports.server'
import { sentFile } from './read-files.server'
import { firstSettings } from './settings'
import { folderOf, hasRows } from './staging.server'
import { runTrial } from './trial.server'

/** A file as it came in, with the name it was sent under. */
export type Arrived = { incoming: Incoming; name: string }

/**
 * Keeps files that were sent and asks for their trial. Answers the id of the import. Refuses people who administer nobody. The files lie beside
 * the academy until the import is over; they are no evidence, their hashes are.
 */
export async function beginImport(viewer: Viewer, arrived: Arrived[], asOf = civilDate(now())): Promise<Outcome<string, 'not-yours' | 'import-no-file'>> {
  const files = arrived.map(({ name, incoming }) => ({ name, sha256: incoming.sha256, bytes: incoming.size }))
  if (!mayImport(viewer) || files.length === 0) {
    await Promise.all(arrived.map(({ incoming }) => dropIncoming(incoming)))
    return refused(mayImport(viewer) ? 'import-no-file' : 'not-yours')
  }
  const id = newId()
  await mkdir(folderOf(id), { recursive: true, mode: 0o700 })
  for (const [at, { incoming }] of arrived.entries()) {
    await copyFile(incoming.file, sentFile(id, at))
    await dropIncoming(incoming)
  }
  return inTransaction((tx) => {
    tx.run(
      'INSERT INTO "ImportDraft" ("id","sentBy","sentAt","files","settings","jobKey") VALUES (?,?,?,?,?,?)',
      id,
      viewer.personId,
      instant(now()),
      canonicalJson(files),
      JSON.stringify(firstSettings(asOf)),
      '',
    )
    askForTrial(tx, id)
    return done(id)
  })
}

/** The job that tries an import: notes what it came to, unless it was asked for anew meanwhile. */
export async function tryImport(importId: string, job: Pick<RunningJob, 'note'>): Promise<void> {
  const draft = importById(importId)
  if (!draft || stageOf(draft) !== 'trying') return
  const { settings, files, sentBy, trialNumber } = draft
  const scopes = importScopes(viewerOf(sentBy))
  let told = 0
  const outcome = await runTrial({ importId, files: files.length, settings, scopes, by: sentBy }, async (percent) => {
    if (percent < told + 5) return
    told = percent
    await inTransaction((tx) => job.note(tx, String(percent), percent))
  })
  await inTransaction((tx) =>
    tx.run(
      'UPDATE "ImportDraft" SET "trial" = ?, "settings" = ?, "triedAt" = ? WHERE "id" = ? AND "trialNumber" = ?',
      JSON.stringify(outcome),
      JSON.stringify(settings),
      instant(now()),
      importId,
      trialNumber,
    ),
  )
}

export type StartRefusal = Unchangeable | 'import-not-tried' | 'import-changed' | 'import-nothing' | 'import-ending'

/**
 * Starts what was tried. `planHash` is that of the trial the viewer saw. Refuses what was tried anew meanwhile, a plan that changes nothing, and a
 * full list that would end more people than was confirmed.
 */
export async function startImport(viewer: Viewer, id: string, planHash: string): Promise<Outcome<null, StartRefusal>> {
  return inTransaction((tx) => {
    const reason = openReason(viewer, id)
    if (reason) return refused(reason)
    const draft = importById(id, tx) as ImportDraft
    const trial = trialOf(draft)
    if (!trial || !hasRows(id)) return refused('import-not-tried')
    if (trial.planHash !== planHash) return refused('import-changed')
    if (trial.ending && isGuarded(trial.ending) && draft.settings.endingConfirmed < trial.ending.ending) return refused('import-ending')
    const { units, people, leavers } = trial.counts
    if (![units, people, leavers].some(({ added, changed, moved, ended }) => added + changed + moved + ended > 0)) return refused('import-nothing')
    const counts = canonicalJson(trial.counts)
    const files = canonicalJson(draft.files.map(({ sha256 }) => sha256))
    const { asOf } = draft.settings
    const event = record(tx, { type: 'people-import.started', actor: viewer.personId, payload: { importId: id, files, planHash, asOf, counts } })
    tx.run(
      'INSERT INTO "PeopleImport" ("id","files","planHash","asOf","counts","startedBy","startedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
      id,
      files,
      planHash,
      asOf,
      counts,
      viewer.personId,
      instant(event.occurredAt ?? event.recordedAt),
      event.seq,
    )
    askForJob(tx, id, 'people.import', `people.import:${id}:0`)
    return done(null)
  })
}

/** Lets a running import rest where it is. Safe to repeat. */
export async function pauseImport(viewer: Viewer, id: string): Promise<Outcome<null, 'not-found' | 'import-over'>> {
  return inTransaction((tx) => {
    const draft = findImport(viewer, id)
    if (!draft) return refused('not-found')
    if (stageOf(draft) !== 'running') return refused('import-over')
    tx.run('UPDATE "ImportDraft" SET "pausedAt" = ? WHERE "id" = ? AND "pausedAt" IS NULL', instant(now()), id)
    return done(null)
  })
}

/** Lets an import go on that was paused, or whose job was given up. */
export async function resumeImport(viewer: Viewer, id: string): Promise<Outcome<null, 'not-found' | 'import-over'>> {
  return inTransaction((tx) => {
    const draft = findImport(viewer, id)
    if (!draft) return refused('not-found')
    if (stageOf(draft) !== 'paused' && stageOf(draft) !== 'failed') return refused('import-over')
    tx.run('UPDATE "ImportDraft" SET "pausedAt" = NULL WHERE "id" = ?', id)
    if (draft.startedAt) askForJob(tx, id, 'people.import', `people.import:${id}:${instant(now())}`)
    else askForTrial(tx, id)
    return done(null)
  })
}

/** Puts an import away that was not started; its files go. */
export async function dropImport(viewer: Viewer, id: string): Promise<Outcome<null, Unchangeable>> {
  const outcome = await inTransaction((tx) => {
    const reason = openReason(viewer, id)
    if (reason) return refused(reason)
    tx.run('UPDATE "ImportDraft" SET "droppedAt" = ? WHERE "id" = ?', instant(now()), id)
    return done(null)
  })
  if (outcome.ok) await rm(folderOf(id), { recursive: true, force: true })
  return outcome
}
