import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { react, record } from '../ledger/record.server'
import { bodiesBind, bodyUnitsOf, sharesBody } from '../organisation/colleagues.server'
import { unitOf } from '../organisation/people.server'
import { standsOn } from '../organisation/standing'
import { peerSetting } from './peer-settings.server'

/** How many earlier makers are given what they still lack, each time a product comes in. */
const TOP_UP = 20
/** Of how many of the least reviewed products one of another body is looked for. */
const POOL = 100
/** How many more than their share one person is asked for, where a product would wait otherwise. */
const EXTRA = 2
/** How long a product waits for those who hand in after it, before the night finds it reviewers. */
const PATIENCE_MS = 2 * 86_400_000

/** From when on an assignment that nobody has met counts as lapsed: it may still be met, and the product is given to another. */
export function lapsedBefore(): string {
  return instant(new Date(now().getTime() - settings().peerDays * 86_400_000))
}

/** SQL: that an assignment `a` is met, or still within its days (one bind). */
const LIVES = (lapsed: string) => `(EXISTS (SELECT 1 FROM "PeerReview" r WHERE r."assignmentId" = a."id") OR a."assignedAt" >= ${lapsed})`
/** SQL: how many reviews a product `h` has or may still get. */
const LIVING = (lapsed: string) => `(SELECT count(*) FROM "PeerReviewAssignment" a WHERE a."handInId" = h."id" AND ${LIVES(lapsed)})`
const NEWEST = `h."number" = (SELECT max(j."number") FROM "HandIn" j WHERE j."enrolmentId" = h."enrolmentId" AND j."taskId" = h."taskId")`
/** SQL: that a person made the product `h`, was named with it, or has reviewed one of its maker for the task. */
const IS_NEAR = (person: string) => `(e."personId" = ${person}
  OR EXISTS (SELECT 1 FROM "GroupNaming" gn JOIN "Enrolment" ge ON ge."id" = gn."memberEnrolmentId" WHERE gn."enrolmentId" = h."enrolmentId" AND gn."taskId" = h."taskId" AND ge."personId" = ${person})
  OR EXISTS (SELECT 1 FROM "PeerReviewAssignment" a JOIN "HandIn" k ON k."id" = a."handInId" WHERE a."reviewerId" = ${person} AND k."enrolmentId" = h."enrolmentId" AND k."taskId" = h."taskId"))`

// The newest product of each other maker that the reviewer has nothing of yet: another body first, then the least reviewed, then the oldest.
const CANDIDATES = `SELECT c."id" FROM (SELECT h."id", e."personId", e."unitId", h."handedInAt", ${LIVING('?5')} AS living FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId"
    WHERE h."taskId" = ?1 AND ${NEWEST} AND NOT ${IS_NEAR('?2')} ORDER BY living, h."handedInAt", h."id" LIMIT ${POOL}) c
  ORDER BY ${sharesBody({ person: 'c."personId"', unit: 'c."unitId"', instant: 'c."handedInAt"', bind: '?3' })}, c.living, c."handedInAt", c."id" LIMIT ?4`

const ASSIGNED = `SELECT count(*) AS n FROM "PeerReviewAssignment" a JOIN "HandIn" h ON h."id" = a."handInId" WHERE a."reviewerId" = ? AND h."taskId" = ?`

const LACKING = `SELECT e."personId" FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId"
  WHERE h."taskId" = ?1 AND e."personId" <> ?2 AND (SELECT count(*) FROM "PeerReviewAssignment" a JOIN "HandIn" k ON k."id" = a."handInId" WHERE a."reviewerId" = e."personId" AND k."taskId" = ?1) < ?3
  GROUP BY e."personId" ORDER BY min(h."handedInAt") LIMIT ?4`

/**
 * Gives the maker of a product others of the same task to review, and those who came before what they still lack. Never one's
 * own nor one's group's, never two of one maker, another body where there is one. Nothing where peer review is off.
 */
export function assignPeerReviews(tx: Tx, handInId: string, cause: string): void {
  const made = tx.get<{ taskId: string; personId: string }>(
    'SELECT h."taskId", e."personId" FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId" WHERE h."id" = ?',
    handInId,
  )
  if (!made) return
  const { reviews } = peerSetting(made.taskId, tx)
  if (reviews === 0) return
  const lacking = tx.all<{ personId: string }>(LACKING, made.taskId, made.personId, reviews, TOP_UP)
  for (const { personId } of [made, ...lacking]) giveShare(tx, { reviewerId: personId, taskId: made.taskId, reviews, cause })
}

