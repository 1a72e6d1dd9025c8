import { canonicalJson } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { questionKey, shownQuestion } from '../catalog/questions.server'
import { sectionsOf } from '../catalog/quiz-terms'
import { courseFor, findEnrolment } from '../enrolment/enrolments.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { extraMinutes } from './accommodations.server'
import { timeLeft } from './attempt-time.server'
import { listAttempts } from './attempts.server'
import { drawOrder, drawPaper, poolFor } from './drawing'
import { countDrawn, drawnOf, questionsOfAttempt } from './exposure.server'
import { entryOf } from './quiz-entry.server'
import { endOf, type StartProblem } from './quiz-rules'
import { closeAttempt } from './submissions.server'

export type StartRefusal = 'not-enrolled' | StartProblem['reason']

/**
 * Starts a graded attempt: draws and freezes questions and the order of options. An open attempt is answered again
 * instead of a second one. Refuses those not enrolled, and whatever `startProblem` names: passed, used up, closed, too early.
 */
export function startAttempt(viewer: Viewer, courseId: string): Promise<Outcome<{ attemptId: string }, StartRefusal>> {
  return inTransaction((tx) => startWithin(tx, viewer, courseId))
}

/** The same inside a command. `again`: who has passed may take the test once more, so that it is known better; it costs no try and lowers nothing. */
export function startWithin(tx: Tx, viewer: Viewer, courseId: string, again = false): Outcome<{ attemptId: string; isNew: boolean }, StartRefusal> {
  const enrolment = findEnrolment(viewer, courseId, tx)
  if (!enrolment) return refused('not-enrolled')
  for (const attempt of listAttempts(enrolment.id, tx)) if (!attempt.submittedAt && timeLeft(attempt) === 0) closeAttempt(tx, attempt, 'time')
  const { pinned, latest } = courseFor(enrolment)
  const { attempts, window, problem } = entryOf(enrolment, { pinned, latest }, tx)
  const open = attempts.find((attempt) => !attempt.submittedAt)
  if (open) return done({ attemptId: open.id, isNew: false })
  if (problem && !(again && problem.reason === 'already-passed')) return refused(problem.reason)

  const attemptId = newId()
  const number = attempts.length + 1
  const startedAt = now()
  const extra = extraMinutes(viewer.personId, pinned.quiz.minutes, civilDate(startedAt), tx)
  const closesAt = endOf(startedAt, pinned.quiz.minutes, extra, window)
  const isGraded = (question: { pool: string }) => question.pool === 'graded'
  const pool = poolFor(pinned.quiz.draw, latest.questions.filter(isGraded), pinned.questions.filter(isGraded))
  const sections = sectionsOf(pinned.quiz)
  const before = attempts.at(-1)
  const drawn = drawPaper(pool, sections, {
    drawn: drawnOf(
      pool.map(({ questionId }) => questionId),
      tx,
    ),
    lately: before ? questionsOfAttempt(before.id, tx) : undefined,
  })
  const items = drawn.flatMap((questions, at) =>
    questions.map(({ questionVersionId, points }) => ({
      questionVersionId,
      points: sections[at].points ?? points,
      options: drawOrder(shownQuestion(questionVersionId), questionKey(questionVersionId, tx)),
    })),
  )
  const event = record(tx, {
    type: 'attempt.started',
    actor: viewer.personId,
    subject: viewer.personId,
    unit: unitOf(tx, viewer.personId) ?? undefined,
    occurredAt: startedAt,
    payload: {
      attemptId,
      enrolmentId: enrolment.id,
      number,
      passMark: pinned.quiz.passMark,
      closesAt: instant(closesAt),
      ...(extra ? { extraMinutes: extra } : {}),
      items,
    },
  })
  tx.run(
    'INSERT INTO "Attempt" ("id","enrolmentId","number","passMark","startedAt","closesAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
    attemptId,
    enrolment.id,
    number,
    pinned.quiz.passMark,
    instant(startedAt),
    instant(closesAt),
    event.seq,
  )
  for (const [at, item] of items.entries()) {
    tx.run(
      'INSERT INTO "AttemptItem" ("attemptId","position","questionVersionId","optionOrder","points") VALUES (?,?,?,?,?)',
      attemptId,
      at + 1,
      item.questionVersionId,
      canonicalJson(item.options),
      item.points,
    )
    countDrawn(tx, item.questionVersionId)
  }
  react(tx, event)
  // From here on the time is watched, whatever is done to the clock.
  timeLeft({ id: attemptId, closesAt: instant(closesAt) })
  return done({ attemptId, isNew: true })
}
