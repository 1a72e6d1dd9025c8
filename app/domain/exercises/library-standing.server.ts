import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutTextBefore } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import type { Viewer } from '../organisation/viewer'
import { canUpload } from './library.server'

/**
 * Takes an exercise of the library off offer for new lessons, or puts it back, with a reason. Courses that play it go on
 * doing so, and every answer stays. Safe to repeat.
 */
export function setStanding(
  viewer: Viewer,
  libraryExerciseId: string,
  state: string,
  reason: string,
): Promise<Outcome<null, 'not-yours' | 'not-found' | 'choice-unknown' | 'reason-missing'>> {
  return inTransaction((tx) => {
    if (!canUpload(viewer)) return refused('not-yours')
    if (!tx.get('SELECT 1 FROM "LibraryExercise" WHERE "id" = ?', libraryExerciseId)) return refused('not-found')
    if (state !== 'offered' && state !== 'retired') return refused('choice-unknown')
    const words = cutTextBefore(cleanText(reason), 500)
    if (!words) return refused('reason-missing')
    const now = tx.get<{ state: string }>(
      'SELECT "state" FROM "LibraryStanding" WHERE "libraryExerciseId" = ? ORDER BY "eventSeq" DESC LIMIT 1',
      libraryExerciseId,
    )
    if ((now?.state ?? 'offered') === state) return done(null)
    const standingId = newId()
    const event = record(tx, { type: 'library-standing.set', actor: viewer.personId, payload: { standingId, libraryExerciseId, state, reason: words } })
    tx.run(
      'INSERT INTO "LibraryStanding" ("id","libraryExerciseId","state","reason","setBy","setAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      standingId,
      libraryExerciseId,
      state,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
