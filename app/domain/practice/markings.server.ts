import { canonicalJson, sha256 } from '~/platform/canonical'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { claimOf } from './claims.server'
import { memberOf } from './group-members.server'
import { type HandIn, handInById } from './hand-ins.server'
import { isInScope, markerScope } from './markers.server'
import { type GivenNote, pinNotes, storedRemarks } from './remarks'

export type Verdict = { verdict: 'accepted' | 'returned'; points: number[]; comment: string; reasons?: string[]; notes?: GivenNote[] }
export type VerdictRefusal = 'comment-missing' | 'verdict-wrong' | 'points-missing' | 'criterion-reason-missing' | 'quote-unknown'
export type MarkRefusal = VerdictRefusal | 'not-found' | 'own-work' | 'already-marked' | 'claimed-by-other' | 'newer-handed-in'
/** A verdict that holds against the rubric and the text, ready to be written. */
export type Sound = { verdict: Verdict['verdict']; points: number[]; comment: string; remarks: string }

/** The points each level of each criterion gives, of a version of a task. */
export function levelsOf(tx: Pick<Tx, 'get'>, taskVersionId: string): number[][] {
  const row = tx.get<{ rubric: string }>('SELECT "rubric" FROM "TaskVersion" WHERE "id" = ?', taskVersionId)
  return (JSON.parse(row?.rubric ?? '[]') as { levels: { points: number }[] }[]).map(({ levels }) => levels.map((level) => level.points))
}

/** A verdict as it may be written: a level for each criterion, and for a return a remark and why each criterion lost points, unless none did. */
export function soundVerdict(tx: Tx, handIn: HandIn, { verdict, points, comment, reasons = [], notes = [] }: Verdict): Outcome<Sound, VerdictRefusal> {
  if (verdict !== 'accepted' && verdict !== 'returned') return refused('verdict-wrong')
  const words = cutText(cleanText(comment), 4000)
  if (verdict === 'returned' && !words) return refused('comment-missing')
  const criteria = levelsOf(tx, handIn.taskVersionId)
  if (points.length !== criteria.length || points.some((value, at) => !criteria[at].includes(value))) return refused('points-missing')
  const said = criteria.map((_, at) => cutText(cleanText(reasons[at] ?? ''), 1000))
  if (verdict === 'returned' && criteria.some((levels, at) => points[at] < Math.max(...levels) && !said[at])) return refused('criterion-reason-missing')
  const pinned = pinNotes(handIn.text, notes)
  return pinned ? done({ verdict, points, comment: words, remarks: storedRemarks({ reasons: said, notes: pinned }) }) : refused('quote-unknown')
}

/** Writes a marking and lets follow what follows. The caller has decided that it may be. */
export function writeMarking(tx: Tx, viewer: Viewer, handIn: HandIn, number: number, { verdict, points, comment, remarks }: Sound): string {
  const markingId = newId()
  const event = record(tx, {
    type: 'task.marked',
    actor: viewer.personId,
    subject: handIn.personId,
    unit: unitOf(tx, handIn.personId) ?? undefined,
    payload: {
      markingId,
      handInId: handIn.id,
      enrolmentId: handIn.enrolmentId,
      number,
      verdict,
      points,
      commentHash: sha256(comment),
      remarksHash: sha256(remarks),
    },
  })
  tx.run(
    'INSERT INTO "Marking" ("id","handInId","number","verdict","points","comment","remarks","markerId","markedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
    markingId,
    handIn.id,
    number,
    verdict,
    canonicalJson(points),
    comment,
    remarks,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return markingId
}

/**
 * A marker accepts a product or returns it with reasons. Acceptance is a dated addition to the record; it never moves a
 * completion. Refuses one's own work and that of one's own body, a second marking, what another marker has in hand, what a later
 * product has replaced, and a return that does not say why.
 */
export function markHandIn(viewer: Viewer, handInId: string, verdict: Verdict): Promise<Outcome<{ markingId: string }, MarkRefusal>> {
  return inTransaction((tx) => {
    const handIn = handInById(handInId, tx)
    const scope = markerScope(viewer, tx)
    if (!handIn || !scope) return refused('not-found')
    if (handIn.personId === viewer.personId || memberOf(handIn, viewer.personId)) return refused('own-work')
    if (!isInScope(scope, handIn, tx)) return refused('not-found')
    if (handIn.verdict) return refused('already-marked')
    const claim = claimOf(handInId, tx)
    if (claim && claim.markerId !== viewer.personId) return refused('claimed-by-other')
    const isReplaced = tx.get(
      'SELECT 1 FROM "HandIn" WHERE "enrolmentId" = ? AND "taskId" = ? AND "number" > ?',
      handIn.enrolmentId,
      handIn.taskId,
      handIn.number,
    )
    if (isReplaced) return refused('newer-handed-in')
    const sound = soundVerdict(tx, handIn, verdict)
    if (!sound.ok) return sound
    const markingId = writeMarking(tx, viewer, handIn, 1, sound.value)
    tx.run('DELETE FROM "MarkingClaim" WHERE "handInId" = ?', handInId)
    return done({ markingId })
  })
}
