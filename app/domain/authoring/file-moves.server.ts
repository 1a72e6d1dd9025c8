import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { Viewer } from '../organisation/viewer'
import { headOf } from './draft-files.server'
import { insertSave, openForWriting } from './save-rows.server'
import { COURSE_FILE, isSourcePath, isTextFile } from './source-tree'

/** Gives a file another path. Who is still writing under the old one is followed by `saveFile`. */
export function moveFile(
  viewer: Viewer,
  draftId: string,
  from: string,
  to: string,
): Promise<Outcome<null, 'not-found' | 'draft-closed' | 'path-wrong' | 'path-taken' | 'file-needed'>> {
  return inTransaction((tx) => {
    const closed = openForWriting(tx, viewer, draftId)
    if (closed) return refused(closed)
    if (!isSourcePath(to) || isTextFile(from) !== isTextFile(to)) return refused('path-wrong')
    const head = headOf(draftId, from, tx)
    if (!head?.sha256) return refused('not-found')
    if (from === to) return done(null)
    if (from === COURSE_FILE) return refused('file-needed')
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
