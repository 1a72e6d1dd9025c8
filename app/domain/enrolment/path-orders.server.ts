import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { type Outcome, refused } from '~/platform/outcome'
import { standsOn } from '../organisation/standing'
import { isWithin, type Viewer } from '../organisation/viewer'
import type { Order } from './assignments.server'
import { findPath } from './paths.server'
import { makeRule, type RuleRefusal, type WrittenRule } from './rule-writing.server'

/** A path for one person, or for a unit and whom of it conditions mean. */
export type PathOrder = Omit<Order, 'courseId'> & { pathId: string }

const PERSON = `SELECT p."staffCode", s."path" FROM "Person" p JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${standsOn('x', '?2')}
  JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s', '?2')} WHERE p."id" = ?1`

/**
 * The rule that an order of a path is: a path stays asked of whoever it is given to and of nobody who has left, which is what a rule says. One
 * person is named in it by staff code, below the unit whose manager gives it. A refusal where the person is not theirs or there is no such path.
 */
export function ruleOfPath(viewer: Viewer, order: Omit<PathOrder, 'requestKey'>, from: Read = read): WrittenRule | 'not-yours' | 'path-unknown' {
  const path = findPath(order.pathId, from)
  if (!path) return 'path-unknown'
  const person = order.personId ? from.get<{ staffCode: string; path: string }>(PERSON, order.personId, civilDate(now())) : null
  const above = person && viewer.grants.find(({ role, unitPath }) => role === 'manager' && isWithin([unitPath], person.path))
  if (order.personId && !above) return 'not-yours'
  return {
    unitId: above?.unitId ?? order.unitId ?? '',
    name: path.title.vi,
    conditions: person ? { staffCodes: [person.staffCode] } : (order.conditions ?? {}),
    courses: [],
    pathId: order.pathId,
    due: { kind: 'fixed', date: order.dueDate, least: 1 },
    reason: order.reason,
    legalBasis: order.legalBasis ?? '',
    validFrom: civilDate(now()),
    validTo: '',
  }
}

/**
 * A manager gives a path to one person, or to a unit with all below it: they are put on it, and its required courses are due by the day. Who
 * joins the unit later is asked too, who leaves no more. Refuses as rules do, and people outside the manager's tree. A double click is one.
 */
export async function assignPath(viewer: Viewer, order: PathOrder): Promise<Outcome<{ ruleId: string }, RuleRefusal>> {
  const rule = ruleOfPath(viewer, order)
  return typeof rule === 'string' ? refused(rule) : makeRule(viewer, rule, order.requestKey)
}
