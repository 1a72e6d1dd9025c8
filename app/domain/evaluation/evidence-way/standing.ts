import type { SpanResult } from '../dossier'
import type { Hours } from '../dossiers.server'
import type { Deadlines, PeriodState } from '../periods'
import { criteriaOf, type RuleSet } from '../rule-set'
import { type AttachedItem, type OutsideHours, putRightUntil } from './attached'

/** Where a dossier stands, in the words of running systems: nháp, đã gửi, trả về, đang thẩm định, chờ khóa (an open challenge keeps it from closing), đã khóa. */
export type Stage = 'draft' | 'sent' | 'returned' | 'confirmed' | 'review' | 'closing' | 'closed'
/** Who must act, and until when; nobody once it is closed. */
export type Standing = {
  stage: Stage
  actor: 'owner' | 'manager' | 'evaluator' | null
  until: string | null
  open: number
  returned: number
  confirmed: number
}

/**
 * Where a dossier stands on a day. What was returned and can still be put right comes first; then the owner's own days, those of the direct
 * manager while anything waits, and the review, into which what nobody confirmed passes on. A period that is in review is so before the
 * owner's and the manager's days are over, too: they still act, the word is the period's.
 */
export function standingOf(period: Deadlines & { state: PeriodState }, items: readonly AttachedItem[], today: string, isFrozen = false): Standing {
  const of = (mark: AttachedItem['mark']) => items.filter((item) => item.mark === mark)
  const [open, confirmed] = [of('open').length, of('confirmed').length]
  const mendable = of('returned').filter(({ decision }) => today <= putRightUntil(period, decision))
  const counts = { open, confirmed, returned: of('returned').length }
  if (isFrozen || period.state === 'closed') return { stage: isFrozen ? 'closed' : 'closing', actor: null, until: null, ...counts }
  if (mendable.length > 0) {
    const until = mendable.map(({ decision }) => putRightUntil(period, decision)).reduce((a, b) => (a < b ? a : b))
    return { stage: 'returned', actor: 'owner', until, ...counts }
  }
  const inReview = period.state === 'review'
  if (today <= period.attachBy) return { stage: inReview ? 'review' : 'draft', actor: 'owner', until: period.attachBy, ...counts }
  if (today <= period.confirmBy && open > 0) return { stage: inReview ? 'review' : 'sent', actor: 'manager', until: period.confirmBy, ...counts }
  return { stage: inReview ? 'review' : 'confirmed', actor: 'evaluator', until: period.reviewBy, ...counts }
}

/** What a dossier lacks, each with the day until which it can be made good; null where no day is set. */
export type Missing =
  | { kind: 'course'; enrolmentId: string; by: string | null }
  | { kind: 'returned'; item: AttachedItem; by: string }
  | { kind: 'criterion'; id: string; by: string }
  | { kind: 'hours'; periods: number; by: string }

type Of = {
  period: Deadlines & { state: PeriodState; span: { firstDay: string } }
  rules: RuleSet
  result: SpanResult
  hours: Hours
  outside: OutsideHours
  items: readonly AttachedItem[]
}

/** What is missing in a dossier on a day: returned evidence, assigned courses not completed, criteria without evidence, periods up to the norm of the year. */
export function missingIn({ period, rules, result, hours, outside, items }: Of, today: string): Missing[] {
  if (period.state === 'closed') return []
  const returned = items.filter(({ mark, decision }) => mark === 'returned' && today <= putRightUntil(period, decision))
  const courses = result.months.flatMap(({ works }) => works.filter(({ completedAt, product }) => completedAt === null && !product.isExcused))
  const covered = new Set(items.filter(({ mark }) => mark === 'open' || mark === 'confirmed').map(({ criterionId }) => criterionId))
  const bare = today <= period.attachBy ? criteriaOf(rules).filter(({ id, accepts }) => accepts.length > 0 && !covered.has(id)) : []
  const short = hours.norm - hours.inYear - outside.counted
  return [
    ...returned.map((item) => ({ kind: 'returned' as const, item, by: putRightUntil(period, item.decision) })),
    ...courses.map(({ enrolmentId, dueDate }) => ({ kind: 'course' as const, enrolmentId, by: dueDate })),
    ...bare.map(({ id }) => ({ kind: 'criterion' as const, id, by: period.attachBy })),
    ...(short > 0 ? [{ kind: 'hours' as const, periods: short, by: `${period.span.firstDay.slice(0, 4)}-12-31` }] : []),
  ]
}
