import { randomBytes } from 'node:crypto'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { findCourseById } from '../catalog/course-versions.server'
import { react, record } from '../ledger/record.server'
import { standsOn } from '../organisation/standing'
import { onBehalfOf, type Viewer } from '../organisation/viewer'
import { HOLDERS, holdingScope } from './class-hosts'
import { CLASS_PLAN, stageOf } from './class-time'
import { type ClassRow, classById } from './classes.server'

/** What is planned; times are instants, the co-host is named by staff code or by nothing. */
export type ClassOrder = {
  lessons: string[]
  mode: string
  place: string
  startsAt: Date
  endsAt: Date
  capacity: number
  coHost: string
}
export type PlanRefusal =
  | 'not-class-holder'
  | 'course-unknown'
  | 'class-lessons-missing'
  | 'class-place-missing'
  | 'class-link-wrong'
  | 'class-time-wrong'
  | 'class-too-short'
  | 'class-size-wrong'
  | 'class-co-host-wrong'

type Checked = { lessons: string[]; mode: 'room' | 'online'; place: string; startsAt: string; endsAt: string; capacity: number; coHostId: string | null }

/** Checks an order against the course as it is published now and answers what is to be written. */
function checkOrder(tx: Tx, heldBy: string, courseId: string, order: ClassOrder, taken: number): Outcome<Checked, PlanRefusal> {
  const course = findCourseById(courseId)
  if (!course) return refused('course-unknown')
  const chosen = course.lessons.filter(({ lessonId }) => order.lessons.includes(lessonId))
  if (!chosen.length || chosen.length !== new Set(order.lessons).size) return refused('class-lessons-missing')
  const place = cutText(cleanText(order.place), 300)
  if (!place) return refused('class-place-missing')
  const mode = order.mode === 'online' ? 'online' : 'room'
  if (mode === 'online' && !isLink(place)) return refused('class-link-wrong')
  const minutes = (order.endsAt.getTime() - order.startsAt.getTime()) / 60_000
  const ahead = order.startsAt.getTime() - now().getTime()
  // Who holds a session at once types the minute that has just passed.
  const isInTime = ahead >= -15 * 60_000 && ahead <= CLASS_PLAN.days * 86_400_000
  if (!isInTime || !Number.isInteger(minutes) || minutes < CLASS_PLAN.minutes[0] || minutes > CLASS_PLAN.minutes[1]) return refused('class-time-wrong')
  const asked = chosen.reduce((sum, lesson) => sum + lesson.minutes, 0)
  if (minutes < asked) return refused('class-too-short', { minutes: asked })
  const [least, most] = CLASS_PLAN.people
  if (!Number.isInteger(order.capacity) || order.capacity < Math.max(least, taken) || order.capacity > most) return refused('class-size-wrong')
  const coHostId = coHostOf(tx, order.coHost)
  if (coHostId === undefined || coHostId === heldBy) return refused('class-co-host-wrong')
  const lessons = chosen.map(({ lessonId }) => lessonId)
  return done({ lessons, mode, place, startsAt: instant(order.startsAt), endsAt: instant(order.endsAt), capacity: order.capacity, coHostId })
}

/** A place online is a link that a browser opens safely. */
function isLink(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:'
}

/** Whom a staff code names as co-host: null for none, undefined for nobody in a post today. */
function coHostOf(tx: Tx, typed: string): string | null | undefined {
  const staffCode = cleanText(typed).toUpperCase()
  if (!staffCode) return null
  return tx.get<{ id: string }>(
    `SELECT p."id" FROM "Person" p WHERE p."staffCode" = ? AND EXISTS (SELECT 1 FROM "Post" x WHERE x."personId" = p."id" AND ${standsOn('x')})`,
    staffCode,
  )?.id
}

/**
 * A trainer or a manager plans a group session for lessons of a course as it is published. Refuses who may hold none, lessons that
 * are not of the course, a time that has passed or is shorter than its lessons, a size out of bounds, and a co-host who is oneself
 * or nobody. The same key again answers the first.
 */
