import { canonicalJson } from '~/platform/canonical'
import { civilDate, isPlannable, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { enqueue } from '~/platform/jobs.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { offerOf } from '../catalog/offers.server'
import { react, record } from '../ledger/record.server'
import { standsOn } from '../organisation/standing'
import { isWithin, onBehalfOf, scopeOf, type Viewer } from '../organisation/viewer'
import { type Conditions, type ConditionsProblem, NO_CONDITIONS, readConditions } from './conditions'
import { areNamedWithin, fewMatching, matchingPages, pathOn, type Question } from './matching.server'
import { askPerson } from './order-reach.server'
import { reachOfPages } from './reach.server'

export type Order = {
  courseId: string
  /** The unit whose people are to learn, with all below it; or one person. */
  unitId?: string
  personId?: string
  /** Whom of the unit: by position, legal group, kind of post or unit. */
  conditions?: Partial<Record<keyof Conditions, unknown>>
  reason: string
  legalBasis?: string
  dueDate: string
  /** Made once per form, so that a double click is one assignment. */
  requestKey: string
}
export type AssignRefusal = TargetRefusal | 'course-unknown' | 'not-offered' | 'reason-missing' | 'due-date-wrong' | 'due-date-past'

/** More people than these are reached by a job, some at a time. */
export const AT_ONCE = 200

type TargetRefusal = ConditionsProblem | 'not-yours' | 'person-outside'
type Target = { unitId: string; path: string; personId: string | null; conditions: Conditions }

/** Whom an order is given to within the manager's tree. A refusal when out of scope, or where a condition is none. */
function target(tx: Read, viewer: Viewer, order: Pick<Order, 'unitId' | 'personId' | 'conditions'>): Target | TargetRefusal {
  const scopes = scopeOf(viewer, 'manager')
  const day = civilDate(now())
  if (order.personId) {
    const post = tx.get<{ unitId: string; path: string }>(
      `SELECT x."unitId", s."path" FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s', '?2')}
       WHERE x."personId" = ?1 AND x."kind" = 'main' AND ${standsOn('x', '?2')}`,
      order.personId,
      day,
    )
    return post && isWithin(scopes, post.path) ? { unitId: post.unitId, path: post.path, personId: order.personId, conditions: NO_CONDITIONS } : 'not-yours'
  }
  const path = order.unitId ? pathOn(order.unitId, day, tx) : null
  if (!path || !order.unitId || !isWithin(scopes, path)) return 'not-yours'
  const conditions = readConditions(order.conditions ?? {})
  if (typeof conditions === 'string') return conditions
  if (conditions.units.some((unit) => !pathOn(unit, day, tx)?.startsWith(path))) return 'not-yours'
  if (!areNamedWithin(conditions, path, day, tx)) return 'person-outside'
  return { unitId: order.unitId, path, personId: null, conditions }
}

const questionOf = ({ unitId, conditions }: Target): Question => ({ scopeId: unitId, conditions, day: civilDate(now()), mode: 'entry' })

/** The people of a target, some at a time. */
async function* pagesOf(target: Target): AsyncGenerator<string[]> {
  if (target.personId) yield [target.personId]
  else yield* matchingPages(questionOf(target))
}

/** How many are given the course (`added` of them newly enrolled, the others asked by one more source), and how many have completed it and stay as they are. */
export type Reach = { people: number; added: number; completed: number }

async function countReach(viewer: Viewer, order: Order): Promise<Reach> {
  const reached = target(read, viewer, order)
  if (typeof reached === 'string') return { people: 0, added: 0, completed: 0 }
  const [{ added, known, completed }] = await reachOfPages(pagesOf(reached), [order.courseId])
  return { people: added + known, added, completed }
}

/**
 * A manager gives a course to a person or to a unit with all below it. Those not enrolled are enrolled; the others are asked
 * by one more source, of which the earliest day counts; those who have completed it stay as they are. Many people are reached by a
 * job. Refuses a missing reason, a wrong or past date, people outside the manager's tree.
 */
export async function assignCourse(viewer: Viewer, order: Order): Promise<Outcome<{ assignmentId: string } & Reach, AssignRefusal>> {
  // A city is counted before the transaction, which keeps nobody waiting.
  const reach = await countReach(viewer, order)
  return inTransaction((tx) => {
    const reason = cleanText(order.reason)
    if (!reason) return refused('reason-missing')
    if (!isPlannable(order.dueDate)) return refused('due-date-wrong')
    if (order.dueDate < civilDate(now())) return refused('due-date-past')
    if (!tx.get('SELECT 1 FROM "CourseVersion" WHERE "courseId" = ?', order.courseId)) return refused('course-unknown')
    if (offerOf(order.courseId, tx).state !== 'offered') return refused('not-offered')
    const reached = target(tx, viewer, order)
    if (typeof reached === 'string') return refused(reached)
    const { courseId, dueDate } = order
    const key = `${viewer.personId}:${order.requestKey}`
    const known = tx.get<{ id: string }>('SELECT "id" FROM "Assignment" WHERE "requestKey" = ?', key)
    if (known) return done({ assignmentId: known.id, ...reach, added: 0 })

    const assignmentId = newId()
    const legalBasis = cleanText(order.legalBasis ?? '') || null
    const asText = canonicalJson(reached.conditions)
    const conditions = asText === canonicalJson(NO_CONDITIONS) ? null : asText
    const event = record(tx, {
      type: 'course.assigned',
      actor: viewer.personId,
      onBehalfOf: onBehalfOf(viewer, ['manager'], reached.path),
      subject: order.personId,
      unit: reached.unitId,
      payload: {
        assignmentId,
        courseId,
        unitId: reached.unitId,
        personId: order.personId ?? null,
        reason,
        legalBasis,
        dueDate,
        requestKey: key,
        ruleVersionId: null,
        conditions,
      },
    })
    tx.run(
      'INSERT INTO "Assignment" ("id","courseId","unitId","personId","reason","legalBasis","dueDate","assignedBy","assignedAt","requestKey","eventSeq","conditions") VALUES (?,?,?,?,?,?,?,?,?,?,?,?)',
      assignmentId,
      courseId,
      reached.unitId,
      order.personId ?? null,
      reason,
      legalBasis,
      dueDate,
      viewer.personId,
      instant(event.recordedAt),
      key,
      event.seq,
      conditions,
    )
    react(tx, event)
    const people = reached.personId ? [reached.personId] : fewMatching(questionOf(reached), AT_ONCE + 1, tx)
    if (people.length > AT_ONCE) enqueue(tx, 'order.apply', `order.apply:${assignmentId}`, { assignmentId })
    else for (const personId of people.sort()) askPerson(tx, viewer.personId, { assignmentId, courseId, dueDate, cause: event.id }, personId)
    return done({ assignmentId, ...reach })
  })
}

/** Whom an order would reach now. */
export type Reached = {
  /** Person ids, some at a time. */
  pages: AsyncGenerator<string[]>
  /** Whom it was asked of, for what is said of those it leaves out. */
  unitId: string
  personId: string | null
  conditions: Conditions
}

/** Whom an order would reach now; a refusal outside the manager's tree, or where a condition is none. */
export function reachedBy(viewer: Viewer, to: Pick<Order, 'unitId' | 'personId' | 'conditions'>): Reached | TargetRefusal {
  const reached = target(read, viewer, to)
  if (typeof reached === 'string') return reached
  const { unitId, personId, conditions } = reached
  return { pages: pagesOf(reached), unitId, personId, conditions }
}
