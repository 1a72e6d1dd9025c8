import { now } from '~/platform/clock'
import type { Read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import type { Viewer } from '../organisation/viewer'
import { canWrite, findDraft } from './drafts.server'

/** How a save came about. */
export type SaveKind = 'start' | 'auto' | 'save' | 'merge' | 'restore' | 'move' | 'import'

/** Why a draft cannot be written by this viewer; null when it can. */
export function openForWriting(tx: Tx, viewer: Viewer, draftId: string): 'not-found' | 'draft-closed' | null {
  const draft = canWrite(viewer) ? findDraft(viewer, draftId, tx) : null
  if (!draft) return 'not-found'
  return draft.closedAt ? 'draft-closed' : null
}

/** Appends one save and answers its number. */
export function insertSave(
  tx: Tx,
  viewer: Pick<Viewer, 'personId'>,
  draftId: string,
  save: { path: string; hash: string | null; base: number; kind: SaveKind },
): number {
  const number = (tx.get<{ top: number }>('SELECT max("number") AS top FROM "DraftSave" WHERE "draftId" = ?', draftId)?.top ?? 0) + 1
  tx.run(
    'INSERT INTO "DraftSave" ("draftId","number","path","sha256","baseNumber","kind","savedBy","savedAt") VALUES (?,?,?,?,?,?,?,?)',
    draftId,
    number,
    save.path,
    save.hash,
    save.base,
    save.kind,
    viewer.personId,
    instant(now()),
  )
  return number
}

/** The hash a save of a draft keeps; null for a file that went, and for a save that is not there. */
export function hashOfSave(tx: Tx, draftId: string, number: number): string | null {
  return tx.get<{ sha256: string | null }>('SELECT "sha256" FROM "DraftSave" WHERE "draftId" = ? AND "number" = ?', draftId, number)?.sha256 ?? null
}

/** Whether a draft has a save of a number. */
export function isSave(tx: Read, draftId: string, number: number): boolean {
  return tx.get('SELECT 1 FROM "DraftSave" WHERE "draftId" = ? AND "number" = ?', draftId, number) !== null
}

/** Where a file went since the save someone works on. */
export function followMove(tx: Read, draftId: string, path: string, base: number): string {
  let [at, since] = [path, base]
  for (;;) {
    const next = tx.get<{ path: string; number: number }>(
      `SELECT b."path", b."number" FROM "DraftSave" a JOIN "DraftSave" b ON b."draftId" = a."draftId" AND b."baseNumber" = a."number" AND b."kind" = 'move' AND b."sha256" IS NOT NULL
       WHERE a."draftId" = ? AND a."path" = ? AND a."number" > ? AND a."kind" = 'move' AND a."sha256" IS NULL ORDER BY a."number" LIMIT 1`,
      draftId,
      at,
      since,
    )
    if (!next) return at
    at = next.path
    since = next.number
  }
}
