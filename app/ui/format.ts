import type { Language } from './words'

/** An instant (`Date` or ISO text with a time) or a civil date (`YYYY-MM-DD`). */
export type Moment = Date | string

// Asia/Ho_Chi_Minh is UTC+7 all year, so a shift does what Intl would, the same on server and phone.
const OFFSET = 7 * 3_600_000
const WEEKDAYS = {
  vi: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

const pad = (part: number) => String(part).padStart(2, '0')

function local(moment: Moment): Date {
  if (typeof moment === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(moment)) return new Date(`${moment}T00:00:00Z`)
  const at = new Date(new Date(moment).getTime() + OFFSET)
  if (Number.isNaN(at.getTime())) throw new RangeError(`Not a moment: ${String(moment)}`)
  return at
}

/** 05/09/2026 */
export function date(moment: Moment): string {
  const at = local(moment)
  return `${pad(at.getUTCDate())}/${pad(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`
}

/** Thứ Hai, ngày 23 tháng 11 năm 2026 · Monday, 23 November 2026 */
export function longDate(moment: Moment, language: Language = 'vi'): string {
  const at = local(moment)
  const [day, month, year] = [at.getUTCDate(), at.getUTCMonth(), at.getUTCFullYear()]
  const weekday = WEEKDAYS[language][at.getUTCDay()]
  if (language === 'en') return `${weekday}, ${day} ${MONTHS[month]} ${year}`
  // Official style pads days below 10 and the months January and February only.
  return `${weekday}, ngày ${pad(day)} tháng ${month < 2 ? pad(month + 1) : month + 1} năm ${year}`
}

/** 14:30 */
export function time(moment: Moment): string {
  const at = local(moment)
  return `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`
}

/** 05/09/2026 14:30 */
export function dateTime(moment: Moment): string {
  return `${date(moment)} ${time(moment)}`
}

/** Tháng 11/2026 · November 2026 */
export function month(moment: Moment, language: Language = 'vi'): string {
  const at = local(/^\d{4}-\d{2}$/.test(String(moment)) ? `${moment}-01` : moment)
  return language === 'en' ? `${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}` : `Tháng ${pad(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`
}

/** 1.234,5 · 1,234.5, with at most `digits` decimals (1 unless told). */
export function number(value: number, language: Language = 'vi', digits = 1): string {
  const [group, point] = language === 'vi' ? ['.', ','] : [',', '.']
  const rounded = Math.round((Math.abs(value) + Number.EPSILON) * 10 ** digits) / 10 ** digits
  const [whole = '0', fraction] = String(rounded).split('.')
  const sign = value < 0 && rounded !== 0 ? '-' : ''
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, group) + (fraction ? point + fraction : '')
}

/** A share from 0 to 1 as 85,5% · 85.5%. */
export function percent(share: number, language: Language = 'vi', digits = 1): string {
  return `${number(share * 100, language, digits)}%`
}

/** Days until a due date: còn 7 ngày · hôm nay · quá hạn 2 ngày. */
export function relativeDue(days: number, language: Language = 'vi'): string {
  const count = Math.abs(days)
  if (language === 'en') {
    const unit = count === 1 ? 'day' : 'days'
    return days > 0 ? `${count} ${unit} left` : days === 0 ? 'due today' : `${count} ${unit} overdue`
  }
  return days > 0 ? `còn ${count} ngày` : days === 0 ? 'hôm nay' : `quá hạn ${count} ngày`
}

/** The same text beginning with a capital, where it stands alone: Còn 7 ngày. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}

/** Bytes as people read them: 850 kB, 2,4 MB. */
export function bytes(count: number, language: Language = 'vi'): string {
  if (count < 1000) return `${count} B`
  return count < 1_000_000 ? `${number(count / 1000, language, 0)} kB` : `${number(count / 1_000_000, language)} MB`
}
