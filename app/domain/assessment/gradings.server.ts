import { canonicalJson, sha256 } from '~/platform/canonical'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { isRightAnswer } from '../catalog/question-types/answers'
import { questionKey, shownQuestion } from '../catalog/questions.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { AttemptRow } from './attempts.server'
import { type Grade, gradeAttempt } from './grading'

export type AnsweredItem = { position: number; points: number; questionVersionId: string; answer: string[] }

/** Grades a closed attempt inside a command, and lets follow what follows. `cause` is the event it was closed by. */
export function writeGrading(tx: Tx, attempt: AttemptRow, items: AnsweredItem[], cause: string): Grade {
  const grade = gradeAttempt(
    items.map(({ position, points, questionVersionId, answer }) => ({
      position,
      points,
      isRight: isRightAnswer(answer, shownQuestion(questionVersionId), questionKey(questionVersionId, tx)),
    })),
    attempt.passMark,
  )
  const gradingId = newId()
  const { score, maxScore, percent, isPassed } = grade
  const perItem = canonicalJson(grade.items)
  const graded = record(tx, {
    type: 'attempt.graded',
    actor: 'system',
    subject: attempt.personId,
    unit: unitOf(tx, attempt.personId) ?? undefined,
    cause,
    payload: {
      gradingId,
      attemptId: attempt.id,
      enrolmentId: attempt.enrolmentId,
      number: 1,
      score,
      maxScore,
      percent,
      isPassed,
      perItemHash: sha256(perItem),
    },
  })
  tx.run(
    'INSERT INTO "Grading" ("id","attemptId","number","score","maxScore","percent","isPassed","perItem","gradedAt","eventSeq") VALUES (?,?,1,?,?,?,?,?,?,?)',
    gradingId,
    attempt.id,
    score,
    maxScore,
    percent,
    isPassed ? 1 : 0,
    perItem,
    instant(graded.recordedAt),
    graded.seq,
  )
  react(tx, graded)
  return grade
}
