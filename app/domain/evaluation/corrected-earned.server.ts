import { type Read, read } from '~/platform/db/database.server'
import { type Correction, correctedTo } from './corrections'
import { dayOf, type EarnedItem, listEarned, listEverEarned } from './earned-items.server'
import type { Span } from './periods'

/** What somebody earned on the days of a stretch once what was put right is applied: on its day, with its hours, or not at all. */
export function correctedEarned(
  personId: string,
  span: Pick<Span, 'firstDay' | 'nextFirstDay'>,
  { through, corrections }: { through: number; corrections: readonly Correction[] },
  from: Read = read,
): EarnedItem[] {
  const items = listEarned(personId, span, through, from)
  if (!corrections.some(({ kind }) => kind === 'counts' || kind === 'periods')) return items
  const known = new Set(items.map(({ id }) => id))
  const moved = corrections.flatMap(({ kind, target, value }) => (kind === 'counts' && value !== 'no' && value && !known.has(target) ? [target] : []))
  const others = moved.length ? listEverEarned(personId, through, from).filter(({ id }) => moved.includes(id)) : []
  return [...items, ...others].flatMap((item) => {
    const counts = correctedTo(corrections, 'counts', item.id)
    if (counts === 'no') return []
    const placed = counts ? { ...item, countsOn: counts } : item
    const day = dayOf(placed)
    if (day < span.firstDay || day >= span.nextFirstDay) return []
    const periods = item.kind === 'course' ? correctedTo(corrections, 'periods', item.id) : null
    return [periods === null ? placed : ({ ...placed, periods: Number(periods) } as EarnedItem)]
  })
}
