import { sha256 } from '~/platform/canonical'
import { addDays, civilDate, isCivilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { courseFor, enrolmentById } from '../enrolment/enrolments.server'
import { react, record } from '../ledger/record.server'
import { findPerson, type PersonRow, personById, unitOf } from '../organisation/people.server'
import { onBehalfOf, standsFor, type Viewer } from '../organisation/viewer'
import { timeLeft } from './attempt-time.server'
import { type AttemptRow, attemptById } from './attempts.server'
import { endOf, windowOf } from './quiz-rules'

/** Extra time of a person: a share of a test's minutes, or so many minutes; from a civil day to another (half-open). */
export type Accommodation = {
  id: string
  percent: number
  minutes: number
  validFrom: string
  validTo: string
  /** Null for those who may know that there is extra time, and not why. */
  reason: string | null
  grantedByName: string
  grantedAt: string
  /** When it ended before its day, by whom and why. */
  endedAt: string | null
  endedByName: string | null
  endReason: string | null
}
export type Accommodated = { person: Pick<PersonRow, 'id' | 'fullName'>; items: Accommodation[]; mayGrant: boolean; isOwn: boolean }

/** The most that is given at once, and the longest. */
const MOST_PERCENT = 200
const MOST_MINUTES = 180
const LONGEST_DAYS = 366

/** Whether a viewer may give a person extra time: who manages or administers their unit, never to themselves or to whose role they were lent, never an auditor. */
function mayGrant(viewer: Viewer, personId: string): boolean {
  if (standsFor(viewer).includes(personId)) return false
  const administering = { ...viewer, grants: viewer.grants.filter(({ role }) => role === 'administrator' || role === 'unit-admin') }
  return findPerson(viewer, 'manage', personId) !== null || findPerson(administering, 'admin', personId) !== null
}

/**
 * The extra time of a person, newest first: for themselves and for who may give it, with the reason; for those who audit
 * their unit, without. Null for everyone else.
 */
export function findAccommodations(viewer: Viewer, personId: string): Accommodated | null {
  const isOwn = viewer.personId === personId
  const isGranter = mayGrant(viewer, personId)
  const person = isOwn ? { id: viewer.personId, fullName: viewer.fullName } : (findPerson(viewer, 'manage', personId) ?? findPerson(viewer, 'admin', personId))
  if (!person) return null
  const items = read.all<Accommodation>(
    `SELECT m."id", m."percent", m."minutes", m."validFrom", m."validTo", m."reason", p."fullName" AS grantedByName, m."grantedAt",
       n."endedAt", q."fullName" AS endedByName, n."reason" AS endReason FROM "Accommodation" m JOIN "Person" p ON p."id" = m."grantedBy"
     LEFT JOIN "AccommodationEnd" n ON n."accommodationId" = m."id" LEFT JOIN "Person" q ON q."id" = n."endedBy" WHERE m."personId" = ? ORDER BY m."eventSeq" DESC`,
    personId,
  )
  const shown = isOwn || isGranter ? items : items.map((item) => ({ ...item, reason: null, endReason: null }))
  return { person: { id: person.id, fullName: person.fullName }, items: shown, mayGrant: isGranter, isOwn }
}

/** The extra minutes a person has for a test that is begun on a day: the most of what is valid, in whole minutes, rounded up. */
export function extraMinutes(personId: string, minutes: number, day: string, from: Read = read): number {
  const rows = from.all<{ percent: number; minutes: number }>(
    `SELECT m."percent", m."minutes" FROM "Accommodation" m WHERE m."personId" = ?1 AND m."validFrom" <= ?2 AND m."validTo" > ?2
       AND NOT EXISTS (SELECT 1 FROM "AccommodationEnd" n WHERE n."accommodationId" = m."id")`,
    personId,
    day,
  )
  return Math.max(0, ...rows.map((row) => Math.ceil((minutes * row.percent) / 100) + row.minutes))
}

export type GrantRefusal = 'not-found' | 'extra-wrong' | 'dates-wrong' | 'reason-missing'

/**
 * Gives a person extra time for the attempts they begin from one civil day to another (inclusive), at most a year; an
 * attempt that is open gets it in the same act. Refuses those who may not, no time or too much, and no reason.
 */
export function grantAccommodation(
  viewer: Viewer,
  personId: string,
  given: { percent: number; minutes: number; validFrom: string; lastDay: string; reason: string },
): Promise<Outcome<{ accommodationId: string; extended: number }, GrantRefusal>> {
  return inTransaction((tx) => {
    if (!mayGrant(viewer, personId)) return refused('not-found')
    const { percent, minutes, validFrom, lastDay } = given
    const isWhole = [percent, minutes].every((value) => Number.isInteger(value) && value >= 0)
    if (!isWhole || percent + minutes === 0 || percent > MOST_PERCENT || minutes > MOST_MINUTES) return refused('extra-wrong')
    const today = civilDate(now())
    const areDays = isCivilDate(validFrom) && isCivilDate(lastDay)
    if (!areDays || lastDay < today || lastDay < validFrom || validFrom < today || lastDay > addDays(validFrom, LONGEST_DAYS)) return refused('dates-wrong')
    const reason = cutText(cleanText(given.reason), 500)
    if (!reason) return refused('reason-missing')
    const accommodationId = newId()
    const validTo = addDays(lastDay, 1)
    const event = record(tx, {
      type: 'accommodation.granted',
      actor: viewer.personId,
      onBehalfOf: behalf(viewer, personId),
      subject: personId,
      unit: unitOf(tx, personId) ?? undefined,
      payload: { accommodationId, personId, percent, minutes, validFrom, validTo, reasonHash: sha256(reason) },
    })
    tx.run(
      'INSERT INTO "Accommodation" ("id","personId","percent","minutes","validFrom","validTo","reason","grantedBy","grantedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
      accommodationId,
      personId,
      percent,
      minutes,
      validFrom,
      validTo,
      reason,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ accommodationId, extended: validFrom === today ? extendOpen(tx, personId, accommodationId, event.id) : 0 })
  })
}

