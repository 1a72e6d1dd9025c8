import { type Read, read } from '~/platform/db/database.server'
import type { Viewer } from '../organisation/viewer'
import { findDraft } from './drafts.server'
import { findText, treeOfHashes } from './source-store.server'
import { type SourceTree, treeHash } from './source-tree'

/** A file of a draft as it stands: the number of the save that holds, and who made it when. */
export type DraftFile = { path: string; number: number; sha256: string; savedBy: string; savedAt: string }

const HEADS = `SELECT s."path", s."number", s."sha256", s."savedBy", s."savedAt" FROM "DraftSave" s
  JOIN (SELECT "path", max("number") AS top FROM "DraftSave" WHERE "draftId" = ?1 GROUP BY "path") h ON h."path" = s."path" AND h.top = s."number"
  WHERE s."draftId" = ?1 AND s."sha256" IS NOT NULL`

/** Every file of a draft as it stands, by path. The caller has authorised the look. */
export function draftFiles(draftId: string, from: Read = read): DraftFile[] {
  return from.all<DraftFile>(`${HEADS} ORDER BY s."path"`, draftId)
}

/** The text of one file of a draft and the save it stands in; null when the draft is not the viewer's to read, the file is gone or no text. */
export function readDraftFile(viewer: Viewer, draftId: string, path: string): { text: string; number: number } | null {
  const head = findDraft(viewer, draftId) && headOf(draftId, path)
  const text = head?.sha256 ? findText(head.sha256) : null
  return head && text !== null ? { text, number: head.number } : null
}

/** The newest save of a path; its hash is null when the file was removed, and there is none for a path never saved. */
export function headOf(draftId: string, path: string, from: Read = read): { number: number; sha256: string | null; savedBy: string } | null {
  return from.get('SELECT "number","sha256","savedBy" FROM "DraftSave" WHERE "draftId" = ? AND "path" = ? ORDER BY "number" DESC LIMIT 1', draftId, path)
}

/** The text of a file as one save left it; null when that save is none of this file, or of no text. The caller has authorised the look. */
export function textOfSave(draftId: string, path: string, number: number): string | null {
  const save = read.get<{ sha256: string | null }>(
    'SELECT "sha256" FROM "DraftSave" WHERE "draftId" = ? AND "path" = ? AND "number" = ?',
    draftId,
    path,
    number,
  )
  return save?.sha256 ? findText(save.sha256) : null
}

/** The hash of the whole draft as it stands: what a review approves. */
export function hashOfDraft(draftId: string, from: Read = read): string {
  return treeHash(hashesOfDraft(draftId, from))
}

/** A draft as the source of a course. The caller has authorised the look. */
export async function treeOfDraft(draftId: string): Promise<SourceTree> {
  const slug = read.get<{ slug: string }>('SELECT "slug" FROM "Draft" WHERE "id" = ?', draftId)?.slug
  if (!slug) throw new Error(`no draft ${draftId}`)
  return treeOfHashes(slug, hashesOfDraft(draftId))
}

/** The hash of every file of a draft, by path. */
export function hashesOfDraft(draftId: string, from: Read = read): Map<string, string> {
  return new Map(draftFiles(draftId, from).map((file) => [file.path, file.sha256]))
}
