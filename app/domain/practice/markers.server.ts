import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import { hasRole, type Viewer } from '../organisation/viewer'
import { membersIn } from './group-members.server'

/** What a viewer may mark: products of these courses, made by others, outside these units. */
export type MarkerScope = { personId: string; courseIds: string[]; ownUnitIds: string[]; isTrainer: boolean }

const GRANTED = `SELECT g."courseId" FROM "MarkerGrant" g LEFT JOIN "MarkerGrantEnd" n ON n."grantId" = g."id"
  WHERE g."personId" = ?1 AND g."validFrom" <= ?2 AND g."validTo" > ?2 AND n."grantId" IS NULL`

/** A product as far as it decides who may mark it. */
export type Made = { personId: string; courseId: string; unitId: string; members: string }

/** What a viewer may mark today: a trainer every course, others those granted to them; null when nothing. */
export function markerScope(viewer: Viewer, from: Read = read): MarkerScope | null {
  const isTrainer = hasRole(viewer, 'trainer')
  const courses = isTrainer
    ? from.all<{ courseId: string }>('SELECT "id" AS courseId FROM "Course"')
    : from.all<{ courseId: string }>(GRANTED, viewer.personId, civilDate(now()))
  if (!isTrainer && courses.length === 0) return null
  const courseIds = courses.map((row) => row.courseId)
  return { personId: viewer.personId, courseIds, ownUnitIds: settings().marksOwnUnit ? [] : unitsAround(viewer, from), isTrainer }
}

/** Whether a product lies in a scope: of a course that may be marked, neither one's own nor from one's own body; for a group's, of none of its members. */
export function isInScope({ personId, courseIds, ownUnitIds }: MarkerScope, made: Made): boolean {
  return courseIds.includes(made.courseId) && [made, ...membersIn(made)].every((maker) => maker.personId !== personId && !ownUnitIds.includes(maker.unitId))
}

/** Every unit of the body a viewer belongs to: a ward, a commune, a department, with all its offices. */
function unitsAround({ post }: Viewer, from: Read): string[] {
  if (!post) return []
  const body = from.get<{ path: string; kind: string }>(
    `SELECT "path", "kind" FROM "UnitState" WHERE "validTo" IS NULL AND "supersededAt" IS NULL AND "kind" <> 'office' AND substr(?1, 1, length("path")) = "path"
     ORDER BY length("path") DESC LIMIT 1`,
    post.unitPath,
  )
  // Who sits above all bodies shares none with them.
  if (!body || body.kind === 'city' || body.kind === 'block') return [post.unitId]
  return from
    .all<{ unitId: string }>(
      `SELECT "unitId" FROM "UnitState" WHERE "path" >= ?1 AND "path" < ?1 || '~' AND "validTo" IS NULL AND "supersededAt" IS NULL`,
      body.path,
    )
    .map((row) => row.unitId)
}
