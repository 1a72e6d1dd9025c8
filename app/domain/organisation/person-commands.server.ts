import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { correctAbsence, recordAbsence, withdrawAbsence } from './absences.server'
import { renamePerson } from './names.server'
import { startPost } from './people.server'
import type { PersonChange, PersonRefusal } from './person-orders'
import { isRepeated } from './person-repeats.server'
import { leaveService, returnToService, setLegalGroup } from './person-status.server'
import { type Act, correctPost, currentPost, endPost, type PostTerms, postProblem } from './posts.server'
import { recordBar } from './record-bars.server'
import { lastStateOf, standsOn, TODAY } from './standing'
import { takeBackPost } from './transfer-undo.server'
import { canAdminister } from './units.server'
import { hasRole, type Viewer } from './viewer'

export type { PersonChange, PersonRefusal } from './person-orders'

/** The path by which a person is administered: of their main post today, else of the one before or to come, withdrawn ones last; null while they had none. */
export function placeOf(personId: string, from: Read = read): string | null {
  return (
    from.get<{ path: string }>(
      `SELECT s."path" FROM "Post" x JOIN "UnitState" s ON s."id" = ${lastStateOf('x."unitId"')} WHERE x."personId" = ? AND x."supersededAt" IS NULL
       ORDER BY x."validTo" IS x."validFrom", x."validFrom" <= ${TODAY} DESC, x."kind" <> 'main', CASE WHEN x."validFrom" <= ${TODAY} THEN x."validFrom" END DESC, x."validFrom" LIMIT 1`,
      personId,
    )?.path ?? null
  )
}

/** Whether a viewer changes what is said of a person: administrators of where they belong, and of everybody who belongs nowhere yet. */
export function canChangePerson(viewer: Viewer, personId: string, from: Read = read): boolean {
  const path = placeOf(personId, from)
  return path === null ? hasRole(viewer, 'administrator') : canAdminister(viewer, path)
}

/** Whether a viewer changes what is said of a person, or at least one of their posts: whoever administers a ward ends a post held there beside a main post elsewhere. */
export function canChangePost(viewer: Viewer, personId: string, postId: string | null, from: Read = read): boolean {
  if (canChangePerson(viewer, personId, from)) return true
  const post = postId ? currentPost(from, postId) : null
  return post !== null && post.personId === personId && administersUnit(from, viewer, post.unitId)
}

/** How far what is said of a person has come: it grows with every post, absence, state and name recorded of them. */
export function revisionOf(personId: string, from: Read = read): number {
  const last = (table: string) => `(SELECT max("eventSeq") FROM "${table}" WHERE "personId" = ?1)`
  return (
    from.get<{ seq: number }>(
      `SELECT max(${['Post', 'Absence', 'PersonStatus', 'PersonName'].map((table) => `coalesce(${last(table)}, 0)`).join(', ')}) AS seq`,
      personId,
    )?.seq ?? 0
  )
}

/**
 * Changes what is said of a person by date, for those who administer them. A refusal changes nothing; the same said twice is done once.
 * `seen`: the revision that was looked at; refuses where somebody has changed something since.
 */
export function changePerson(viewer: Viewer, personId: string, change: PersonChange, seen?: number): Promise<Outcome<unknown, PersonRefusal>> {
  return inTransaction((tx) => {
    if (isRepeated(tx, viewer.personId, personId, change)) return done(null)
    if (seen !== undefined && seen !== revisionOf(personId, tx)) return refused('changed-since')
    return apply(tx, viewer, personId, change)
  })
}

/**
 * Does a change, lets `look` see what came of it, and takes everything back: nothing is written. `look` gets the sequence before it.
 * Answers why it is refused, where it is.
 */
export async function previewPersonChange<T>(
  viewer: Viewer,
  personId: string,
  change: PersonChange,
  look: (tx: Tx, before: number) => T,
): Promise<Outcome<T, PersonRefusal>> {
  let tried: Outcome<T, PersonRefusal> = refused('not-yours')
  await inTransaction((tx) => {
    const before = tx.get<{ seq: number }>('SELECT "seq" FROM "LedgerHead" WHERE "id" = 1')?.seq ?? 0
    const outcome = apply(tx, viewer, personId, change)
    tried = outcome.ok ? done(look(tx, before)) : outcome
    // Refused whatever came of it, so that nothing of it stays.
    return refused('not-yours')
  })
  return tried
}

