import { canonicalJson, sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { enqueue } from '~/platform/jobs.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import type { Effect } from '../ledger/regrading-facts'
import { hasRole, type Viewer } from '../organisation/viewer'
import { correctAs, type Wanted } from './corrected-key.server'
import type { CorrectionKind } from './keys-in-force.server'
import { previewOf } from './regrading-effect.server'

/** A key put right, or proposed to be: who says why, what they were shown, and what was decided. */
export type KeyCorrection = {
  id: string
  questionVersionId: string
  courseId: string
  kind: CorrectionKind
  correct: string | null
  reason: string
  throughSeq: number
  effect: Effect
  proposedBy: string
  proposedByName: string
  proposedAt: string
  verdict: 'applied' | 'rejected' | null
  note: string | null
  decidedByName: string | null
  decidedAt: string | null
  decisionSeq: number | null
}
type Row = Omit<KeyCorrection, 'effect'> & { effect: string }

const SELECT = `SELECT c."id", c."questionVersionId", q."courseId", c."kind", c."correct", c."reason", c."throughSeq", c."effect", c."proposedBy", p."fullName" AS proposedByName,
    c."proposedAt", d."verdict", d."note", o."fullName" AS decidedByName, d."decidedAt", d."eventSeq" AS decisionSeq
  FROM "KeyCorrection" c JOIN "QuestionVersion" v ON v."id" = c."questionVersionId" JOIN "Question" q ON q."id" = v."questionId"
  JOIN "Person" p ON p."id" = c."proposedBy" LEFT JOIN "KeyCorrectionDecision" d ON d."correctionId" = c."id" LEFT JOIN "Person" o ON o."id" = d."decidedBy"`

const fromRow = (row: Row): KeyCorrection => ({ ...row, effect: JSON.parse(row.effect) as Effect })

/** Who may put keys right: those who teach. */
export const mayCorrect = (viewer: Viewer): boolean => hasRole(viewer, 'trainer', 'reviewer')

/** The corrections of a question version, newest first; none for those who do not teach. */
export function listKeyCorrections(viewer: Viewer, questionVersionId: string, from: Read = read): KeyCorrection[] {
  if (!mayCorrect(viewer)) return []
  return from.all<Row>(`${SELECT} WHERE c."questionVersionId" = ? ORDER BY c."eventSeq" DESC`, questionVersionId).map(fromRow)
}

/** A correction by its id, for rooms and jobs that have authorised already. */
export function keyCorrectionById(id: string, from: Read = read): KeyCorrection | null {
  const row = from.get<Row>(`${SELECT} WHERE c."id" = ?`, id)
  return row && fromRow(row)
}

/** The last event of the ledger: through which a preview counts. */
export function headSeq(from: Read = read): number {
  return from.get<{ seq: number }>('SELECT "seq" FROM "LedgerHead" WHERE "id" = 1')?.seq ?? 0
}

export type Proposal = Wanted & { reason: string; throughSeq: number; effect: Effect }
export type ProposeRefusal = 'not-found' | 'not-yours' | 'reason-missing' | 'key-wrong' | 'already-proposed' | 'effect-changed' | 'regrading-runs'

/**
 * Someone who teaches says that a key was wrong, and how it is to be: with the effect they were shown, over attempts graded
 * through the event they were shown it at. Refuses `key-wrong` for a key that is none of this question or is the one that
 * holds, `effect-changed` when what they were shown is no longer so, and a second proposal while one waits.
 */
export function proposeCorrection(viewer: Viewer, questionVersionId: string, proposal: Proposal): Promise<Outcome<{ correctionId: string }, ProposeRefusal>> {
  return inTransaction((tx) => {
    if (!mayCorrect(viewer)) return refused('not-yours')
    const courseId = gradedCourse(questionVersionId, tx)
    if (!courseId) return refused('not-found')
    const reason = cleanText(proposal.reason)
    if (!reason) return refused('reason-missing')
    const known = listKeyCorrections(viewer, questionVersionId, tx)
    if (known.some(({ verdict }) => verdict === null)) return refused('already-proposed')
    if (isRegrading(courseId, tx)) return refused('regrading-runs')
    const correct = correctAs(questionVersionId, proposal, tx)
    if (correct === undefined) return refused('key-wrong')
    const { kind, throughSeq } = proposal
    if (throughSeq > headSeq(tx)) return refused('effect-changed')
    const effect = previewOf({ questionVersionId, kind, correct }, throughSeq, tx)
    if (canonicalJson(effect) !== canonicalJson(proposal.effect)) return refused('effect-changed')
    const correctionId = newId()
    const event = record(tx, {
      type: 'key-correction.proposed',
      actor: viewer.personId,
      payload: { correctionId, questionVersionId, kind, correctHash: sha256(String(correct)), reason, throughSeq, effect },
    })
    tx.run(
      'INSERT INTO "KeyCorrection" ("id","questionVersionId","kind","correct","reason","throughSeq","effect","proposedBy","proposedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
      correctionId,
      questionVersionId,
      kind,
      correct,
      reason,
      throughSeq,
      canonicalJson(effect),
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ correctionId })
  })
}

