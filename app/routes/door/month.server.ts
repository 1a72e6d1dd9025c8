import { monthBounds } from '~/domain/evaluation/evidence.server'
import { type LookPurpose, toReview } from '~/domain/organisation/look-purpose'
import { civilDate, now } from '~/platform/clock'
import { notFound } from './viewer.server'

/** The month an address asks for, `?month=YYYY-MM`, else that of `otherwise` or the present one; 404 for what is no month. */
export function monthOf(request: Request, otherwise?: string): { month: string; today: string } {
  const today = civilDate(now())
  const asked = new URL(request.url).searchParams.get('month')
  if (asked && !monthBounds(asked)) notFound()
  return { month: asked || (otherwise ? civilDate(new Date(otherwise)) : today).slice(0, 7), today }
}

/** The civil days of a month that `monthOf` answered, half-open. */
export function spanOf(month: string): { from: string; to: string } {
  const bounds = monthBounds(month)
  if (!bounds) notFound()
  return { from: bounds.firstDay, to: bounds.nextFirstDay }
}

/** That somebody's data is read to review a month that `monthOf` answered. */
export function reviewOfMonth(month: string): LookPurpose {
  const { from, to } = spanOf(month)
  return toReview({ kind: 'month', key: month, firstDay: from, nextFirstDay: to })
}
