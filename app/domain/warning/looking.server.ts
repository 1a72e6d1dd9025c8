import { setImmediate as othersFirst } from 'node:timers/promises'
import { addDays, civilDate, now, startOfDay } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { enqueue, type RunningJob } from '~/platform/jobs.server'
import { dueDateOf } from '../enrolment/due'
import { type Enrolment, enrolmentById } from '../enrolment/enrolments.server'
import { clockStandsStill } from '../enrolment/obligations.server'
import { workingCalendar } from '../enrolment/working-calendar.server'
import type { Calendar } from '../enrolment/working-time'
import { restrictedSince } from '../organisation/restriction.server'
import { inputsOf } from './inputs.server'
import { endWarning, isOpen, type OpenWarning, openWarnings, raiseWarning } from './raising.server'
import { endingOf, findingOf, findingsOf, type Inputs, type RuleName } from './rules'
import { warningThresholds } from './threshold-settings.server'
import type { Thresholds } from './thresholds'

/** Enrolments that are gone through in one piece, and courses looked at in one: requests have their turn between two. */
const WALKED = 1000
const AT_ONCE = 20

const WALK = 'SELECT max("eventSeq") AS last FROM (SELECT "eventSeq" FROM "Enrolment" WHERE "eventSeq" > ?1 ORDER BY "eventSeq" LIMIT ?2)'

// Of the enrolments of a piece (?1, ?2) those that are open and may be a reason to warn on a day (?3), or are one already: due soon (?4)
// or nothing learnt since a day (?5), a test taken, a product handed in. What is left out no rule could find anything in.
const CANDIDATES = `SELECT e."id" FROM (SELECT i.*, ${dueDateOf('i')} AS due FROM "Enrolment" i WHERE i."eventSeq" > ?1 AND i."eventSeq" <= ?2) e
  WHERE (NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = e."id")
      AND NOT EXISTS (SELECT 1 FROM "Enrolment" f WHERE f."personId" = e."personId" AND f."courseId" = e."courseId" AND f."cycle" > e."cycle")
      AND ((e.due >= ?3 AND (e.due <= ?4 OR (e."enrolledAt" < ?5 AND NOT EXISTS (SELECT 1 FROM "LessonCompletion" l WHERE l."enrolmentId" = e."id" AND l."completedAt" >= ?5))))
        OR EXISTS (SELECT 1 FROM "Attempt" a WHERE a."enrolmentId" = e."id") OR EXISTS (SELECT 1 FROM "HandIn" h WHERE h."enrolmentId" = e."id")))
    OR EXISTS (SELECT 1 FROM "Warning" w WHERE w."enrolmentId" = e."id" AND ${isOpen('w')})
  ORDER BY e."eventSeq"`

export type LookedAt = { courses: number; raised: number; ended: number }

/**
 * Looks at every course that is open, raises what the rules find and ends what they find no more. Safe to interrupt and to repeat: the
 * place is kept with what was written, and a warning that is open is not raised again.
 */
export async function lookForWarnings(job?: RunningJob): Promise<LookedAt> {
  const last = read.get<{ seq: number }>('SELECT "seq" FROM "LedgerHead" WHERE "id" = 1')?.seq ?? 1
  const limits = warningThresholds()
  const calendar = workingCalendar()
  const today = civilDate(now())
  const days = [today, addDays(today, limits.paceDays), instant(startOfDay(addDays(today, 1 - limits.idleDays)))]
  const sum: LookedAt = { courses: 0, raised: 0, ended: 0 }
  for (let seq = Number(job?.cursor ?? 0); ; ) {
    const end = read.get<{ last: number | null }>(WALK, seq, WALKED)?.last
    if (!end) return sum
    const found = read.all<{ id: string }>(CANDIDATES, seq, end, ...days)
    for (let at = 0; at < found.length; at += AT_ONCE) {
      // Most of them there is nothing to write of, and then nobody waits for a transaction.
      const due = found.slice(at, at + AT_ONCE).filter(({ id }) => isDue(id, limits, calendar))
      if (due.length)
        await inTransaction((tx) => {
          for (const { id } of due) {
            const { raised, ended } = lookAt(tx, id, limits, calendar)
            sum.raised += raised
            sum.ended += ended
          }
        })
      await othersFirst()
    }
    sum.courses += found.length
    seq = end
    if (job) await inTransaction((tx) => job.note(tx, String(seq), Math.min(99, Math.floor((100 * seq) / last))))
    await othersFirst()
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

type Change = { enrolment: Enrolment; inputs: Inputs | null; isStill: boolean; over: OpenWarning[]; found: RuleName[] }

/** What a look at a course comes to, by what is committed; without inputs where it is completed. While the clock stands still, or somebody had the processing of their data restricted, nobody is warned. Null without such a course. */
function changeOf(enrolmentId: string, limits: Thresholds, calendar: Calendar): Change | null {
  const enrolment = enrolmentById(enrolmentId)
  if (!enrolment) return null
  const open = openWarnings(enrolmentId, read)
  if (read.get('SELECT 1 FROM "CourseCompletion" WHERE "enrolmentId" = ?', enrolmentId))
    return { enrolment, inputs: null, isStill: false, over: open, found: [] }
  const inputs = inputsOf(enrolment, calendar)
  if (clockStandsStill(enrolment.personId) || restrictedSince(enrolment.personId)) return { enrolment, inputs, isStill: true, over: open, found: [] }
  // What was raised is held against the thresholds it was raised by.
  const over = open.filter(({ rule, thresholds }) => findingOf(rule, inputs, JSON.parse(thresholds) as Thresholds) === null)
  const found = findingsOf(inputs, limits).map(({ rule }) => rule)
  return { enrolment, inputs, isStill: false, over, found: found.filter((rule) => !open.some((warning) => warning.rule === rule)) }
}

function isDue(enrolmentId: string, limits: Thresholds, calendar: Calendar): boolean {
  const change = changeOf(enrolmentId, limits, calendar)
  return change !== null && change.over.length + change.found.length > 0
}

/** Raises and ends. Reads what was committed before this transaction, which has written nothing of this course. */
function lookAt(tx: Tx, enrolmentId: string, limits: Thresholds, calendar = workingCalendar()): { raised: number; ended: number } {
  const change = changeOf(enrolmentId, limits, calendar)
  if (!change) return { raised: 0, ended: 0 }
  const { enrolment, inputs, isStill, over, found } = change
  for (const warning of over) endWarning(tx, warning, isStill ? 'paused' : inputs ? endingOf(warning.rule, inputs) : 'completed', inputs)
  if (inputs) for (const rule of found) raiseWarning(tx, enrolment, rule, inputs, limits)
  return { raised: found.length, ended: over.length }
}
