import { data } from '@remix-run/node'
import { findCourseById } from '~/domain/catalog/course-versions.server'
import { type ClassStage, type ClassTimes, heldMinutes, heldOf, minutesNeeded, minutesThere, stageOf } from '~/domain/classroom/class-time'
import { type ClassRow, canSeeClasses, findClass, findOwnClass } from '~/domain/classroom/classes.server'
import { confirmableUntil } from '~/domain/classroom/confirming.server'
import { listClassEntries } from '~/domain/classroom/entries.server'
import { listComingClasses, listPastClasses, type OwnClass } from '~/domain/classroom/own-classes.server'
import { ownResult } from '~/domain/classroom/own-result'
import type { ClassOrder } from '~/domain/classroom/plans.server'
import { presentPercent } from '~/domain/classroom/present-percent'
import { canWithdrawPresence } from '~/domain/classroom/withdrawals.server'
import { standsFor, type Viewer } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import type { RollCallLine } from '~/ui/classroom/class-roll-call'
import type { NextClassShown } from '~/ui/classroom/next-class'
import type { ShownOwnClass } from '~/ui/classroom/own-classes-page'
import type { PlanCourse, TypedPlan } from '~/ui/classroom/plan-page'
import type { ListedClass } from '~/ui/classroom/sessions-page'
import { textOf } from './form'
import { found, requireViewer } from './viewer.server'

