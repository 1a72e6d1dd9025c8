import { canonicalJson, sha256 } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import type { Tx } from '~/platform/db/transaction.server'
import { done, type Outcome } from '~/platform/outcome'
import { type Bilingual, findCourseById } from '../catalog/course-versions.server'
import { changePerson, previewPersonChange, revisionOf } from '../organisation/person-commands.server'
import { dayOfChange, type PersonChange, type PersonRefusal } from '../organisation/person-orders'
import { roleHolds } from '../organisation/role-standing'
import { standsOn } from '../organisation/standing'
import { managersOf } from '../organisation/unit-heads.server'
import type { Role, Viewer } from '../organisation/viewer'

/** A dated row as a change writes it; `change` is null for one that begins. */
export type WrittenRow = {
  of: 'post' | 'absence'
  change: string | null
  kind: string
  position: string | null
  unitName: string | null
  validFrom: string
  validTo: string | null
}
/** A course whose due date moves; null is no due date. */
export type MovedDue = { title: Bilingual; before: string | null; after: string | null }
/** A course that somebody is asked to learn from now on, or is no longer asked for. */
export type AskedCourse = { title: Bilingual; isAsked: boolean }
export type HeldRole = { role: Role; unitName: string; holds: boolean }

/** What a change of a person would do, from the rows down to due dates, roles and managers. `revision`: what it was tried on. `seen`: a hash over the change and all that is shown of it. */
export type PersonEffects = {
  seen: string
  revision: number
  day: string
  rows: WrittenRow[]
  dues: MovedDue[]
  asked: AskedCourse[]
  roles: HeldRole[]
  managerBefore: string | null
  managerAfter: string | null
  openCourses: number
  /** A post of before a transfer comes back as it was. */
  givesBack: boolean
  /** The day from which the withdrawal of a main post leaves nobody's post in its place; null where it leaves one. */
  withoutPostFrom: string | null
}

/** What a change would do, tried on the academy as it stands and taken back; or why it is refused. */
export async function previewPerson(viewer: Viewer, personId: string, change: PersonChange): Promise<Outcome<PersonEffects, PersonRefusal>> {
  const today = civilDate(now())
  const told = dayOfChange(change) ?? today
  // What is past is judged as of today: roles and managers of then have acted already.
  const day = told > today ? told : today
  const [revision, held, managerBefore] = [revisionOf(personId), rolesOn(personId, day), managerOn(personId, day)]
  const tried = await previewPersonChange(viewer, personId, change, (tx, before) => {
    const kept = new Set(rolesOn(personId, day, tx).map(({ id }) => id))
    return {
      revision,
      day,
      rows: tx.all<WrittenRow>(WRITTEN, personId, before),
      dues: dues(tx, personId, before),
      asked: asked(tx, personId, before),
      roles: held.map(({ id, role, unitName }) => ({ role, unitName, holds: kept.has(id) })),
      managerBefore,
      managerAfter: managerOn(personId, day, tx),
      ...withdrawalOf(tx, personId, before, today),
      openCourses: tx.get<{ n: number }>(OPEN, personId)?.n ?? 0,
    }
  })
  return tried.ok ? done({ ...tried.value, seen: sha256(canonicalJson({ personId, change, effects: tried.value })) }) : tried
}

/**
 * Does a change of which `seen` was looked at. Refuses `changed-since` where it is another, or something else would come of it now; the same
 * said twice is done once.
 */
export async function confirmPerson(viewer: Viewer, personId: string, change: PersonChange, seen: string): Promise<Outcome<unknown, PersonRefusal>> {
  const again = await previewPerson(viewer, personId, change)
  const outcome = await changePerson(viewer, personId, change, again.ok && again.value.seen === seen ? again.value.revision : NEVER)
  return outcome.ok || again.ok ? outcome : again
}

/** A revision that nothing has. */
const NEVER = -1

const ROW = `x."change", x."kind", s."name" || coalesce(', ' || g."name", '') AS unitName, x."validFrom", x."validTo" FROM`
const UNIT = `LEFT JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s', 'max(x."validFrom", civil_today())')}
  LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."unitId" = s."parentId" AND ${standsOn('g', 'max(x."validFrom", civil_today())')} WHERE x."personId" = ?1 AND x."eventSeq" > ?2`
const WRITTEN = `SELECT 'post' AS "of", x."position", x."eventSeq" AS seq, ${ROW} "Post" x ${UNIT}
  UNION ALL SELECT 'absence', NULL, x."eventSeq", ${ROW} "Absence" x ${UNIT} ORDER BY seq`
