import { canonicalJson, sha256 } from '~/platform/canonical'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { handInById } from './hand-ins.server'

export type Verdict = { verdict: 'accepted' | 'returned'; points: number[]; comment: string }
export type MarkRefusal = 'not-found' | 'own-work' | 'already-marked' | 'comment-missing' | 'verdict-wrong' | 'points-missing'

/**
 * A trainer accepts a product or returns it with a reason. Acceptance is a dated addition to the record; it never
 * moves a completion. Refuses one's own work, a second marking, a return without a comment.
 */
export function markHandIn(viewer: Viewer, handInId: string, { verdict, points, comment }: Verdict): Promise<Outcome<{ markingId: string }, MarkRefusal>> {
  return inTransaction((tx) => {
    const handIn = handInById(handInId, tx)
    if (!handIn || !hasRole(viewer, 'trainer')) return refused('not-found')
    if (handIn.personId === viewer.personId) return refused('own-work')
    if (verdict !== 'accepted' && verdict !== 'returned') return refused('verdict-wrong')
    const words = cutText(cleanText(comment), 4000)
    if (verdict === 'returned' && !words) return refused('comment-missing')
    if (handIn.verdict) return refused('already-marked')
    const rubric = tx.get<{ rubric: string }>('SELECT "rubric" FROM "TaskVersion" WHERE "id" = ?', handIn.taskVersionId)
    const criteria = JSON.parse(rubric?.rubric ?? '[]') as { levels: { points: number }[] }[]
    if (points.length !== criteria.length || points.some((value, at) => !criteria[at].levels.some((level) => level.points === value)))
      return refused('points-missing')
    const markingId = newId()
    const event = record(tx, {
      type: 'task.marked',
      actor: viewer.personId,
      subject: handIn.personId,
      unit: unitOf(tx, handIn.personId) ?? undefined,
      payload: { markingId, handInId, enrolmentId: handIn.enrolmentId, number: 1, verdict, points, commentHash: sha256(words) },
    })
    tx.run(
      'INSERT INTO "Marking" ("id","handInId","number","verdict","points","comment","markerId","markedAt","eventSeq") VALUES (?,?,1,?,?,?,?,?,?)',
      markingId,
      handInId,
      verdict,
      canonicalJson(points),
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ markingId })
  })
}
