import { fold } from '~/platform/vietnamese'
import { PERIOD_KINDS, type PeriodKind, readKey, spanOf } from '../../evaluation/periods'
import type { FeedKind, FeedWindow } from '../content'

const words = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const FEEDS: Record<string, FeedKind> = {
  '': 'by-hand',
  'by hand': 'by-hand',
  'nhap tay': 'by-hand',
  tay: 'by-hand',
  'thu cong': 'by-hand',
  manual: 'by-hand',
  course: 'course',
  'khoa hoc': 'course',
  'hoan thanh khoa hoc': 'course',
  product: 'product',
  'san pham': 'product',
  'completion rate': 'completion-rate',
  'ty le hoan thanh': 'completion-rate',
  certificates: 'certificates',
  certificate: 'certificates',
  'giay chung nhan': 'certificates',
}

/** How a key result is fed, as people write it; null where that is none. */
export const readFeed = (text: string): FeedKind | null => FEEDS[words(text)] ?? null
/** The same as our own files write it. */
export const FEED_NAMES: Record<FeedKind, string> = {
  'by-hand': 'Nhập tay',
  course: 'Hoàn thành khóa học',
  product: 'Sản phẩm',
  'completion-rate': 'Tỷ lệ hoàn thành',
  certificates: 'Giấy chứng nhận',
}

const WINDOWS: Record<string, FeedWindow> = {
  '': 'period',
  period: 'period',
  'trong ky': 'period',
  ky: 'period',
  'to date': 'to-date',
  'luy ke': 'to-date',
  'den nay': 'to-date',
  'tu truoc den nay': 'to-date',
}
/** Which days count, as people write it; null where that is none. */
export const readWindow = (text: string): FeedWindow | null => WINDOWS[words(text)] ?? null
export const WINDOW_NAMES: Record<FeedWindow, string> = { period: 'Trong kỳ', 'to-date': 'Lũy kế' }

const STATES: Record<string, 'open' | 'ended'> = {
  '': 'open',
  open: 'open',
  'dang thuc hien': 'open',
  'hieu luc': 'open',
  active: 'open',
  ended: 'ended',
  end: 'ended',
  closed: 'ended',
  'ket thuc': 'ended',
  'da ket thuc': 'ended',
  'huy bo': 'ended',
  huy: 'ended',
  dung: 'ended',
}
/** Whether an objective goes on, as people write it; null where that is neither. */
export const readState = (text: string): 'open' | 'ended' | null => STATES[words(text)] ?? null

const YES = ['co', 'yes', 'true', '1', 'x']
const NO = ['', 'khong', 'no', 'false', '0']
/** Yes or no, as people write it; null where that is neither. */
export const readYes = (text: string): boolean | null => (YES.includes(words(text)) ? true : NO.includes(words(text)) ? false : null)

/** A month, quarter or year as people write it: `Q4/2026`, `quý IV/2026`, `11/2026`, `2026`; null where it is none. */
export function readPeriod(text: string): { kind: PeriodKind; key: string } | null {
  const said = text.trim()
  const kind: PeriodKind = /q/i.test(said) ? 'quarter' : /^\D*20\d{2}\D*$/.test(said) ? 'year' : 'month'
  const known = PERIOD_KINDS.find((one) => one === kind) as PeriodKind
  const key = readKey(known, composedQuarter(said))
  return spanOf(known, key) ? { kind: known, key } : null
}

/** “Quý” may come in two pieces, or without its mark. */
const composedQuarter = (text: string) => (/q/i.test(text) ? text.replace(/q\s*u\s*[ýy]?\u0301?/i, 'Q ') : text)
