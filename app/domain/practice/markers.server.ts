import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import { type BodyUnit, bodiesBind, bodyUnitsOf, sharesBody } from '../organisation/colleagues.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { membersIn } from './group-members.server'

/** What a viewer may mark: products of these courses, made by others, outside the bodies of these units. */
export type MarkerScope = { personId: string; courseIds: string[]; ownUnits: BodyUnit[]; isTrainer: boolean }

const GRANTED = `SELECT g."courseId" FROM "MarkerGrant" g LEFT JOIN "MarkerGrantEnd" n ON n."grantId" = g."id"
  WHERE g."personId" = ?1 AND g."validFrom" <= ?2 AND g."validTo" > ?2 AND n."grantId" IS NULL`

/** A product as far as it decides who may mark it. */
export type Made = { personId: string; courseId: string; unitId: string; members: string; handedInAt: string }

/** What a viewer may mark today: a trainer every course, others those granted to them; null when nothing. */
export function markerScope(viewer: Viewer, from: Read = read): MarkerScope | null {
  const isTrainer = hasRole(viewer, 'trainer')
  const courses = isTrainer
    ? from.all<{ courseId: string }>('SELECT "id" AS courseId FROM "Course"')
    : from.all<{ courseId: string }>(GRANTED, viewer.personId, civilDate(now()))
  if (!isTrainer && courses.length === 0) return null
  const courseIds = courses.map((row) => row.courseId)
  return { personId: viewer.personId, courseIds, ownUnits: settings().marksOwnUnit ? [] : bodyUnitsOf(viewer.personId, from), isTrainer }
}

/**
 * Whether a product lies in a scope: of a course that may be marked, neither one's own nor of a colleague; for a group's, of none of its
 * members. A colleague is who enrolled, handed in or works now in a body where the marker works, or did when it was handed in.
 */
export function isInScope({ personId, courseIds, ownUnits }: MarkerScope, made: Made, from: Read = read): boolean {
  const makers = [made, ...membersIn(made)]
  if (!courseIds.includes(made.courseId) || makers.some((maker) => maker.personId === personId)) return false
  const bind = bodiesBind(ownUnits)
  const sql = `SELECT ${sharesBody({ person: '?1', unit: '?2', instant: '?3', bind: '?4' })} AS answer`
  return makers.every((maker) => from.get<{ answer: number }>(sql, maker.personId, maker.unitId, made.handedInAt, bind)?.answer === 0)
}