function apply(tx: Tx, viewer: Viewer, personId: string, change: PersonChange): Outcome<unknown, PersonRefusal> {
  const act: Act = { by: viewer.personId, at: now() }
  if (!tx.get('SELECT 1 FROM "Person" WHERE "id" = ?', personId)) return refused('not-yours')
  const bar = recordBar(viewer, personId, tx)
  if (bar) return refused(canChangePost(viewer, personId, 'postId' in change ? change.postId : null, tx) ? bar : 'not-yours')
  if ('postId' in change) return applyToPost(tx, viewer, personId, change, act)
  if (change.act === 'start-post') return start(tx, viewer, personId, change.terms, act)
  if (!canChangePerson(viewer, personId, tx)) return refused('not-yours')
  if ('absenceId' in change && tx.get<{ personId: string }>('SELECT "personId" FROM "Absence" WHERE "id" = ?', change.absenceId)?.personId !== personId)
    return refused('absence-unknown')
  switch (change.act) {
    case 'transfer':
      return transferPerson(tx, viewer, personId, change, act)
    case 'absence':
      return recordAbsence(tx, act, { personId, terms: change.terms, reason: change.reason })
    case 'correct-absence':
      return correctAbsence(tx, act, change)
    case 'withdraw-absence':
      return withdrawAbsence(tx, act, change)
    case 'rename':
      return hasRole(viewer, 'administrator') ? renamePerson(tx, act, { personId, ...change }) : refused('not-yours')
    case 'legal-group':
      return setLegalGroup(tx, act, { personId, ...change })
    case 'leave':
      return leaveService(tx, act, { personId, ...change })
    case 'return':
      return returnToService(tx, act, { personId, ...change })
  }
}

function applyToPost(tx: Tx, viewer: Viewer, personId: string, change: Extract<PersonChange, { postId: string }>, act: Act): Outcome<unknown, PersonRefusal> {
  const post = currentPost(tx, change.postId)
  if (!post || post.personId !== personId) return refused('staff-post-unknown')
  if (!canChangePost(viewer, personId, post.id, tx)) return refused('not-yours')
  if (change.act === 'end-post') return endPost(tx, act, change)
  if (change.act === 'withdraw-post') return takeBackPost(tx, act, change)
  if (change.terms.unitId !== post.unitId && !administersUnit(tx, viewer, change.terms.unitId)) return refused('not-yours')
  return correctPost(tx, act, change)
}

function start(tx: Tx, viewer: Viewer, personId: string, given: PostTerms, act: Act): Outcome<unknown, PersonRefusal> {
  const terms = { ...given, position: cleanText(given.position).slice(0, 200) }
  if (!administersUnit(tx, viewer, terms.unitId)) return refused('not-yours')
  // A post lets its unit see a person: nobody draws people of others to themselves.
  if (!canChangePerson(viewer, personId, tx)) return refused('not-yours')
  const problem = postProblem(tx, personId, terms)
  return problem ? refused(problem) : done(startPost(tx, act.by, { personId, ...terms }, act))
}

/** Ends the main post on the day the next one begins, in one act. */
function transferPerson(
  tx: Tx,
  viewer: Viewer,
  personId: string,
  given: Extract<PersonChange, { act: 'transfer' }>,
  act: Act,
): Outcome<unknown, PersonRefusal> {
  const main = tx.get<{ id: string; validTo: string | null }>(
    `SELECT x."id", x."validTo" FROM "Post" x WHERE x."personId" = ?1 AND x."kind" = 'main' AND ${standsOn('x', `date(?2, '-1 day')`)}`,
    personId,
    given.day,
  )
  if (!main) return refused('no-main-post')
  const ended = main.validTo === given.day ? done(null) : endPost(tx, act, { postId: main.id, validTo: given.day, reason: given.reason })
  if (!ended.ok) return ended
  const { unitId, position, rank, day } = given
  return start(tx, viewer, personId, { unitId, position, rank, kind: 'main', validFrom: day, validTo: null }, act)
}

function administersUnit(from: Read, viewer: Viewer, unitId: string): boolean {
  const unit = from.get<{ path: string }>(
    `SELECT "path" FROM "UnitState" WHERE "unitId" = ?1 AND "supersededAt" IS NULL ORDER BY "validFrom" <= ?2 DESC, "validFrom" DESC LIMIT 1`,
    unitId,
    civilDate(now()),
  )
  return unit !== null && canAdminister(viewer, unit.path)
}
