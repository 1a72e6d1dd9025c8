import { canonicalJson } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { handles } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { isStale, keepAnswer } from './answers.server'
import { keepTimeOf, reachedBy, timeLeft } from './attempt-time.server'
import { type AttemptRow, attemptById, findOwnAttempt, listOpenAttempts } from './attempts.server'
import type { Grade } from './grading'
import { answeredItems, writeGrading } from './gradings.server'

export type Submitted = { attemptId: string; percent: number; isPassed: boolean; isFirst: boolean }

/** What a form sends along: answers by position, the revision its page had seen of each, and whether it says that time is over. */
export type Handed = { answers?: Map<number, readonly string[]>; seen?: Map<number, number>; isTimeOver?: boolean }

/**
 * Submits an attempt once: freezes the answers, grades them, and lets follow what follows. `answers` are those a page
 * without JavaScript sends along; where another page has answered since, nothing is submitted, so that the learner may look
 * first. A page that says time is over is told `time-left` when it is not, as after an outage. A second submission gets the
 * first one's result and changes nothing.
 */
export function submitAttempt(
  viewer: Viewer,
  attemptId: string,
  { answers = new Map(), seen = new Map(), isTimeOver = false }: Handed = {},
): Promise<Outcome<Submitted, 'not-found' | 'answer-wrong' | 'answered-elsewhere' | 'time-left'>> {
  return inTransaction((tx) => {
    const attempt = findOwnAttempt(viewer, attemptId, tx)
    if (!attempt) return refused('not-found')
    if (attempt.submittedAt) return done({ attemptId, percent: attempt.percent ?? 0, isPassed: attempt.isPassed === 1, isFirst: false })
    const left = timeLeft(attempt)
    // A browser's clock may run a little ahead.
    if (isTimeOver && left > 2000) return refused('time-left')
    for (const [position, entries] of left > 0 ? answers : []) {
      if (isStale(tx, attemptId, position, entries, seen.get(position) ?? Number.POSITIVE_INFINITY)) return refused('answered-elsewhere')
      const kept = keepAnswer(tx, attemptId, position, entries)
      if (!kept.ok) return kept
    }
    const grade = closeAttempt(tx, attempt, left > 0 && !isTimeOver ? 'learner' : 'time')
    return done({ attemptId, percent: grade.percent, isPassed: grade.isPassed, isFirst: true })
  })
}

/** For a database, the number of the event before which no attempt is open: what the last look found, so that the next is short. */
const openFrom = new WeakMap<object, number>()

/** Submits every attempt whose time is over, with what was saved; answers how many. Looks at all of them after a start. */
export async function submitOverdueAttempts(): Promise<number> {
  const database = handles()
  const open = listOpenAttempts(openFrom.get(database))
  if (open.length) openFrom.set(database, open[0].eventSeq)
  keepTimeOf(open)
  const due = open.filter((attempt) => timeLeft(attempt) === 0)
  for (const { id } of due)
    await inTransaction((tx) => {
      const attempt = attemptById(id, tx)
      if (attempt && !attempt.submittedAt && timeLeft(attempt) === 0) closeAttempt(tx, attempt, 'time')
    })
  return due.length
}

/**
 * Closes an open attempt inside a command: freezes what was saved, and grades it. `by` says whether the learner handed in
 * or the time was over.
 */
export function closeAttempt(tx: Tx, attempt: AttemptRow, by: 'learner' | 'time'): Grade {
  const items = answeredItems(attempt.id, tx)
  const answers = items.map(({ position, answer }) => ({ position, chosen: answer }))
  // Where the clock was put back meanwhile, nothing is handed in before it was begun and answered.
  const reached = reachedBy(attempt.id, tx)
  const submittedAt = reached > now() ? reached : now()
  const submitted = record(tx, {
    type: 'attempt.submitted',
    actor: by === 'learner' ? attempt.personId : 'system',
    subject: attempt.personId,
    unit: unitOf(tx, attempt.personId) ?? undefined,
    occurredAt: submittedAt,
    payload: { attemptId: attempt.id, enrolmentId: attempt.enrolmentId, answers, by },
  })
  tx.run(
    'INSERT INTO "Submission" ("attemptId","submittedAt","answers","by","eventSeq") VALUES (?,?,?,?,?)',
    attempt.id,
    instant(submittedAt),
    canonicalJson(answers),
    by,
    submitted.seq,
  )
  react(tx, submitted)
  return writeGrading(tx, attempt, items, { cause: submitted.id })
}