function giveShare(tx: Tx, { reviewerId, taskId, reviews, cause }: { reviewerId: string; taskId: string; reviews: number; cause: string }): void {
  const missing = reviews - (tx.get<{ n: number }>(ASSIGNED, reviewerId, taskId)?.n ?? 0)
  if (missing <= 0) return
  const bodies = bodiesBind(bodyUnitsOf(reviewerId, tx))
  for (const { id } of tx.all<{ id: string }>(CANDIDATES, taskId, reviewerId, bodies, missing, lapsedBefore())) assign(tx, id, reviewerId, cause)
}

// The newest product of each maker that has waited, is not accepted, and has fewer reviews than its task asks for.
const WAITING = `SELECT h."id", ${LIVING('?2')} AS living FROM "HandIn" h WHERE h."taskId" = ?1 AND ${NEWEST} AND h."handedInAt" < ?4 AND ${LIVING('?2')} < ?3
  AND NOT EXISTS (SELECT 1 FROM "Marking" m WHERE m."handInId" = h."id" AND m."verdict" = 'accepted') ORDER BY living, h."handedInAt", h."id" LIMIT 500`

// Who handed in too and is nowhere near the product: another body first, then who has been asked least. Who let one lapse is not asked again.
const REVIEWERS = `SELECT p."personId", p.load FROM (SELECT DISTINCT o."personId", o."unitId",
      (SELECT count(*) FROM "PeerReviewAssignment" a JOIN "HandIn" k ON k."id" = a."handInId" WHERE a."reviewerId" = o."personId" AND k."taskId" = ?2) AS load
    FROM "HandIn" x JOIN "Enrolment" o ON o."id" = x."enrolmentId" JOIN "HandIn" h ON h."id" = ?1 JOIN "Enrolment" e ON e."id" = h."enrolmentId"
    WHERE x."taskId" = ?2 AND NOT ${IS_NEAR('o."personId"')}
      AND NOT EXISTS (SELECT 1 FROM "PeerReviewAssignment" a JOIN "HandIn" k ON k."id" = a."handInId" WHERE a."reviewerId" = o."personId" AND k."taskId" = ?2 AND NOT ${LIVES('?4')})
      AND EXISTS (SELECT 1 FROM "Post" q WHERE q."personId" = o."personId" AND ${standsOn('q')})
    ORDER BY load, o."personId" LIMIT ${POOL}) p
  ORDER BY ${sharesBody({ person: 'p."personId"', unit: 'p."unitId"', instant: '?5', bind: '?3' })}, p.load, p."personId"`

/**
 * Finds reviewers for products that would wait for ever: the last to be handed in, and those whose reviewers let their days pass.
 * Each is asked for their share and at most two more, save for a product that nobody has at all. Safe to repeat; each night.
 * Answers how many were asked.
 */
export async function assignWaitingReviews(): Promise<number> {
  const tasks = read.all<{ taskId: string }>('SELECT DISTINCT "taskId" FROM "PeerReviewSetting"')
  let count = 0
  for (const { taskId } of tasks) {
    const { reviews } = peerSetting(taskId)
    if (reviews === 0) continue
    const patient = instant(new Date(now().getTime() - PATIENCE_MS))
    const waiting = read.all<{ id: string }>(WAITING, taskId, lapsedBefore(), reviews, patient)
    // One transaction a product, so that nobody else waits for a night's work.
    for (const { id } of waiting) count += await inTransaction((tx) => askFor(tx, id, taskId, reviews))
  }
  return count
}

function askFor(tx: Tx, handInId: string, taskId: string, reviews: number): number {
  const lapsed = lapsedBefore()
  const made = tx.get<{ personId: string; living: number; eventId: string }>(
    `SELECT e."personId", ${LIVING('?2')} AS living, v."id" AS eventId FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId" JOIN "Event" v ON v."seq" = h."eventSeq" WHERE h."id" = ?1`,
    handInId,
    lapsed,
  )
  if (!made) return 0
  const bodies = bodiesBind(bodyUnitsOf(made.personId, tx))
  const found = tx.all<{ personId: string; load: number }>(REVIEWERS, handInId, taskId, bodies, lapsed, instant(now()))
  const willing = found.filter(({ load }) => load < reviews + EXTRA)
  // A product that nobody has is given to the one who has been asked least, share or not.
  const chosen = willing.length || made.living ? willing.slice(0, reviews - made.living) : found.slice(0, 1)
  for (const { personId } of chosen) assign(tx, handInId, personId, made.eventId)
  return chosen.length
}

function assign(tx: Tx, handInId: string, reviewerId: string, cause: string): void {
  const assignmentId = newId()
  const event = record(tx, {
    type: 'peer-review.assigned',
    actor: 'system',
    subject: reviewerId,
    unit: unitOf(tx, reviewerId) ?? undefined,
    cause,
    payload: { assignmentId, handInId },
  })
  tx.run(
    'INSERT INTO "PeerReviewAssignment" ("id","handInId","reviewerId","assignedAt","eventSeq") VALUES (?,?,?,?,?)',
    assignmentId,
    handInId,
    reviewerId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}
