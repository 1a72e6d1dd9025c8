import { inTransaction } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { findCourseById } from '../catalog/course-versions.server'
import type { Viewer } from '../organisation/viewer'
import { hashesOfDraft, headOf } from './draft-files.server'
import { findDraft } from './drafts.server'
import { mergeTexts } from './merge/texts'
import { insertSave, openForWriting } from './save-rows.server'
import { findText, hashesOfVersion, keepText } from './source-store.server'
import { isTextFile } from './source-tree'

/** What taking in a newer version did: files taken or merged, and those where both wrote the same passage. */
export type TakenIn = { number: number; files: number; conflicts: { path: string; count: number }[] }

/**
 * Takes the version published meanwhile into a draft, file by file: what only one side changed is taken from that side,
 * texts that both changed are merged so that no sentence of either is lost, of other files the draft's own stays and is
 * told. From then on the draft is based on that version. Safe to repeat.
 */
export function takeInNewest(viewer: Viewer, draftId: string): Promise<Outcome<TakenIn, 'not-found' | 'draft-closed' | 'no-source'>> {
  return inTransaction((tx) => {
    const closed = openForWriting(tx, viewer, draftId)
    const draft = findDraft(viewer, draftId, tx)
    if (closed || !draft) return refused(closed ?? 'not-found')
    const newest = findCourseById(draft.courseId)
    if (!newest || newest.id === draft.baseVersionId) return done({ number: newest?.number ?? 0, files: 0, conflicts: [] })
    const theirs = hashesOfVersion(newest.id, tx)
    if (!theirs) return refused('no-source')
    const base = (draft.baseVersionId && hashesOfVersion(draft.baseVersionId, tx)) || new Map<string, string>()
    const mine = hashesOfDraft(draftId, tx)
    const taken: TakenIn = { number: newest.number, files: 0, conflicts: [] }
    const text = (hash: string | undefined) => (hash && findText(hash, tx)) || ''
    for (const path of new Set([...theirs.keys(), ...base.keys()])) {
      const [was, here, there] = [base.get(path), mine.get(path), theirs.get(path)]
      if (there === was || there === here) continue
      const put = (hash: string | null) => {
        insertSave(tx, viewer, draftId, { path, hash, base: headOf(draftId, path, tx)?.number ?? 0, kind: 'merge' })
        taken.files += 1
      }
      if (here === was) put(there ?? null)
      else if (there && here && isTextFile(path)) {
        const merged = mergeTexts(path, text(was), text(here), text(there))
        put(keepText(tx, merged.text))
        if (merged.conflicts.length) taken.conflicts.push({ path, count: merged.conflicts.length })
      } else {
        // One side removed it, or it is no text: what someone wrote stays.
        if (!here && there) put(there)
        taken.conflicts.push({ path, count: 1 })
      }
    }
    tx.run('UPDATE "Draft" SET "baseVersionId" = ? WHERE "id" = ?', newest.id, draftId)
    return done(taken)
  })
}
