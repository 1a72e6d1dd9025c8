import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { closedOffers } from '../catalog/offers.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { enrolPerson } from './enrolments.server'
import { isMatching } from './matching.server'
import { findPath, type PathVersion, pathVersionById } from './paths.server'
import { ruleById } from './rules.server'

/**
 * That somebody is on a path: in which version, by whom, why and by when; null where they chose it, and nothing is due. Who is released
 * from the rule that put them there stays on it, to learn on as they like: nothing is asked or due any more.
 */
export type PathEnrolment = {
  id: string
  personId: string
  path: PathVersion
  dueDate: string | null
  reason: string | null
  givenByName: string | null
  givenAt: string
  /** Whether the rule that put them there has released them. */
  isReleased: boolean
}

type Row = Omit<PathEnrolment, 'path' | 'isReleased'> & { pathVersionId: string; ruleId: string | null }

const SELECT = `SELECT e."id", e."personId", e."pathVersionId", e."ruleId", e."dueDate", e."reason", CASE WHEN e."givenBy" <> e."personId" THEN coalesce(p."fullName",
      (SELECT w."fullName" FROM "AssignmentRuleVersion" v JOIN "Person" w ON w."id" = v."writtenBy" WHERE v."ruleId" = e."ruleId" ORDER BY v."number" DESC LIMIT 1)) END AS givenByName, e."givenAt"
  FROM "PathEnrolment" e LEFT JOIN "Person" p ON p."id" = e."givenBy"`

function asEnrolment({ pathVersionId, ruleId, ...row }: Row): PathEnrolment {
  const path = pathVersionById(pathVersionId)
  if (!path) throw new Error(`no path version ${pathVersionId}`)
  const isReleased = ruleId !== null && isReleasedFrom(ruleId, row.personId)
  return { ...row, path, isReleased, dueDate: isReleased ? null : row.dueDate }
}

/** Whether a rule asks somebody nothing any more: it ended and released them, or what must go on holding for them does not. */
function isReleasedFrom(ruleId: string, personId: string): boolean {
  const rule = ruleById(ruleId)
  if (!rule || (rule.endedAt && rule.releases)) return true
  return !isMatching({ scopeId: rule.unitId, conditions: rule.conditions, day: civilDate(now()), mode: 'stay' }, personId)
}

/** The paths a person is on, by the day they are due. The caller has authorised the look. */
export function listPathsOf(personId: string): PathEnrolment[] {
  return read.all<Row>(`${SELECT} WHERE e."personId" = ? ORDER BY coalesce(e."dueDate", '9999'), e."eventSeq"`, personId).map(asEnrolment)
}

/** The viewer's own place on a path; null when they are not on it. */
export function findPathEnrolment(viewer: Viewer, pathId: string, from: Read = read): PathEnrolment | null {
  const row = from.get<Row>(`${SELECT} WHERE e."personId" = ? AND e."pathId" = ?`, viewer.personId, pathId)
  return row && asEnrolment(row)
}

export type Entry = { personId: string; path: PathVersion; ruleId: string | null; dueDate: string | null; reason: string | null; cause?: string }

/** Puts a person on a path; who is on it stays on the version they entered. Its courses are asked apart from this. */
export function enterPath(tx: Tx, by: string, { personId, path, ruleId, dueDate, reason, cause }: Entry): void {
  if (tx.get('SELECT 1 FROM "PathEnrolment" WHERE "personId" = ? AND "pathId" = ?', personId, path.pathId)) return
  const pathEnrolmentId = newId()
  const { pathId, id: pathVersionId } = path
  const event = record(tx, {
    type: 'path.entered',
    actor: by,
    subject: personId,
    unit: unitOf(tx, personId) ?? undefined,
    cause,
    payload: { pathEnrolmentId, pathId, pathVersionId, ruleId, dueDate, reason },
  })
  tx.run(
    'INSERT INTO "PathEnrolment" ("id","personId","pathId","pathVersionId","ruleId","dueDate","reason","givenBy","givenAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
    pathEnrolmentId,
    personId,
    pathId,
    pathVersionId,
    ruleId,
    dueDate,
    reason,
    by,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}

/** The learner takes a path of their own choice: its required courses that are on offer are theirs at once; of the others they choose. Safe to repeat. */
export function joinPath(viewer: Viewer, pathId: string): Promise<Outcome<null, 'path-unknown' | 'path-ended' | 'no-post'>> {
  return inTransaction((tx) => {
    const path = findPath(pathId, tx)
    if (!path) return refused('path-unknown')
    if (findPathEnrolment(viewer, pathId, tx)) return done(null)
    if (path.endedAt) return refused('path-ended')
    if (!unitOf(tx, viewer.personId)) return refused('no-post')
    enterPath(tx, viewer.personId, { personId: viewer.personId, path, ruleId: null, dueDate: null, reason: null })
    const closed = closedOffers(tx)
    for (const courseId of path.required.filter((id) => !closed.has(id)))
      enrolPerson(tx, viewer.personId, { personId: viewer.personId, courseId, assignmentId: null, dueDate: null })
    return done(null)
  })
}
