import { canonicalJson } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { keepAnswer, openProblem } from './answers.server'
import { type AttemptRow, attemptById, findOwnAttempt } from './attempts.server'
import type { Grade } from './grading'
import { writeGrading } from './gradings.server'

export type Submitted = { attemptId: string; percent: number; isPassed: boolean; isFirst: boolean }

/**
 * Submits an attempt once: freezes the answers, grades them, and lets follow what follows. `answers` are those a page
 * without JavaScript sends along. A second submission gets the first one's result and changes nothing.
 */
export function submitAttempt(
  viewer: Viewer,
  attemptId: string,
  answers: Map<number, readonly string[]> = new Map(),
): Promise<Outcome<Submitted, 'not-found' | 'answer-wrong'>> {
  return inTransaction((tx) => {
    const attempt = findOwnAttempt(viewer, attemptId, tx)
    if (!attempt) return refused('not-found')
    if (attempt.submittedAt) return done({ attemptId, percent: attempt.percent ?? 0, isPassed: attempt.isPassed === 1, isFirst: false })
    const inTime = openProblem(attempt) === null
    for (const [position, entries] of inTime ? answers : []) {
      const kept = keepAnswer(tx, attemptId, position, entries)
      if (!kept.ok) return kept
    }
    const grade = closeAttempt(tx, attempt, inTime ? 'learner' : 'time')
    return done({ attemptId, percent: grade.percent, isPassed: grade.isPassed, isFirst: true })
  })
}

/** Submits every attempt whose time is over, with what was saved; answers how many. */
export function submitOverdueAttempts(): Promise<number> {
  const due = () =>
    read.all<{ id: string }>(
      'SELECT a."id" FROM "Attempt" a LEFT JOIN "Submission" s ON s."attemptId" = a."id" WHERE s."attemptId" IS NULL AND a."closesAt" <= ? LIMIT 200',
      instant(now()),
    )
  return due().reduce(async (before, { id }) => {
    const count = await before
    await inTransaction((tx) => {
      const attempt = attemptById(id, tx)
      if (attempt && !attempt.submittedAt) closeAttempt(tx, attempt, 'time')
    })
    return count + 1
  }, Promise.resolve(0))
}

type ItemRow = { position: number; points: number; questionVersionId: string; chosen: string | null }

/**
 * Closes an open attempt inside a command: freezes what was saved, and grades it. `by` says whether the learner handed in
 * or the time was over.
 */
export function closeAttempt(tx: Tx, attempt: AttemptRow, by: 'learner' | 'time'): Grade {
  const rows = tx.all<ItemRow>(
    'SELECT i."position", i."points", i."questionVersionId", w."chosen" FROM "AttemptItem" i LEFT JOIN "Answer" w ON w."attemptId" = i."attemptId" AND w."position" = i."position" WHERE i."attemptId" = ? ORDER BY i."position"',
    attempt.id,
  )
  const answers = rows.map((row) => ({ position: row.position, chosen: row.chosen ? (JSON.parse(row.chosen) as string[]) : [] }))
  const person = { actor: by === 'learner' ? attempt.personId : 'system', subject: attempt.personId, unit: unitOf(tx, attempt.personId) ?? undefined }
  const submitted = record(tx, { type: 'attempt.submitted', ...person, payload: { attemptId: attempt.id, enrolmentId: attempt.enrolmentId, answers, by } })
  tx.run(
    'INSERT INTO "Submission" ("attemptId","submittedAt","answers","by","eventSeq") VALUES (?,?,?,?,?)',
    attempt.id,
    instant(submitted.recordedAt),
    canonicalJson(answers),
    by,
    submitted.seq,
  )
  react(tx, submitted)
  const items = rows.map((row, at) => ({ ...row, answer: answers[at].chosen }))
  return writeGrading(tx, attempt, items, submitted.id)
}
