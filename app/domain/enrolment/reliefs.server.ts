import { sha256 } from '~/platform/canonical'
import { civilDate, isPlannable, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { findPerson, unitOf } from '../organisation/people.server'
import { hasRole, type Role, type Viewer } from '../organisation/viewer'
import { behalfOver } from '../organisation/viewer.server'
import { dueDateOf } from './due'
import { settleDueDate, settlePerson } from './obligations.server'

export const RELIEF_KINDS = ['extension', 'exemption', 'pause'] as const
export type ReliefKind = (typeof RELIEF_KINDS)[number]

/** What is eased for whom. Extension and exemption are of one course, a pause of all of them. */
export type WrittenRelief = {
  kind: string
  people: string[]
  courseId: string
  dueDate: string
  fromDay: string
  /** The first day the clock goes on; '' while nobody knows. */
  toDay: string
  isObjective: boolean
  reason: string
  requestKey: string
}
export type ReliefRefusal =
  | 'not-yours'
  | 'own-case'
  | 'nobody-chosen'
  | 'state-wrong'
  | 'reason-missing'
  | 'due-date-wrong'
  | 'due-date-past'
  | 'pause-wrong'
  | 'relief-idle'

/** In which roles somebody eases what others are asked. */
const RELIEVERS: Role[] = ['manager', 'administrator', 'unit-admin']

/** Whether the viewer may ease what a person is asked: as their manager or their administrator, never for themselves. */
export function mayRelieve(viewer: Viewer, personId: string): boolean {
  if (personId === viewer.personId) return false
  if (findPerson(viewer, 'manage', personId)) return true
  return hasRole(viewer, 'administrator', 'unit-admin') && findPerson(viewer, 'admin', personId) !== null
}

const MOST_PEOPLE = 500

/**
 * A manager or an administrator puts a due date off, exempts from a course or stops the clock, for one person or many, with a reason.
 * Those whom it would do nothing for (nothing due, completed, due later already) are left out and counted. A double click is one.
 * Refuses people of others and oneself, a missing reason, a wrong day, and what would do nothing for anyone.
 */
export function giveRelief(viewer: Viewer, relief: WrittenRelief): Promise<Outcome<{ given: number; left: number }, ReliefRefusal>> {
  return inTransaction((tx) => relieve(tx, viewer, relief))
}

/** `giveRelief` within a transaction of a later room, which rolls back with what it refuses. */
export function relieve(tx: Tx, viewer: Viewer, relief: WrittenRelief): Outcome<{ given: number; left: number }, ReliefRefusal> {
  const people = [...new Set(relief.people)].slice(0, MOST_PEOPLE)
  if (people.length === 0) return refused('nobody-chosen')
  if (people.includes(viewer.personId)) return refused('own-case')
  if (!people.every((personId) => mayRelieve(viewer, personId))) return refused('not-yours')
  const reason = cleanText(relief.reason).slice(0, 2000)
  const problem = problemOf(relief)
  if (problem) return refused(problem)
  if (!reason) return refused('reason-missing')
  const requestKey = requestKeyOf(viewer, relief)
  const known = tx.get<{ n: number }>('SELECT count(*) AS n FROM "Relief" WHERE "requestKey" = ?', requestKey)?.n ?? 0
  if (known) return done({ given: known, left: people.length - known })
  let given = 0
  for (const personId of people) if (relieveOne(tx, viewer, { ...relief, reason, requestKey }, personId)) given += 1
  return given ? done({ given, left: people.length - given }) : refused('relief-idle')
}

const requestKeyOf = (viewer: Viewer, { requestKey }: Pick<WrittenRelief, 'requestKey'>) => `${viewer.personId}:${requestKey}`

/** The relief of a person that a request of the viewer has given; null where it gave them none. */
export function reliefGivenBy(
  tx: Read,
  viewer: Viewer,
  request: Pick<WrittenRelief, 'requestKey'>,
  personId: string,
): { id: string; dueDate: string | null } | null {
  return tx.get('SELECT "id", "dueDate" FROM "Relief" WHERE "requestKey" = ? AND "personId" = ?', requestKeyOf(viewer, request), personId)
}

function problemOf({ kind, dueDate, fromDay, toDay }: WrittenRelief): ReliefRefusal | null {
  if (kind === 'extension') return !isPlannable(dueDate) ? 'due-date-wrong' : dueDate < civilDate(now()) ? 'due-date-past' : null
  if (kind === 'pause') return !isPlannable(fromDay) || (toDay && (!isPlannable(toDay) || toDay <= fromDay)) ? 'pause-wrong' : null
  return kind === 'exemption' ? null : 'state-wrong'
}

function relieveOne(tx: Tx, viewer: Viewer, relief: WrittenRelief, personId: string): boolean {
  const { kind, reason, isObjective, requestKey } = relief
  const isPause = kind === 'pause'
  const enrolment = isPause ? null : openEnrolment(tx, personId, relief.courseId)
  if (!isPause && (!enrolment || enrolment.isExempt || (kind === 'extension' && (enrolment.dueDate === null || enrolment.dueDate >= relief.dueDate))))
    return false
  const reliefId = newId()
  const enrolmentId = enrolment?.id ?? null
  const dueDate = kind === 'extension' ? relief.dueDate : null
  const [fromDay, toDay] = isPause ? [relief.fromDay, relief.toDay || null] : [null, null]
  const event = record(tx, {
    type: 'relief.given',
    actor: viewer.personId,
    onBehalfOf: behalfOver(viewer, RELIEVERS, unitOf(tx, personId) ?? '', tx),
    subject: personId,
    payload: { reliefId, kind, enrolmentId, dueDate, fromDay, toDay, isObjective, reasonHash: sha256(reason) },
  })
  tx.run(
    `INSERT INTO "Relief" ("id","kind","personId","enrolmentId","dueDate","fromDay","toDay","isObjective","reason","givenBy","givenAt","requestKey","eventSeq")
     VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    reliefId,
    kind,
    personId,
    enrolmentId,
    dueDate,
    fromDay,
    toDay,
    isObjective ? 1 : 0,
    reason,
    viewer.personId,
    instant(event.recordedAt),
    requestKey,
    event.seq,
  )
  react(tx, event)
  const why = { because: kind, reliefId, cause: event.id }
  if (enrolmentId) settleDueDate(tx, viewer.personId, { ...why, enrolmentId, personId })
  else settlePerson(tx, viewer.personId, personId, why)
  return true
}

function openEnrolment(tx: Read, personId: string, courseId: string): { id: string; dueDate: string | null; isExempt: boolean } | null {
  const row = tx.get<{ id: string; dueDate: string | null; exempt: number }>(
    `SELECT e."id", ${dueDateOf('e')} AS dueDate, EXISTS (SELECT 1 FROM "Relief" r WHERE r."enrolmentId" = e."id" AND r."kind" = 'exemption'
       AND NOT EXISTS (SELECT 1 FROM "ReliefEnd" n WHERE n."reliefId" = r."id")) AS exempt
     FROM "Enrolment" e WHERE e."personId" = ? AND e."courseId" = ? AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = e."id") ORDER BY e."cycle" DESC LIMIT 1`,
    personId,
    courseId,
  )
  return row && { id: row.id, dueDate: row.dueDate, isExempt: row.exempt === 1 }
}

/** Undoes a relief from now on, with a reason: due dates are as if it had not been given. Refuses one of others or of oneself, and one undone before. */
export function endRelief(
  viewer: Viewer,
  reliefId: string,
  reason: string,
): Promise<Outcome<{ personId: string }, 'not-yours' | 'reason-missing' | 'relief-ended'>> {
  return inTransaction((tx) => {
    const relief = tx.get<{ personId: string; enrolmentId: string | null; kind: string; ended: number }>(
      'SELECT r."personId", r."enrolmentId", r."kind", EXISTS (SELECT 1 FROM "ReliefEnd" n WHERE n."reliefId" = r."id") AS ended FROM "Relief" r WHERE r."id" = ?',
      reliefId,
    )
    if (!relief || !mayRelieve(viewer, relief.personId)) return refused('not-yours')
    const words = cleanText(reason).slice(0, 2000)
    if (!words) return refused('reason-missing')
    if (relief.ended) return refused('relief-ended')
    const { personId, enrolmentId } = relief
    const event = record(tx, {
      type: 'relief.ended',
      actor: viewer.personId,
      onBehalfOf: behalfOver(viewer, RELIEVERS, unitOf(tx, personId) ?? '', tx),
      subject: personId,
      payload: { reliefId, reasonHash: sha256(words) },
    })
    tx.run(
      'INSERT INTO "ReliefEnd" ("reliefId","reason","endedBy","endedAt","eventSeq") VALUES (?,?,?,?,?)',
      reliefId,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    const why = { because: relief.kind, reliefId, cause: event.id }
    if (enrolmentId) settleDueDate(tx, viewer.personId, { ...why, enrolmentId, personId })
    else settlePerson(tx, viewer.personId, personId, why)
    return done({ personId })
  })
}

/** Whose relief it is; null for those the viewer may not ease. */
export function findRelief(viewer: Viewer, id: string): { id: string; personId: string } | null {
  const relief = read.get<{ id: string; personId: string }>('SELECT "id","personId" FROM "Relief" WHERE "id" = ?', id)
  return relief && mayRelieve(viewer, relief.personId) ? relief : null
}

/** A relief as the person and their managers read it. */
export type GivenRelief = {
  id: string
  kind: ReliefKind
  courseId: string | null
  enrolmentId: string | null
  dueDate: string | null
  fromDay: string | null
  toDay: string | null
  isObjective: 0 | 1
  reason: string
  givenByName: string | null
  givenAt: string
  endedAt: string | null
  endReason: string | null
  endedByName: string | null
}

/** Every relief of a person, the newest first; those undone too. The caller has authorised the look. */
export function listReliefs(personId: string): GivenRelief[] {
  return read.all<GivenRelief>(
    `SELECT r."id", r."kind", e."courseId", r."enrolmentId", r."dueDate", r."fromDay", r."toDay", r."isObjective", r."reason", g."fullName" AS givenByName, r."givenAt",
       n."endedAt", n."reason" AS endReason, b."fullName" AS endedByName
     FROM "Relief" r LEFT JOIN "Enrolment" e ON e."id" = r."enrolmentId" LEFT JOIN "Person" g ON g."id" = r."givenBy" LEFT JOIN "ReliefEnd" n ON n."reliefId" = r."id"
     LEFT JOIN "Person" b ON b."id" = n."endedBy" WHERE r."personId" = ? ORDER BY r."eventSeq" DESC`,
    personId,
  )
}
