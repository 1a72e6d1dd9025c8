import type { Value } from './templates'

/** A title in both languages, from the columns that hold it. */
export const titleOf = ({ titleVi, titleEn }: { titleVi: string; titleEn: string }): Value => ({ vi: titleVi, en: titleEn })

/** A civil day as people read it, or that there is none. */
export function dayOf(day: string | null): Value {
  return day === null ? { vi: 'không đặt hạn', en: 'no set day' } : day.split('-').reverse().join('/')
}

/** An instant as people read it in Hanoi: the time, then the day. */
export function momentOf(at: string): Value {
  const [day, time] = new Date(new Date(at).getTime() + 7 * 3_600_000).toISOString().split('T')
  return `${time.slice(0, 5)}, ${day.split('-').reverse().join('/')}`
}

/** How many days are left, or how late it is; null where nothing is due. */
export function leftOf(days: number | null): Value {
  if (days === null) return { vi: 'không đặt hạn', en: 'no set day' }
  const count = Math.abs(days)
  const unit = count === 1 ? 'day' : 'days'
  if (days === 0) return { vi: 'hôm nay', en: 'today' }
  return days > 0 ? { vi: `còn ${count} ngày`, en: `${count} ${unit} left` } : { vi: `quá ${count} ngày`, en: `${count} ${unit} late` }
}
