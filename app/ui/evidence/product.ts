import type { Language } from '~/ui/words'
import { date } from '../format'

/** How a product stands to its due day, counted from the day it was handed in; the wait for a marker is nobody's delay. */
export function productProgress(dueDate: string | null, daysLate: number | null, language: Language): string {
  if (dueDate === null || daysLate === null) return language === 'vi' ? 'Không đặt hạn' : 'No due date'
  if (daysLate === 0) return language === 'vi' ? `Nộp đúng hạn (hạn ${date(dueDate)})` : `Handed in on time (due ${date(dueDate)})`
  return language === 'vi'
    ? `Nộp chậm ${daysLate} ngày (hạn ${date(dueDate)})`
    : `Handed in ${daysLate} ${daysLate === 1 ? 'day' : 'days'} late (due ${date(dueDate)})`
}
