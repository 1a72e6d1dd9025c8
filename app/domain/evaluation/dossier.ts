import { type AssignedRow, type AssignedWork, type WorkTerms, workOf } from './assigned-work'
import { type Correction, correctedParts, correctionsOfWork } from './corrections'
import type { LeaderMonth } from './leader-inputs'
import { leaderParts } from './leaders'
import type { Span } from './periods'
import { meanOfMonths, meanPercent, type Part, partsOf, pointsOf } from './products'
import { distanceTo, reaches, rounded } from './rounding'
import type { ResultPart, RuleSet } from './rule-set'

/** A part of the results with its percent, exact and as shown; `shares` where it is a mean of products. */
export type ResultLine = { part: ResultPart; exact: string | null; shown: string | null; shares: Part['shares'] }

/** A month of assigned learning: what counted, the parts, and the points they would make of the most there are. */
export type MonthResult = {
  month: string
  works: AssignedWork[]
  lines: ResultLine[]
  /** What a leader's parts rest on, where the month is a leader's. */
  leader: LeaderMonth | null
  /** The version it is counted by, where a stretch has several. */
  versionId: string | null
  percent: string | null
  points: string | null
  shownPoints: string | null
}

const LEARNT = ['quantity', 'quality', 'progress'] as const
const isLearnt = (part: ResultPart) => LEARNT.some((one) => one === part)

/** How a month counts: by which rules, what a leader adds to it, what upheld challenges put right, and when somebody was in service. */
export type MonthTerms = WorkTerms & {
  rules: RuleSet
  versionId: string | null
  leader: LeaderMonth | null
  corrections?: readonly Correction[]
}

/** A month counted by a rule set; what a leader adds may be unknown, and then the points are. */
export function monthResult(month: string, courses: readonly AssignedRow[], { rules, versionId, leader, corrections = [], ...terms }: MonthTerms): MonthResult {
  const works = courses.flatMap((course) => workOf(course, monthSpan(month), rules, correctionsOfWork(corrections, course.enrolmentId, month), terms) ?? [])
  const learnt = partsOf(
    works.map(({ product }) => product),
    rules.results,
  )
  const { unitFailingPercent, withoutSubordinates = 'unknown' } = rules.results
  const own = leader
    ? leaderParts({ ...leader, corrected: correctedParts(corrections, month) }, unitFailingPercent, withoutSubordinates === 'whole' ? '100' : null)
    : null
  const isLeftOut = withoutSubordinates === 'left-out' && leader?.subordinates?.of === 0
  const counting = rules.results.parts.filter((part) => part !== 'unit' || !isLeftOut)
  const lines = counting.map((part): ResultLine => {
    const counted = learnt.find(({ name }) => name === part)
    const exact = counted ? counted.percent : (own?.[part as Exclude<ResultPart, (typeof LEARNT)[number]>] ?? null)
    return { part, exact, shown: exact && rounded(exact, rules.rounding), shares: counted?.shares ?? [] }
  })
  const percent = meanPercent(lines.map(({ exact }) => exact))
  const points = pointsOf(percent, String(rules.results.points))
  return { month, works, lines, leader, versionId, percent, points, shownPoints: points && rounded(points, rules.rounding) }
}

function monthSpan(month: string): { firstDay: string; nextFirstDay: string } {
  const [year, number] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { firstDay: `${month}-01`, nextFirstDay: `${next}-01` }
}

export type Distance = { points: number; isReached: boolean; exact: string; shown: string }

/** A stretch as the mean of its months that had something to count; each month by the rules of where somebody was in it. */
export type SpanResult = { months: MonthResult[]; counted: number; points: string | null; shownPoints: string | null }

export function spanResult(span: Span, courses: readonly AssignedRow[], rules: RuleSet, terms: (month: string) => MonthTerms): SpanResult {
  const months = span.months.map((month) => monthResult(month, courses, terms(month)))
  const { mean, counted } = meanOfMonths(months.map(({ points }) => points))
  // A month that had something to count and whose points are not known yet leaves the whole unknown: the others are not all there is.
  const isKnown = months.every(({ points, lines }) => points !== null || lines.every(({ part, exact }) => exact === null || !isLearnt(part)))
  const points = isKnown ? mean : null
  return { months, counted, points, shownPoints: points && rounded(points, rules.rounding) }
}

/** How far points lie from each threshold: never a rating. */
export function distances(points: string, { thresholds, rounding }: RuleSet): Distance[] {
  return thresholds.map((threshold) => {
    const exact = distanceTo(points, String(threshold.points))
    const isReached = reaches(points, String(threshold.points))
    return { points: threshold.points, isReached, exact, shown: rounded(exact.replace(/^-/, ''), rounding) }
  })
}
