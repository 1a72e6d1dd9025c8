import { type Read, read } from '~/platform/db/database.server'
import { hasRole, isWithin, scopeOf, type Viewer } from '../viewer'
import type { Applied } from './import-run.server'
import type { ImportSettings } from './settings'
import type { Trial, TrialOutcome } from './trial.server'

/** A file as it was sent. */
export type SentFile = { name: string; sha256: string; bytes: number }

/** An import from the file that was sent to its end. */
export type ImportDraft = {
  id: string
  sentBy: string
  sentByName: string
  sentAt: string
  files: SentFile[]
  settings: ImportSettings
  trialNumber: number
  /** What the newest trial came to; null while it runs. */
  outcome: TrialOutcome | null
  triedAt: string | null
  applied: Applied
  pausedAt: string | null
  droppedAt: string | null
  startedAt: string | null
  endedAt: string | null
  eventSeq: number | null
  /** How far the job that is asked for has got, in percent; null when none is. `isGivenUp` when it failed for good. */
  job: { progress: number; isGivenUp: boolean } | null
}

/** Where an import stands. */
export type ImportStage = 'trying' | 'troubled' | 'tried' | 'running' | 'paused' | 'ended' | 'dropped' | 'failed'

/** The one place that says where an import stands. */
export function stageOf({ droppedAt, endedAt, startedAt, pausedAt, job, outcome }: Omit<ImportDraft, 'settings'>): ImportStage {
  if (droppedAt) return 'dropped'
  if (endedAt) return 'ended'
  if (job?.isGivenUp) return 'failed'
  if (startedAt) return pausedAt ? 'paused' : 'running'
  if (!outcome) return 'trying'
  return 'trouble' in outcome ? 'troubled' : 'tried'
}

/** What a finished trial came to; null before. */
export const trialOf = ({ outcome }: Pick<ImportDraft, 'outcome'>): Trial | null => (outcome && 'trial' in outcome ? outcome.trial : null)

/** Whether somebody may import people at all. */
export const mayImport = (viewer: Viewer) => hasRole(viewer, 'administrator', 'unit-admin')

/** The paths below which somebody may import. */
export const importScopes = (viewer: Viewer) => scopeOf(viewer, 'administrator', 'unit-admin')

type Row = Omit<ImportDraft, 'files' | 'settings' | 'outcome' | 'applied' | 'job'> & {
  files: string
  settings: string
  trial: string | null
  applied: string | null
  progress: number | null
  gaveUpAt: string | null
}

const SELECT = `SELECT d."id", d."sentBy", p."fullName" AS sentByName, d."sentAt", d."files", d."settings", d."trialNumber", d."trial", d."triedAt", d."applied",
  d."pausedAt", d."droppedAt", i."startedAt", i."eventSeq", n."endedAt", j."progress", j."gaveUpAt"
  FROM "ImportDraft" d JOIN "Person" p ON p."id" = d."sentBy" LEFT JOIN "PeopleImport" i ON i."id" = d."id" LEFT JOIN "PeopleImportEnd" n ON n."importId" = d."id"
  LEFT JOIN "Job" j ON j."key" = d."jobKey" AND j."doneAt" IS NULL`

function draftOf({ files, settings, trial, applied, progress, gaveUpAt, ...row }: Row): ImportDraft {
  return {
    ...row,
    files: JSON.parse(files) as SentFile[],
    settings: JSON.parse(settings) as ImportSettings,
    outcome: trial ? (JSON.parse(trial) as TrialOutcome) : null,
    applied: JSON.parse(applied ?? '{}') as Applied,
    job: progress === null ? null : { progress, isGivenUp: gaveUpAt !== null },
  }
}

/** An import by id, whoever sent it, for jobs; null when there is none. */
export function importById(id: string, from: Read = read): ImportDraft | null {
  const row = from.get<Row>(`${SELECT} WHERE d."id" = ?`, id)
  return row && draftOf(row)
}

/** An import that the viewer sent, or one of the whole city for administrators; null otherwise. */
export function findImport(viewer: Viewer, id: string): ImportDraft | null {
  const draft = mayImport(viewer) ? importById(id) : null
  return draft && (draft.sentBy === viewer.personId || hasRole(viewer, 'administrator')) && isCovered(viewer, draft.sentBy) ? draft : null
}

/** An administrator of one body reads no import that reached beyond it. */
function isCovered(viewer: Viewer, sentBy: string): boolean {
  if (sentBy === viewer.personId) return true
  const theirs = read.all<{ path: string }>(
    `SELECT s."path" FROM "RoleGrant" g JOIN "UnitState" s ON s."unitId" = g."unitId" AND s."supersededAt" IS NULL WHERE g."personId" = ? AND g."role" IN ('administrator','unit-admin')`,
    sentBy,
  )
  return theirs.every(({ path }) => isWithin(importScopes(viewer), path))
}

/** Imports newest first, a page at a time by when they were sent: all for administrators, one's own for others. */
export function listImports(viewer: Viewer, before = '9999-12-31', limit = 25): ImportDraft[] {
  if (!mayImport(viewer)) return []
  return read
    .all<Row>(
      `${SELECT} WHERE (?1 = '' OR d."sentBy" = ?1) AND d."sentAt" < ?2 ORDER BY d."sentAt" DESC LIMIT ?3`,
      hasRole(viewer, 'administrator') ? '' : viewer.personId,
      before,
      limit,
    )
    .map(draftOf)
    .filter((draft) => isCovered(viewer, draft.sentBy))
}