export type DecideRefusal =
  | 'not-found'
  | 'not-yours'
  | 'own-correction'
  | 'own-attempt'
  | 'already-decided'
  | 'reason-missing'
  | 'effect-changed'
  | 'regrading-runs'

/**
 * Applies a correction or rejects it, with words where it is rejected. Who proposed does not apply it, unless the course lets
 * authors approve their own work; rejecting, they take it back. Nobody applies what changes a test of their own (`own-attempt`). From this event on the key holds for every attempt that is
 * graded, and those graded before are graded again by a job. Refuses `effect-changed` when what was shown is no longer so.
 */
export function decideCorrection(
  viewer: Viewer,
  correctionId: string,
  { verdict, note }: { verdict: 'applied' | 'rejected'; note: string },
): Promise<Outcome<null, DecideRefusal>> {
  return inTransaction((tx) => {
    if (!mayCorrect(viewer)) return refused('not-yours')
    const correction = keyCorrectionById(correctionId, tx)
    if (!correction) return refused('not-found')
    if (correction.verdict) return refused('already-decided')
    const words = cleanText(note)
    if (verdict === 'rejected' && !words) return refused('reason-missing')
    if (verdict === 'applied') {
      if (correction.proposedBy === viewer.personId && !mayApplyOwn(correction.courseId, tx)) return refused('own-correction')
      if (wasAsked(viewer.personId, correction.questionVersionId, tx)) return refused('own-attempt')
      if (isRegrading(correction.courseId, tx)) return refused('regrading-runs')
      if (canonicalJson(previewOf(correction, correction.throughSeq, tx)) !== canonicalJson(correction.effect)) return refused('effect-changed')
    }
    const event = record(tx, { type: 'key-correction.decided', actor: viewer.personId, payload: { correctionId, verdict, note: words } })
    tx.run(
      'INSERT INTO "KeyCorrectionDecision" ("correctionId","verdict","note","decidedBy","decidedAt","eventSeq") VALUES (?,?,?,?,?,?)',
      correctionId,
      verdict,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    if (verdict === 'applied') enqueue(tx, 'attempts.regrade', `attempts.regrade:${correctionId}`, { correctionId })
    react(tx, event)
    return done(null)
  })
}

/** Whether whoever proposed may apply it: where a reviewer lets authors of the course approve their own work. The setting is a row of a later room. */
export function mayApplyOwn(courseId: string, from: Read = read): boolean {
  return (
    from.get<{ allowsOwn: number }>('SELECT "allowsOwn" FROM "ReviewSetting" WHERE "courseId" = ? ORDER BY "eventSeq" DESC LIMIT 1', courseId)?.allowsOwn === 1
  )
}

/** Whether a person was asked a question in a test of their own: what counts as right in it is then for somebody else to decide. */
export function wasAsked(personId: string, questionVersionId: string, from: Read = read): boolean {
  const sql = `SELECT 1 FROM "AttemptItem" i JOIN "Attempt" a ON a."id" = i."attemptId" JOIN "Enrolment" e ON e."id" = a."enrolmentId"
    WHERE e."personId" = ? AND i."questionVersionId" = ? LIMIT 1`
  return from.get(sql, personId, questionVersionId) !== null
}

/** The course of a question version that attempts have been asked; null for any other. */
function gradedCourse(questionVersionId: string, from: Read): string | null {
  return (
    from.get<{ courseId: string }>(
      `SELECT q."courseId" FROM "QuestionVersion" v JOIN "Question" q ON q."id" = v."questionId"
       WHERE v."id" = ? AND EXISTS (SELECT 1 FROM "AttemptItem" i WHERE i."questionVersionId" = v."id")`,
      questionVersionId,
    )?.courseId ?? null
  )
}

/** Whether attempts of a course are still to be graded again: until then nothing can be said of a further correction. */
export function isRegrading(courseId: string, from: Read = read): boolean {
  return (
    from.get(
      `SELECT 1 FROM "KeyCorrectionDecision" d JOIN "KeyCorrection" c ON c."id" = d."correctionId" JOIN "QuestionVersion" v ON v."id" = c."questionVersionId"
         JOIN "Question" q ON q."id" = v."questionId" JOIN "AttemptItem" i ON i."questionVersionId" = c."questionVersionId"
         JOIN "Grading" f ON f."attemptId" = i."attemptId" AND f."number" = 1 AND f."eventSeq" < d."eventSeq"
       WHERE q."courseId" = ? AND d."verdict" = 'applied'
         AND NOT EXISTS (SELECT 1 FROM "Grading" g WHERE g."attemptId" = i."attemptId" AND g."correctionId" = c."id") LIMIT 1`,
      courseId,
    ) !== null
  )
}
