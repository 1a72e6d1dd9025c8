import { read } from '~/platform/db/database.server'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { enqueue, type RunningJob } from '~/platform/jobs.server'
import { dueDateOf } from '../enrolment/due'
import { enrolmentById } from '../enrolment/enrolments.server'
import { inputsOf } from './inputs.server'
import { endWarning, isOpen, openWarnings, raiseWarning } from './raising.server'
import { endingOf, findingOf, findingsOf } from './rules'
import { warningThresholds } from './threshold-settings.server'
import type { Thresholds } from './thresholds'

/** How many courses are looked at in one transaction: requests have their turn between two. */
const AT_ONCE = 20

// Courses that are open and may be a reason to warn, or are one already: due one day, a test not passed, a product handed in.
const CANDIDATES = `SELECT e."id", e."eventSeq" AS seq FROM "Enrolment" e WHERE e."eventSeq" > ?1
  AND ((NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = e."id")
      AND NOT EXISTS (SELECT 1 FROM "Enrolment" f WHERE f."personId" = e."personId" AND f."courseId" = e."courseId" AND f."cycle" > e."cycle")
      AND (${dueDateOf('e')} IS NOT NULL OR EXISTS (SELECT 1 FROM "Attempt" a WHERE a."enrolmentId" = e."id") OR EXISTS (SELECT 1 FROM "HandIn" h WHERE h."enrolmentId" = e."id")))
    OR EXISTS (SELECT 1 FROM "Warning" w WHERE w."enrolmentId" = e."id" AND ${isOpen('w')}))
  ORDER BY e."eventSeq" LIMIT ?2`

export type LookedAt = { courses: number; raised: number; ended: number }

/**
 * Looks at every course that is open, raises what the rules find and ends what they find no more. Safe to interrupt and to repeat: the
 * place is kept with what was written, and a warning that is open is not raised again.
 */
export async function lookForWarnings(job?: RunningJob): Promise<LookedAt> {
  const last = read.get<{ seq: number }>('SELECT "seq" FROM "LedgerHead" WHERE "id" = 1')?.seq ?? 1
  const limits = warningThresholds()
  const sum: LookedAt = { courses: 0, raised: 0, ended: 0 }
  for (let seq = Number(job?.cursor ?? 0); ; ) {
    const page = read.all<{ id: string; seq: number }>(CANDIDATES, seq, AT_ONCE)
    if (!page.length) return sum
    seq = page[page.length - 1].seq
    await inTransaction((tx) => {
      for (const { id } of page) {
        const { raised, ended } = lookAt(tx, id, limits)
        sum.raised += raised
        sum.ended += ended
      }
      job?.note(tx, String(seq), Math.min(99, Math.floor((100 * seq) / last)))
    })
    sum.courses += page.length
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The job after a fact of a course with a warning: looks at that course again. */
export function lookAgain(enrolmentId: string): Promise<void> {
  return inTransaction((tx) => {
    lookAt(tx, enrolmentId, warningThresholds(tx))
  })
}

/** Asks for another look at a course in which somebody is warned, after a fact that may have cleared it. */
export function askAgain(tx: Tx, enrolmentId: string, cause: string): void {
  if (openWarnings(enrolmentId, tx).length) enqueue(tx, 'warning.look', `warning.look:${enrolmentId}:${cause}`, { enrolmentId })
}

/** Ends every warning of a course that was completed, in the transaction of the completion. */
export function endCompleted(tx: Tx, enrolmentId: string): void {
  for (const warning of openWarnings(enrolmentId, tx)) endWarning(tx, warning, 'completed', null)
}

/** Raises and ends. Reads what was committed before this transaction, which has written nothing of this course. */
function lookAt(tx: Tx, enrolmentId: string, limits: Thresholds): { raised: number; ended: number } {
  const enrolment = enrolmentById(enrolmentId, tx)
  if (!enrolment) return { raised: 0, ended: 0 }
  const open = openWarnings(enrolmentId, tx)
  if (tx.get('SELECT 1 FROM "CourseCompletion" WHERE "enrolmentId" = ?', enrolmentId)) {
    for (const warning of open) endWarning(tx, warning, 'completed', null)
    return { raised: 0, ended: open.length }
  }
  const inputs = inputsOf(enrolment)
  // What was raised is held against the thresholds it was raised by.
  const over = open.filter(({ rule, thresholds }) => findingOf(rule, inputs, JSON.parse(thresholds) as Thresholds) === null)
  for (const warning of over) endWarning(tx, warning, endingOf(warning.rule, inputs), inputs)
  const found = findingsOf(inputs, limits).filter(({ rule }) => !open.some((warning) => warning.rule === rule))
  for (const { rule } of found) raiseWarning(tx, enrolment, rule, inputs, limits)
  return { raised: found.length, ended: over.length }
}
