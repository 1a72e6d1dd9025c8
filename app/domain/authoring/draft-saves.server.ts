import { sha256 } from '~/platform/canonical'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { mediaType } from '~/platform/http/media-types'
import { done, type Outcome, refused } from '~/platform/outcome'
import { recordBlob, writeBlob } from '~/platform/storage/blobs.server'
import { composed } from '~/platform/text'
import type { Viewer } from '../organisation/viewer'
import { headOf } from './draft-files.server'
import { type Conflict, mergeTexts } from './merge/texts'
import { followMove, hashOfSave, insertSave, isSave, openForWriting } from './save-rows.server'
import { findText, keepText } from './source-store.server'
import { COURSE_FILE, isSourcePath, isTextFile } from './source-tree'

export type SavedFile = { path: string; number: number; text: string; merged: boolean; conflicts: Conflict[] }
export type SaveRefusal = 'not-found' | 'draft-closed' | 'path-wrong' | 'too-large' | 'too-many-lines' | 'base-unknown'

/** The most bytes one text of a draft may have. */
export const MOST_TEXT = 1_000_000
/** The most lines one text of a draft may have: what two people write at once is compared line by line. */
export const MOST_LINES = 20_000
const MOST_BYTES = 60_000_000

/** A file as written on save number `base` of it; 0 for a new one. */
export type WrittenFile = { path: string; base: number; kind: 'auto' | 'save' | 'restore' | 'import' } & ({ text: string } | { bytes: Buffer })
type ReadyFile = { path: string; base: number; kind: WrittenFile['kind']; isText: boolean; text: string; hash: string; size: number }

/**
 * Saves one file of a draft as written on save number `base` of it (0: a new file). When someone saved in between, the
 * two are merged and the merged text is answered; what was sent is kept as a save of its own either way. Safe to
 * repeat: the same text on the same base is the same save. A file that was moved meanwhile is followed. Any text may
 * be saved, also one that cannot be read; publishing is what asks for more. A base that is no save of the draft is refused.
 */
export async function saveFile(viewer: Viewer, draftId: string, file: WrittenFile): Promise<Outcome<SavedFile, SaveRefusal>> {
  const saved = await saveFiles(viewer, draftId, [file])
  return saved.ok ? done(saved.value[0]) : saved
}

/** Saves several files at once, each as `saveFile` does, and takes the paths of `removed` out: all of it stands, or none. */
export async function saveFiles(viewer: Viewer, draftId: string, files: WrittenFile[], removed: string[] = []): Promise<Outcome<SavedFile[], SaveRefusal>> {
  const ready: ReadyFile[] = []
  for (const file of files) {
    const one = await readyFile(file)
    if (typeof one === 'string') return refused(one)
    ready.push(one)
  }
  return inTransaction((tx) => {
    const closed = openForWriting(tx, viewer, draftId)
    if (closed) return refused(closed)
    if (ready.some(({ base }) => base !== 0 && !isSave(tx, draftId, base))) return refused('base-unknown')
    const saved = ready.map((file) => keepFile(tx, viewer, draftId, file))
    for (const path of removed) {
      const head = headOf(draftId, path, tx)
      if (head?.sha256) insertSave(tx, viewer, draftId, { path, hash: null, base: head.number, kind: 'save' })
    }
    return done(saved)
  })
}

async function readyFile(file: WrittenFile): Promise<ReadyFile | 'path-wrong' | 'too-large' | 'too-many-lines'> {
  const isText = 'text' in file
  if (!isSourcePath(file.path) || isTextFile(file.path) !== isText) return 'path-wrong'
  const text = isText ? composed(file.text).replace(/\r\n?/g, '\n') : ''
  const size = isText ? Buffer.byteLength(text) : file.bytes.length
  if (size > (isText ? MOST_TEXT : MOST_BYTES)) return 'too-large'
  if (isText && linesIn(text) > MOST_LINES) return 'too-many-lines'
  const { path, base, kind } = file
  return { path, base, kind, isText, text, hash: isText ? sha256(text) : await writeBlob(file.bytes), size }
}

/** How many lines a text has. */
export function linesIn(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}

function keepFile(tx: Tx, viewer: Viewer, draftId: string, { base, kind, isText, text, hash, size, ...file }: ReadyFile): SavedFile {
  const path = followMove(tx, draftId, file.path, base)
  const head = headOf(draftId, path, tx)
  const baseHash = hashOfSave(tx, draftId, base)
  const answer = (number: number, textNow: string, merged: boolean, conflicts: Conflict[] = []) => ({ path, number, text: textNow, merged, conflicts })
  const current = (head?.sha256 && isText && findText(head.sha256, tx)) || ''
  if (head?.sha256 === hash) return answer(head.number, text, false)
  if (head && (hash === baseHash || isRepeated(tx, viewer, draftId, path, base, hash))) return answer(head.number, current, true)
  if (isText) keepText(tx, text)
  else recordBlob(tx, hash, size, mediaType(path))
  const isOnHead = !head || head.number === base || (head.sha256 === null && !baseHash)
  const number = insertSave(tx, viewer, draftId, { path, hash, base, kind })
  if (isOnHead || !isText) return answer(number, text, false)
  if (head.sha256 === null) return answer(number, text, true, [{ line: 1, mine: text, theirs: '' }])
  const merged = mergeTexts(path, (baseHash && findText(baseHash, tx)) || '', text, current)
  if (merged.text === text) return answer(number, text, merged.conflicts.length > 0, merged.conflicts)
  const mergedNumber = insertSave(tx, viewer, draftId, { path, hash: keepText(tx, merged.text), base: head.number, kind: 'merge' })
  return answer(mergedNumber, merged.text, true, merged.conflicts)
}

/** Takes a file out of a draft; its saves stay and it can be restored. What a course cannot be without stays. Safe to repeat. */
export function removeFile(viewer: Viewer, draftId: string, path: string): Promise<Outcome<null, 'not-found' | 'draft-closed' | 'file-needed'>> {
  return inTransaction((tx) => {
    const closed = openForWriting(tx, viewer, draftId)
    if (closed) return refused(closed)
    if (path === COURSE_FILE) return refused('file-needed')
    const head = headOf(draftId, path, tx)
    if (!head) return refused('not-found')
    if (head.sha256) insertSave(tx, viewer, draftId, { path, hash: null, base: head.number, kind: 'save' })
    return done(null)
  })
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
