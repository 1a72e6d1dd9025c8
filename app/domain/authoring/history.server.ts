import { read } from '~/platform/db/database.server'
import { type Outcome, refused } from '~/platform/outcome'
import type { Viewer } from '../organisation/viewer'
import { headOf } from './draft-files.server'
import { type SavedFile, type SaveRefusal, saveFile } from './draft-saves.server'
import { findDraft } from './drafts.server'
import { diffProse, type ProseDiff } from './prose-diff'
import type { SaveKind } from './save-rows.server'
import { findText, readSourceFile } from './source-store.server'
import { isTextFile } from './source-tree'

/** One entry of a history: a save, or the autosaves one person made in a row on one file, from first to last. */
export type HistoryEntry = {
  path: string
  number: number
  firstNumber: number
  count: number
  kind: SaveKind
  /** The save it was written on; a diff tells from there to here. */
  baseNumber: number
  isRemoved: boolean
  savedBy: string
  savedByName: string
  savedAt: string
}

const PAUSE_MINUTES = 30

/** Every save of a draft, or of one file of it, newest first; what it started from is not told. Empty for those who may not see it. */
export function listHistory(viewer: Viewer, draftId: string, path?: string): HistoryEntry[] {
  if (!findDraft(viewer, draftId)) return []
  const rows = read.all<{
    path: string
    number: number
    baseNumber: number
    kind: SaveKind
    sha256: string | null
    savedBy: string
    savedByName: string
    savedAt: string
  }>(
    `SELECT s."path", s."number", s."baseNumber", s."kind", s."sha256", s."savedBy", coalesce(p."fullName", '') AS savedByName, s."savedAt" FROM "DraftSave" s
     LEFT JOIN "Person" p ON p."id" = s."savedBy" WHERE s."draftId" = ?1 AND s."kind" <> 'start' AND (?2 IS NULL OR s."path" = ?2) ORDER BY s."number"`,
    draftId,
    path ?? null,
  )
  const entries: HistoryEntry[] = []
  for (const { sha256, ...row } of rows) {
    // Both halves of a move are one deed: the one that arrives tells it.
    if (row.kind === 'move' && sha256 === null) continue
    const last = entries.at(-1)
    const minutes = last ? (Date.parse(row.savedAt) - Date.parse(last.savedAt)) / 60_000 : 0
    const follows = last?.kind === 'auto' && row.kind === 'auto' && last.savedBy === row.savedBy && last.path === row.path && minutes < PAUSE_MINUTES
    if (last && follows) Object.assign(last, { number: row.number, savedAt: row.savedAt, count: last.count + 1 })
    else entries.push({ ...row, firstNumber: row.number, count: 1, isRemoved: sha256 === null })
  }
  return entries.reverse()
}

/** One state of a file: who saved it when, its text (null for bytes), and what it changed. */
export type SavedState = { path: string; text: string | null; isRemoved: boolean; savedByName: string; savedAt: string; diff: ProseDiff }

/** One state of a file and what it changed from the save it was written on, in prose; null for those who may not see it. */
export function findChange(viewer: Viewer, draftId: string, number: number, from?: number): SavedState | null {
  if (!findDraft(viewer, draftId)) return null
  const at = saveAt(draftId, number)
  if (!at) return null
  const base = (from ?? at.baseNumber) ? saveAt(draftId, from ?? at.baseNumber) : null
  // What a move was written on is the place it left; what it left there is where its words were before.
  const before = at.kind === 'move' && base?.sha256 === null ? saveAt(draftId, base.baseNumber) : base
  const text = (hash: string | null | undefined) => (hash && isTextFile(at.path) && findText(hash)) || ''
  const { path, savedByName, savedAt } = at
  return {
    path,
    savedByName,
    savedAt,
    isRemoved: at.sha256 === null,
    text: isTextFile(path) ? text(at.sha256) : null,
    diff: diffProse(at.path, text(before?.sha256), text(at.sha256)),
  }
}

function saveAt(draftId: string, number: number) {
  return read.get<{ path: string; sha256: string | null; baseNumber: number; kind: SaveKind; savedByName: string; savedAt: string }>(
    `SELECT s."path", s."sha256", s."baseNumber", s."kind", coalesce(p."fullName", '') AS savedByName, s."savedAt" FROM "DraftSave" s LEFT JOIN "Person" p ON p."id" = s."savedBy"
     WHERE s."draftId" = ? AND s."number" = ?`,
    draftId,
    number,
  )
}

/** Brings back a file as it was at a save, as a new save: nothing between is lost. */
export async function restoreFile(
  viewer: Viewer,
  draftId: string,
  path: string,
  number: number,
): Promise<Outcome<SavedFile, SaveRefusal | 'nothing-to-restore'>> {
  const draft = findDraft(viewer, draftId)
  const at = saveAt(draftId, number)
  if (!draft || !at || at.path !== path) return refused('not-found')
  if (at.sha256 === null) return refused('nothing-to-restore')
  const base = headOf(draftId, path)?.number ?? 0
  const text = findText(at.sha256)
  if (text !== null && isTextFile(path)) return saveFile(viewer, draftId, { path, text, base, kind: 'restore' })
  return saveFile(viewer, draftId, { path, bytes: await readSourceFile(at.sha256), base, kind: 'restore' })
}