export function planClass(
  viewer: Viewer,
  { courseId, requestKey, ...order }: ClassOrder & { courseId: string; requestKey: string },
): Promise<Outcome<{ sessionId: string }, PlanRefusal>> {
  return inTransaction((tx) => {
    if (!holdingScope(viewer).length) return refused('not-class-holder')
    const key = `${viewer.personId}:${requestKey || newId()}`
    const known = tx.get<{ id: string }>('SELECT "id" FROM "ClassSession" WHERE "requestKey" = ?', key)
    if (known) return done({ sessionId: known.id })
    const checked = checkOrder(tx, viewer.personId, courseId, order, 0)
    if (!checked.ok) return checked
    const [sessionId, planId] = [newId(), newId()]
    const { place, ...stated } = checked.value
    const event = record(tx, {
      type: 'class.planned',
      actor: viewer.personId,
      onBehalfOf: behalf(viewer),
      payload: { sessionId, planId, number: 1, courseId, heldBy: viewer.personId, ...stated, placeHash: sha256(place), reasonHash: sha256('') },
    })
    tx.run(
      'INSERT INTO "ClassSession" ("id","courseId","heldBy","secret","requestKey","plannedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      sessionId,
      courseId,
      viewer.personId,
      randomBytes(20).toString('hex'),
      key,
      instant(event.recordedAt),
      event.seq,
    )
    writePlan(tx, { planId, sessionId, number: 1, reason: '', by: viewer.personId, at: event.recordedAt, seq: event.seq }, checked.value)
    react(tx, event)
    return done({ sessionId })
  })
}

const behalf = (viewer: Viewer) => onBehalfOf(viewer, HOLDERS, holdingScope(viewer)[0] ?? '')

type Head = { planId: string; sessionId: string; number: number; reason: string; by: string; at: Date; seq: number }

function writePlan(tx: Tx, { planId, sessionId, number, reason, by, at, seq }: Head, plan: Checked): void {
  tx.run(
    'INSERT INTO "ClassPlan" ("id","sessionId","number","coHostId","mode","place","startsAt","endsAt","capacity","lessons","reason","plannedBy","plannedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
    planId,
    sessionId,
    number,
    plan.coHostId,
    plan.mode,
    plan.place,
    plan.startsAt,
    plan.endsAt,
    plan.capacity,
    canonicalJson(plan.lessons),
    reason,
    by,
    instant(at),
    seq,
  )
}

export type ChangeRefusal = PlanRefusal | 'not-found' | 'class-begun' | 'reason-missing'

/** The host writes the plan anew, with a reason that those expected are told; nothing is written where nothing changes. Refuses once the session was opened, cancelled or missed. */
export function changeClass(
  viewer: Viewer,
  sessionId: string,
  { reason: given, ...order }: ClassOrder & { reason: string },
): Promise<Outcome<null, ChangeRefusal>> {
  return inTransaction((tx) => {
    const found = changeable(tx, viewer, sessionId)
    if (!found.ok) return found
    const held = found.value
    const reason = cutText(cleanText(given), 500)
    const checked = checkOrder(tx, held.heldBy, held.courseId, order, held.people)
    if (!checked.ok) return checked
    const plan = checked.value
    const same = (['mode', 'place', 'startsAt', 'endsAt', 'capacity', 'coHostId'] as const).every((key) => plan[key] === held[key])
    if (same && canonicalJson(plan.lessons) === canonicalJson(held.lessons)) return done(null)
    if (!reason) return refused('reason-missing')
    const [planId, number] = [newId(), held.number + 1]
    const { place, ...stated } = plan
    const event = record(tx, {
      type: 'class.changed',
      actor: viewer.personId,
      onBehalfOf: behalf(viewer),
      payload: { sessionId, planId, number, ...stated, placeHash: sha256(place), reasonHash: sha256(reason) },
    })
    writePlan(tx, { planId, sessionId, number, reason, by: viewer.personId, at: event.recordedAt, seq: event.seq }, plan)
    react(tx, event)
    return done(null)
  })
}

/** The host calls a session off, with a reason that those expected are told. Refuses once it was opened. Safe to repeat. */
export function cancelClass(viewer: Viewer, sessionId: string, given: string): Promise<Outcome<null, 'not-found' | 'class-begun' | 'reason-missing'>> {
  return inTransaction((tx) => {
    if (classById(sessionId, tx)?.cancelledAt) return done(null)
    const found = changeable(tx, viewer, sessionId)
    if (!found.ok) return found
    const reason = cutText(cleanText(given), 500)
    if (!reason) return refused('reason-missing')
    const event = record(tx, {
      type: 'class.cancelled',
      actor: viewer.personId,
      onBehalfOf: behalf(viewer),
      payload: { sessionId, reasonHash: sha256(reason) },
    })
    tx.run(
      'INSERT INTO "ClassCancellation" ("sessionId","reason","cancelledBy","cancelledAt","eventSeq") VALUES (?,?,?,?,?)',
      sessionId,
      reason,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}

/** A session of the viewer's own that nobody has opened yet. */
function changeable(tx: Tx, viewer: Viewer, sessionId: string): Outcome<ClassRow, 'not-found' | 'class-begun'> {
  const found = classById(sessionId, tx)
  if (!found || found.heldBy !== viewer.personId) return refused('not-found')
  return stageOf(found, now()) === 'planned' ? done(found) : refused('class-begun')
}