const OPEN = `SELECT count(*) AS n FROM "Enrolment" e WHERE e."personId" = ? AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = e."id")`

/** What the withdrawal of a main post leaves: the post before it, given back, or no main post from a day on. */
function withdrawalOf(tx: Tx, personId: string, seq: number, today: string): Pick<PersonEffects, 'givesBack' | 'withoutPostFrom'> {
  const row = (change: string) =>
    tx.get<{ validFrom: string }>(
      `SELECT "validFrom" FROM "Post" WHERE "personId" = ? AND "eventSeq" > ? AND "kind" = 'main' AND "change" = ? ORDER BY "eventSeq" LIMIT 1`,
      personId,
      seq,
      change,
    )
  const withdrawn = row('withdrawn')
  if (!withdrawn) return { givesBack: false, withoutPostFrom: null }
  const day = withdrawn.validFrom > today ? withdrawn.validFrom : today
  const has = tx.get(`SELECT 1 FROM "Post" x WHERE x."personId" = ?1 AND x."kind" = 'main' AND ${standsOn('x', '?2')}`, personId, day)
  return { givesBack: row('corrected') !== null, withoutPostFrom: has ? null : day }
}

type RoleRow = { id: string; role: Role; unitName: string }

function rolesOn(personId: string, day: string, from: Read = read): RoleRow[] {
  return from.all<RoleRow>(
    `SELECT g."id", g."role", s."name" AS unitName FROM "RoleGrant" g JOIN "UnitState" s ON s."unitId" = g."unitId" AND ${standsOn('s', '?2')}
     WHERE g."personId" = ?1 AND ${roleHolds('g', '?2')} ORDER BY g."role", s."path"`,
    personId,
    day,
  )
}

/** The name of who manages a person on a day, never themselves; null where they have no post or nobody manages it. */
function managerOn(personId: string, day: string, from: Read = read): string | null {
  const post = from.get<{ unitId: string }>(
    `SELECT x."unitId" FROM "Post" x WHERE x."personId" = ?1 AND x."kind" = 'main' AND ${standsOn('x', '?2')}`,
    personId,
    day,
  )
  const others = post ? managersOf(post.unitId, day, from).filter((manager) => manager.personId !== personId) : []
  return (others.find(({ isAway }) => !isAway) ?? others[0])?.fullName ?? null
}

// The due date that an enrolment had before, and the one written last.
const DUES = `SELECT e."courseId", coalesce((SELECT b."dueDate" FROM "DueDate" b WHERE b."enrolmentId" = e."id" AND b."eventSeq" <= ?2 ORDER BY b."eventSeq" DESC LIMIT 1),
    CASE WHEN NOT EXISTS (SELECT 1 FROM "DueDate" b WHERE b."enrolmentId" = e."id" AND b."eventSeq" <= ?2) THEN e."dueDate" END) AS before, d."dueDate" AS after
  FROM "Enrolment" e JOIN "DueDate" d ON d."eventSeq" = (SELECT max(f."eventSeq") FROM "DueDate" f WHERE f."enrolmentId" = e."id" AND f."eventSeq" > ?2)
  WHERE e."personId" = ?1 AND e."eventSeq" <= ?2 ORDER BY d."dueDate", e."courseId"`

const titleOf = (courseId: string): Bilingual => findCourseById(courseId)?.title ?? { vi: courseId, en: courseId }

function dues(tx: Tx, personId: string, seq: number): MovedDue[] {
  return tx
    .all<{ courseId: string; before: string | null; after: string | null }>(DUES, personId, seq)
    .filter(({ before, after }) => before !== after)
    .map(({ courseId, before, after }) => ({ title: titleOf(courseId), before, after }))
}

function asked(tx: Tx, personId: string, seq: number): AskedCourse[] {
  const rows = tx.all<{ courseId: string; isAsked: number }>(
    `SELECT e."courseId", 1 AS isAsked FROM "Enrolment" e WHERE e."personId" = ?1 AND e."eventSeq" > ?2
     UNION SELECT e."courseId", k."isAsked" FROM "Ask" k JOIN "Enrolment" e ON e."id" = k."enrolmentId" WHERE e."personId" = ?1 AND k."eventSeq" > ?2`,
    personId,
    seq,
  )
  return rows.map(({ courseId, isAsked }) => ({ title: titleOf(courseId), isAsked: isAsked === 1 }))
}
