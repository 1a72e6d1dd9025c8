import { hasRole } from '../organisation/viewer'
import { findViewer } from '../organisation/viewer.server'
import type { FindSubject } from './subjects.server'

const STILL_LATE = `SELECT count(DISTINCT e."personId") AS people FROM "Escalation" s, json_each(s."enrolments") l JOIN "Enrolment" e ON e."id" = l."value"
  WHERE s."id" = ?1 AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" k WHERE k."enrolmentId" = e."id")`

/** How many of those a manager was told of are still late: a number, no name. Not for who manages nobody any more. */
export const escalationSubject: FindSubject = ({ thing, personId }, from) => {
  if (!from.get('SELECT 1 FROM "Escalation" WHERE "id" = ? AND "managerId" = ?', thing, personId)) return null
  const viewer = findViewer({ accountId: '', personId, language: 'vi' })
  const people = from.get<{ people: number }>(STILL_LATE, thing)?.people ?? 0
  const gone = !viewer || !hasRole(viewer, 'manager') ? 'not-yours' : people === 0 ? 'completed' : null
  return { values: { people: String(people) }, to: '/manage', gone }
}