/** Who may enter the pages of group sessions held by trainers and managers; 403 for everyone else. */
export async function requireClasses(request: Request): Promise<Viewer> {
  const viewer = await requireViewer(request)
  if (!canSeeClasses(viewer)) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

/** The viewer and a session they may see; 404 otherwise. */
export async function requireClass(request: Request, id: string | undefined): Promise<{ viewer: Viewer; session: ClassRow }> {
  const viewer = await requireViewer(request)
  return { viewer, session: found(findClass(viewer, id ?? '')) }
}

/** The same for its hosts: nobody else acts on a session. */
export async function requireOwnClass(request: Request, id: string | undefined): Promise<{ viewer: Viewer; session: ClassRow }> {
  const viewer = await requireViewer(request)
  return { viewer, session: found(findOwnClass(viewer, id ?? '')) }
}

const NO_TITLE = { vi: '', en: '' }

/** The words of a session's course and lessons, as published now. */
export function classWords({ courseId, lessons }: { courseId: string; lessons: string[] }) {
  const course = findCourseById(courseId)
  const titles = lessons.flatMap((id) => course?.lessons.find(({ lessonId }) => lessonId === id)?.title ?? [])
  return { title: course?.title ?? NO_TITLE, code: course?.code ?? '', lessons: titles }
}

/** A session as a list shows it. */
export function listedClass(session: ClassRow): ListedClass {
  const { id, mode, place, startsAt, endsAt, heldByName, people, capacity, confirmedAt } = session
  return {
    id,
    title: classWords(session).title,
    mode,
    place,
    startsAt,
    endsAt,
    hostName: heldByName,
    people,
    capacity,
    stage: stageOf(session, now()),
    isConfirmed: confirmedAt !== null,
    waits: session.openedAt !== null && confirmedAt === null && stageOf(session, now()) !== 'open' && now() <= confirmableUntil(session),
  }
}

/** From when to when a session that is over was held, by what its hosts did; null before, and of one that was not held. */
export function heldShown(times: ClassTimes, stage: ClassStage): { from: string; until: string; minutes: number } | null {
  const held = stage === 'closed' || stage === 'over' ? heldOf(times) : null
  return held && { from: held.from.toISOString(), until: held.until.toISOString(), minutes: heldMinutes(times, held.until) }
}

/** What somebody is shown of a session they are expected in. */
export function shownOwnClass(one: OwnClass): ShownOwnClass {
  const { id, mode, place, startsAt, endsAt, hostName, cancelReason, state, waits, credits, withdrawnAt } = one
  const { title, lessons } = classWords(one)
  const [stage, isWithdrawn, isWaiting] = [stageOf(one, now()), withdrawnAt !== null, waits === 1 && state !== null]
  const [minutes, needed] = [minutesThere(one, one), minutesNeeded(one, presentPercent(one))]
  const result = ownResult({
    stage,
    isWithdrawn,
    credits,
    waits: isWaiting,
    wasThere: one.fromAt !== null,
    minutes,
    needed,
    heldOther: one.heldOther,
    isConfirmed: one.confirmedAt !== null,
    mayBeConfirmed: now() <= confirmableUntil(one),
  })
  return {
    id,
    title,
    lessons,
    mode,
    place,
    startsAt,
    endsAt,
    hostName,
    stage,
    cancelReason,
    state,
    waits: isWaiting,
    credits,
    isWithdrawn,
    result,
    minutes,
    needed,
    held: heldShown(one, stage),
  }
}

/** One's own sessions, those to come and those past. */
export const ownClasses = (viewer: Viewer) => ({ coming: listComingClasses(viewer).map(shownOwnClass), past: listPastClasses(viewer).map(shownOwnClass) })

/** The session a viewer is expected in next, of one course where one is named; null when there is none. */
export function nextClass(viewer: Viewer, courseId: string | null = null): NextClassShown | null {
  const next = listComingClasses(viewer, courseId).at(0)
  if (!next) return null
  const { mode, place, startsAt } = next
  return { title: classWords(next).title, mode, place, startsAt, isOpen: stageOf(next, now()) === 'open' && next.state === null }
}

/** The roll-call of a session as the viewer may see it, and what they may do with each line. */
export function rollCallLines(
  viewer: Viewer,
  session: ClassRow,
  isHost: boolean,
): { rows: RollCallLine[]; people: string[]; needed: number; heldMinutes: number } {
  const needed = minutesNeeded(session, presentPercent(session))
  const at = now()
  // While it is held, time goes on only until now.
  const times = stageOf(session, at) === 'open' ? { ...session, closedAt: at.toISOString() } : session
  const mayMark = isHost && session.openedAt !== null && at <= confirmableUntil(session)
  const self = standsFor(viewer)
  const entries = listClassEntries(viewer, session)
  const rows = entries.map(
    ({ personId, isWalkIn, withdrawnAt, withdrawnByName, withdrawnReason, markId: _mark, ...row }): RollCallLine => ({
      ...row,
      isWalkIn: isWalkIn === 1,
      minutes: minutesThere(times, row),
      withdrawal: withdrawnAt ? { at: withdrawnAt, by: withdrawnByName ?? '', reason: withdrawnReason ?? '' } : null,
      canMark: mayMark && row.credits === 0 && !withdrawnAt && !self.includes(personId),
      canWithdraw: !withdrawnAt && row.fromAt !== null && canWithdrawPresence(viewer, row.entryId),
    }),
  )
  return {
    rows,
    people: entries.map(({ personId }) => personId),
    needed,
    heldMinutes: heldMinutes(times, at),
  }
}

/** A course with the lessons that may be chosen for a session. */
export function planCourse(courseId: string): PlanCourse | null {
  const course = findCourseById(courseId)
  return (
    course && {
      slug: course.slug,
      code: course.code,
      title: course.title,
      lessons: course.lessons.map(({ lessonId, title, minutes }) => ({ lessonId, title, minutes })),
    }
  )
}

/** What was typed into a plan, and what it orders. */
export function planIn(form: FormData): { typed: TypedPlan; order: ClassOrder } {
  const [mode, place, day, from, to, capacity, coHost, reason] = ['mode', 'place', 'day', 'from', 'to', 'capacity', 'coHost', 'reason'].map((name) =>
    textOf(form, name),
  )
  const lessons = form.getAll('lesson').slice(0, 60).map(String)
  return {
    typed: { lessons, mode, place, day, from, to, capacity, coHost, reason },
    order: { lessons, mode, place, startsAt: timeIn(day, from), endsAt: timeIn(day, to), capacity: Number(capacity || Number.NaN), coHost },
  }
}

/** A time of a day in Hanoi; an invalid date for what is none. */
export function timeIn(day: string, clock: string): Date {
  return new Date(/^\d{4}-\d\d-\d\d$/.test(day) && /^\d\d:\d\d$/.test(clock) ? `${day}T${clock}:00+07:00` : Number.NaN)
}

/** A plan as the form shows it. */
export function typedPlan(session: ClassRow): TypedPlan {
  const clock = (at: string) => new Date(new Date(at).getTime() + 7 * 3_600_000).toISOString().slice(11, 16)
  return {
    lessons: session.lessons,
    mode: session.mode,
    place: session.place,
    day: civilDate(new Date(session.startsAt)),
    from: clock(session.startsAt),
    to: clock(session.endsAt),
    capacity: String(session.capacity),
    coHost: session.coHostCode ?? '',
    reason: '',
  }
}

/** The page of a session, with what was refused. */
export const backTo = (id: string, outcome: { ok: boolean; reason?: string }) => `/sessions/${id}${outcome.ok ? '' : `?refused=${outcome.reason}`}`
