import { inTransaction } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { Viewer } from '../organisation/viewer'
import { draftFiles } from './draft-files.server'
import { moveFiles } from './file-moves.server'
import { openForWriting } from './save-rows.server'

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
