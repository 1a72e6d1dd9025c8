import { canonicalJson, sha256 } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import { absencesOf, correctAbsence, withdrawAbsence } from './absences.server'
import { LEGAL_GROUPS } from './legal-groups'
import { type Act, endPost, isDay, reasonOf, withdrawPost } from './posts.server'
import { hasLeft, statusOn, TODAY } from './standing'

/** How somebody leaves the service; `back` is their return. */
export const DEPARTURES = ['retired', 'resigned', 'transferred-out', 'dismissed', 'died'] as const
export type Departure = (typeof DEPARTURES)[number]
export type StatusRefusal = 'civil-day-wrong' | 'reason-missing' | 'status-wrong' | 'status-same'

/** SQL: the legal group of a person aliased `alias` on a civil day. `knownAt`: as known then, where that is not null. */
export function legalGroupOn(alias: string, day: string = TODAY, knownAt?: string): string {
  return `coalesce(${statusOn(`${alias}."id"`, 'legal-group', day, knownAt)}, ${alias}."legalGroup")`
}

/** The legal group of a person on a civil day. */
export function legalGroupOf(personId: string, day = civilDate(now()), from: Read = read): string | null {
  return from.get<{ value: string }>(`SELECT ${legalGroupOn('p', '?2')} AS value FROM "Person" p WHERE p."id" = ?1`, personId, day)?.value ?? null
}

/** Sets the legal group of a person from a civil day on. A second word for the same day supersedes the first. */
export function setLegalGroup(
  tx: Tx,
  act: Act,
  given: { personId: string; legalGroup: string; day: string; reason: string },
): Outcome<{ statusId: string }, StatusRefusal> {
  if (!(LEGAL_GROUPS as readonly string[]).includes(given.legalGroup)) return refused('status-wrong')
  if (isDay(given.day) && legalGroupOf(given.personId, given.day, tx) === given.legalGroup) return refused('status-same')
  return write(tx, act, { ...given, aspect: 'legal-group', value: given.legalGroup })
}

/**
 * Lets a person leave the service on a civil day, the first on which they are away: posts and absences that reach beyond end with it, those
 * to come are withdrawn, roles hold no longer. What they learnt and earned stays theirs.
 */
export function leaveService(
  tx: Tx,
  given: Act,
  { personId, how, day, reason }: { personId: string; how: string; day: string; reason: string },
): Outcome<{ statusId: string }, StatusRefusal> {
  const act = { ...given, at: given.at ?? now() }
  if (!(DEPARTURES as readonly string[]).includes(how)) return refused('status-wrong')
  const left = write(tx, act, { personId, aspect: 'service', value: how, day, reason })
  if (!left.ok) return left
  const posts = tx.all<{ id: string; validFrom: string }>(
    `SELECT "id", "validFrom" FROM "Post" WHERE "personId" = ?1 AND "supersededAt" IS NULL AND "validTo" IS NOT "validFrom" AND coalesce("validTo", '9999') > ?2`,
    personId,
    day,
  )
  for (const { id, validFrom } of posts)
    if (validFrom < day) endPost(tx, act, { postId: id, validTo: day, reason })
    else withdrawPost(tx, act, { postId: id, reason })
  for (const { id, validFrom, validTo } of absencesOf(personId, tx))
    if (validFrom >= day) withdrawAbsence(tx, act, { absenceId: id, reason })
    else if ((validTo ?? '9999') > day) correctAbsence(tx, act, { absenceId: id, terms: { validTo: day }, reason })
  return left
}

/** Lets somebody who left come back from a civil day on; their posts are started anew. */
export function returnToService(tx: Tx, act: Act, given: { personId: string; day: string; reason: string }): Outcome<{ statusId: string }, StatusRefusal> {
  if (isDay(given.day) && !tx.get(`SELECT 1 FROM "Person" p WHERE p."id" = ?1 AND ${hasLeft('p."id"', '?2')}`, given.personId, given.day))
    return refused('status-same')
  return write(tx, act, { ...given, aspect: 'service', value: 'back' })
}

function write(
  tx: Tx,
  { by, at = now(), cause }: Act,
  given: { personId: string; aspect: 'legal-group' | 'service'; value: string; day: string; reason: string },
): Outcome<{ statusId: string }, StatusRefusal> {
  const { personId, aspect, value, day: validFrom } = given
  const reason = reasonOf(given.reason)
  if (!reason) return refused('reason-missing')
  if (!isDay(validFrom)) return refused('civil-day-wrong')
  const known = tx.get<{ id: string }>(
    'SELECT "id" FROM "PersonStatus" WHERE "personId" = ? AND "aspect" = ? AND "validFrom" = ? AND "supersededAt" IS NULL',
    personId,
    aspect,
    validFrom,
  )
  const replacesId = known?.id ?? null
  const statusId = newId()
  if (replacesId) tx.run('UPDATE "PersonStatus" SET "supersededAt" = ? WHERE "id" = ?', instant(at), replacesId)
  const event = record(tx, {
    type: 'status.set',
    actor: by,
    subject: personId,
    occurredAt: at,
    cause,
    payload: { statusId, personId, aspect, validFrom, replacesId, termsHash: sha256(canonicalJson({ value, reason })) },
  })
  tx.run(
    'INSERT INTO "PersonStatus" ("id","personId","aspect","value","validFrom","reason","replacesId","recordedAt","recordedBy","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
    statusId,
    personId,
    aspect,
    value,
    validFrom,
    reason,
    replacesId,
    instant(at),
    by,
    event.seq,
  )
  react(tx, event)
  return done({ statusId })
}