/**
 * Ends extra time before its day, with a reason: attempts begun from now on get none of it; what an open attempt was given stays. Refuses
 * those who may not give it, and no reason. Safe to repeat.
 */
export function endAccommodation(
  viewer: Viewer,
  accommodationId: string,
  given: string,
): Promise<Outcome<{ personId: string }, 'not-found' | 'reason-missing'>> {
  return inTransaction((tx) => {
    const row = tx.get<{ personId: string; isEnded: number }>(
      `SELECT m."personId", EXISTS (SELECT 1 FROM "AccommodationEnd" n WHERE n."accommodationId" = m."id") AS isEnded FROM "Accommodation" m WHERE m."id" = ?`,
      accommodationId,
    )
    if (!row || !mayGrant(viewer, row.personId)) return refused('not-found')
    const { personId } = row
    if (row.isEnded) return done({ personId })
    const reason = cutText(cleanText(given), 500)
    if (!reason) return refused('reason-missing')
    const event = record(tx, {
      type: 'accommodation.ended',
      actor: viewer.personId,
      onBehalfOf: behalf(viewer, personId),
      subject: personId,
      unit: unitOf(tx, personId) ?? undefined,
      payload: { accommodationId, personId, reasonHash: sha256(reason) },
    })
    tx.run(
      'INSERT INTO "AccommodationEnd" ("accommodationId","reason","endedBy","endedAt","eventSeq") VALUES (?,?,?,?,?)',
      accommodationId,
      reason,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ personId })
  })
}

const behalf = (viewer: Viewer, personId: string) => onBehalfOf(viewer, ['manager', 'unit-admin', 'administrator'], personById(personId)?.unitPath ?? '')

/** Gives the open attempts of a person the time they have as of now; answers how many became longer. */
function extendOpen(tx: Tx, personId: string, accommodationId: string, cause: string): number {
  const open = tx.all<{ id: string }>(
    `SELECT a."id" FROM "Attempt" a JOIN "Enrolment" e ON e."id" = a."enrolmentId" LEFT JOIN "Submission" s ON s."attemptId" = a."id"
     WHERE e."personId" = ? AND s."attemptId" IS NULL`,
    personId,
  )
  return open.filter(({ id }) => extend(tx, attemptById(id, tx), accommodationId, cause)).length
}

function extend(tx: Tx, attempt: AttemptRow | null, causeId: string, cause: string): boolean {
  const enrolment = attempt && enrolmentById(attempt.enrolmentId, tx)
  if (!attempt || !enrolment || timeLeft(attempt) === 0) return false
  const { pinned, latest } = courseFor(enrolment)
  const extra = extraMinutes(attempt.personId, pinned.quiz.minutes, civilDate(now()), tx)
  const planned = endOf(new Date(attempt.startedAt), pinned.quiz.minutes, extra, windowOf(pinned.quiz, latest.quiz))
  const closesAt = instant(new Date(planned.getTime() + outageTime(tx, attempt.id)))
  if (closesAt <= attempt.closesAt) return false
  const extensionId = newId()
  const event = record(tx, {
    type: 'attempt.extended',
    actor: 'system',
    subject: attempt.personId,
    unit: unitOf(tx, attempt.personId) ?? undefined,
    cause,
    payload: { extensionId, attemptId: attempt.id, closesAt, cause: 'accommodation', causeId },
  })
  tx.run(
    'INSERT INTO "AttemptExtension" ("id","attemptId","closesAt","cause","causeId","extendedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
    extensionId,
    attempt.id,
    closesAt,
    'accommodation',
    causeId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return true
}

/** The milliseconds that outages have given back to an attempt: extra time comes on top of them. */
function outageTime(tx: Tx, attemptId: string): number {
  const rows = tx.all<{ closesAt: string; before: string }>(
    `SELECT x."closesAt", coalesce((SELECT max(o."closesAt") FROM "AttemptExtension" o WHERE o."attemptId" = a."id" AND o."eventSeq" < x."eventSeq"), a."closesAt") AS before
     FROM "AttemptExtension" x JOIN "Attempt" a ON a."id" = x."attemptId" WHERE a."id" = ? AND x."cause" = 'outage'`,
    attemptId,
  )
  return rows.reduce((sum, { closesAt, before }) => sum + new Date(closesAt).getTime() - new Date(before).getTime(), 0)
}
