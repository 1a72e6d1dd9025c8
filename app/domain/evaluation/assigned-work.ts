import { civilDate } from '~/platform/clock'
import { NOTHING_CORRECTED, type WorkCorrections } from './corrections'
import type { Product } from './products'
import type { RuleSet } from './rule-set'

/** A due date as it was set, in the order of events. `isObjective`: it came in the place of another by nobody's fault. */
export type SetDue = { dueDate: string | null; setAt: string; seq: number; isObjective: boolean; reason: string | null; byId: string | null }

/** An assigned course with all that was known of it: its due dates, what was returned, failed, completed. */
export type AssignedCourse = {
  enrolmentId: string
  courseCode: string
  dues: SetDue[]
  completion: { id: string; completedAt: string; seq: number } | null
  /** Products of the course that a marker sent back, and tests not passed, until it was completed. */
  returned: number
  failedTests: number
}

/** A course of somebody who is asked for it, with what its words need. */
export type AssignedRow = AssignedCourse & {
  titleVi: string
  titleEn: string
  versionNumber: number
  assignedById: string | null
  assignmentReason: string | null
}

/** What of an assigned course counts in a stretch: as a product of the decree, with the days it rests on. */
export type AssignedWork = {
  enrolmentId: string
  courseCode: string
  product: Product
  /** The due date it is held against; null where an objective cause took it out of the stretch. */
  dueDate: string | null
  completedAt: string | null
  isLate: boolean
  /** It was due on a day on which somebody held no post, so that it counts in no month; not there where they did. */
  isOutOfService?: true
  /** Due dates of the stretch that were let pass and then moved, and those that an objective cause moved. */
  missed: SetDue[]
  objective: { from: string; to: string | null; reason: string | null; byId: string | null; seq: number }[]
}

/** On which days somebody was in service, on all where it is not said; whether what was done counts although an upheld challenge took it out, as it once did. */
export type WorkTerms = { inService?: (day: string) => boolean; countsDoneExcused?: boolean }

/** What of a rule set a work needs. */
export type WorkRules = { results: Pick<RuleSet['results'], 'countsFailedTests'>; weights: RuleSet['weights'] }

const isIn = (day: string | null, { firstDay, nextFirstDay }: Stretch) => day !== null && day >= firstDay && day < nextFirstDay
type Stretch = { firstDay: string; nextFirstDay: string }

/**
 * What an assigned course counts as in a stretch; null where none of its due dates lies in it. The due date that held when it was
 * completed is the one it is held against: one set later makes nobody early or late. A due date let pass and then moved is a delay of the
 * stretch in which it lay; one that an objective cause moved out of the stretch takes the course out of it. What was put right goes before
 * all of that: a due date as it should have stood was the only one there was. A day on which somebody held no post makes nobody late: what
 * was due then and not done by then counts in no month.
 */
export function workOf(
  course: AssignedCourse,
  stretch: Stretch,
  rules: WorkRules,
  corrected: WorkCorrections = NOTHING_CORRECTED,
  { inService = () => true, countsDoneExcused = false }: WorkTerms = {},
): AssignedWork | null {
  const { completion, enrolmentId, courseCode } = course
  const known = completion ? course.dues.filter(({ seq }) => seq < completion.seq) : course.dues
  const dues = corrected.due && known.length ? [{ ...known[0], dueDate: corrected.due }] : known
  const holding = dues.at(-1)?.dueDate ?? null
  const moves = dues.slice(1).map((to, at) => ({ from: dues[at], to }))
  const inStretch = moves.filter(({ from, to }) => isIn(from.dueDate, stretch) && to.dueDate !== from.dueDate)
  const passed = inStretch.filter(
    ({ from, to }) => !to.isObjective && to.dueDate !== null && civilDate(new Date(to.setAt)) > (from.dueDate as string) && inService(from.dueDate as string),
  )
  const objective = inStretch.filter(({ to }) => to.isObjective)
  const isHeld = isIn(holding, stretch)
  const isMovedOut = !isHeld && passed.length === 0 && objective.length > 0
  if (!isHeld && passed.length === 0 && !isMovedOut) return null
  const failedReviews = course.returned + (rules.results.countsFailedTests ? course.failedTests : 0)
  const isInTime = isHeld && completion !== null && civilDate(new Date(completion.completedAt)) <= (holding as string)
  const isOutOfService = isHeld && !isInTime && !inService(holding as string)
  const isLate = isHeld && completion !== null && !isInTime && !isOutOfService
  return {
    enrolmentId,
    courseCode,
    product: {
      id: enrolmentId,
      weight: String(rules.weights.courses[courseCode] ?? rules.weights.course),
      isDone: completion !== null && !isMovedOut && !isOutOfService && (!corrected.isExcused || countsDoneExcused),
      failedReviews,
      excusedReviews: Math.min(corrected.reviews, failedReviews),
      delays: passed.length + (isLate ? 1 : 0),
      excusedDelays: Math.min(corrected.delays, passed.length + (isLate ? 1 : 0)),
      isExcused: isMovedOut || isOutOfService || corrected.isExcused,
    },
    dueDate: isHeld ? holding : null,
    completedAt: completion?.completedAt ?? null,
    isLate,
    ...(isOutOfService ? { isOutOfService } : {}),
    missed: passed.map(({ from }) => from),
    objective: objective.map(({ from, to }) => ({ from: from.dueDate as string, to: to.dueDate, reason: to.reason, byId: to.byId, seq: to.seq })),
  }
}
