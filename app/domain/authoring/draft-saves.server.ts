import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import type { Read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { mediaType } from '~/platform/http/media-types'
import { done, type Outcome, refused } from '~/platform/outcome'
import { recordBlob, writeBlob } from '~/platform/storage/blobs.server'
import { composed } from '~/platform/text'
import type { Viewer } from '../organisation/viewer'
import { draftFiles, headOf } from './draft-files.server'
import { canWrite, findDraft } from './drafts.server'
import { type Conflict, mergeTexts } from './merge'
import { findText, keepText } from './source-store.server'
import { isSourcePath, isTextFile } from './source-tree'

export type SaveKind = 'start' | 'auto' | 'save' | 'merge' | 'restore' | 'move' | 'import'
export type SavedFile = { path: string; number: number; text: string; merged: boolean; conflicts: Conflict[] }
export type SaveRefusal = 'not-found' | 'draft-closed' | 'path-wrong' | 'too-large'

/** The most bytes one text of a draft may have. */
export const MOST_TEXT = 1_000_000
const MOST_BYTES = 60_000_000

/**
 * Saves one file of a draft as written on save number `base` of it (0: a new file). When someone saved in between, the
 * two are merged and the merged text is answered; what was sent is kept as a save of its own either way. Safe to
 * repeat: the same text on the same base is the same save. A file that was moved meanwhile is followed. Any text may
 * be saved, also one that cannot be read; publishing is what asks for more.
 */
export async function saveFile(
  viewer: Viewer,
  draftId: string,
  file: { path: string; base: number; kind: 'auto' | 'save' | 'restore' | 'import' } & ({ text: string } | { bytes: Buffer }),
): Promise<Outcome<SavedFile, SaveRefusal>> {
  const isText = 'text' in file
  if (!isSourcePath(file.path) || isTextFile(file.path) !== isText) return refused('path-wrong')
  const text = isText ? composed(file.text).replace(/\r\n?/g, '\n') : ''
  const size = isText ? Buffer.byteLength(text) : file.bytes.length
  if (size > (isText ? MOST_TEXT : MOST_BYTES)) return refused('too-large')
  const hash = isText ? sha256(text) : await writeBlob(file.bytes)
  return inTransaction((tx) => {
    const closed = openForWriting(tx, viewer, draftId)
    if (closed) return refused(closed)
    const path = followMove(tx, draftId, file.path, file.base)
    const head = headOf(draftId, path, tx)
    const baseHash = hashOf(tx, draftId, file.base)
    const answer = (number: number, textNow: string, merged: boolean, conflicts: Conflict[] = []) => done({ path, number, text: textNow, merged, conflicts })
    const current = (head?.sha256 && isText && findText(head.sha256, tx)) || ''
    if (head?.sha256 === hash) return answer(head.number, text, false)
    if (head && (hash === baseHash || isRepeated(tx, viewer, draftId, path, file.base, hash))) return answer(head.number, current, true)
    if (isText) keepText(tx, text)
    else recordBlob(tx, hash, size, mediaType(path))
    const isOnHead = !head || head.number === file.base || (head.sha256 === null && !baseHash)
    const number = insertSave(tx, viewer, draftId, { path, hash, base: file.base, kind: file.kind })
    if (isOnHead || !isText) return answer(number, text, false)
    if (head.sha256 === null) return answer(number, text, true, [{ line: 1, mine: text, theirs: '' }])
    const merged = mergeTexts(path, (baseHash && findText(baseHash, tx)) || '', text, current)
    if (merged.text === text) return answer(number, text, merged.conflicts.length > 0, merged.conflicts)
    const mergedNumber = insertSave(tx, viewer, draftId, { path, hash: keepText(tx, merged.text), base: head.number, kind: 'merge' })
    return answer(mergedNumber, merged.text, true, merged.conflicts)
  })
}

/** Takes a file out of a draft; its saves stay and it can be restored. Safe to repeat. */
export function removeFile(viewer: Viewer, draftId: string, path: string): Promise<Outcome<null, 'not-found' | 'draft-closed'>> {
  return inTransaction((tx) => {
    const closed = openForWriting(tx, viewer, draftId)
    if (closed) return refused(closed)
    const head = headOf(draftId, path, tx)
    if (!head) return refused('not-found')
    if (head.sha256) insertSave(tx, viewer, draftId, { path, hash: null, base: head.number, kind: 'save' })
    return done(null)
  })
}

/** Gives a file another path. Who is still writing under the old one is followed by `saveFile`. */
export function moveFile(
  viewer: Viewer,
  draftId: string,
  from: string,
  to: string,
): Promise<Outcome<null, 'not-found' | 'draft-closed' | 'path-wrong' | 'path-taken'>> {
  return inTransaction((tx) => {
    const closed = openForWriting(tx, viewer, draftId)
    if (closed) return refused(closed)
    if (!isSourcePath(to) || isTextFile(from) !== isTextFile(to)) return refused('path-wrong')
    const head = headOf(draftId, from, tx)
    if (!head?.sha256) return refused('not-found')
    if (from === to) return done(null)
    if (headOf(draftId, to, tx)?.sha256) return refused('path-taken')
    moveFiles(tx, viewer, draftId, [{ from, to }])
    return done(null)
  })
}

/** Moves files at once, so that two may change places. The caller has checked that no other file is overwritten. */
export function moveFiles(tx: Tx, viewer: Viewer, draftId: string, moves: { from: string; to: string }[]): void {
  const left = moves.map(({ from, to }) => {
    const head = headOf(draftId, from, tx)
    if (!head?.sha256) throw new Error(`no file ${from} in draft ${draftId}`)
    return { to, hash: head.sha256, number: insertSave(tx, viewer, draftId, { path: from, hash: null, base: head.number, kind: 'move' }) }
  })
  for (const { to, hash, number } of left) insertSave(tx, viewer, draftId, { path: to, hash, base: number, kind: 'move' })
}

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

function hashOf(tx: Tx, draftId: string, number: number): string | null {
  return tx.get<{ sha256: string | null }>('SELECT "sha256" FROM "DraftSave" WHERE "draftId" = ? AND "number" = ?', draftId, number)?.sha256 ?? null
}

function isRepeated(tx: Tx, viewer: Viewer, draftId: string, path: string, base: number, hash: string): boolean {
  return (
    tx.get(
      'SELECT 1 FROM "DraftSave" WHERE "draftId" = ? AND "path" = ? AND "baseNumber" = ? AND "sha256" = ? AND "savedBy" = ? AND "kind" <> \'merge\'',
      draftId,
      path,
      base,
      hash,
      viewer.personId,
    ) !== null
  )
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

/** The lessons of a draft in their order: the files named `01-….mdx`. */
export function lessonPaths(paths: Iterable<string>): string[] {
  return [...paths].filter((path) => /^\d+-[^/]*\.mdx$/.test(path)).sort()
}

/** Puts the lessons of a draft in another order, all at once, by the numbers their names begin with. Refuses a list that is not exactly its lessons. */
export function reorderLessons(viewer: Viewer, draftId: string, order: string[]): Promise<Outcome<string[], 'not-found' | 'draft-closed' | 'order-wrong'>> {
  return inTransaction((tx) => {
    const closed = openForWriting(tx, viewer, draftId)
    if (closed) return refused(closed)
    const lessons = lessonPaths(draftFiles(draftId, tx).map((file) => file.path))
    if (lessons.join() !== [...order].sort().join()) return refused('order-wrong')
    const named = order.map((from, at) => ({ from, to: `${String(at + 1).padStart(2, '0')}${from.slice(from.indexOf('-'))}` }))
    moveFiles(
      tx,
      viewer,
      draftId,
      named.filter(({ from, to }) => from !== to),
    )
    return done(named.map(({ to }) => to))
  })
}
