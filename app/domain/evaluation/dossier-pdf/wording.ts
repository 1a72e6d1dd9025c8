import { civilDate } from '~/platform/clock'
import { KNOWN_BY } from '../../certification/wording'
import type { MonthResult } from '../dossier'
import type { AttachedItem, Item, Mark } from '../evidence-way/attached'
import type { Span } from '../periods'
import type { ResultPart } from '../rule-set'

/** 05/11/2026 for a civil day or an instant. */
export const dayText = (moment: string | null): string =>
  moment ? (moment.length === 10 ? moment : civilDate(new Date(moment))).split('-').reverse().join('/') : ''

/** As a document states its day: 05 and 02 with a nought, 11 without. */
export function longDay(day: string): string {
  const [year, month, date] = day.split('-')
  return `ngày ${date} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`
}

/** A period by its name. */
export function spanText({ kind, key }: Pick<Span, 'kind' | 'key'>): string {
  if (kind === 'month') return `Tháng ${key.slice(5)}/${key.slice(0, 4)}`
  return kind === 'quarter' ? `Quý ${key.slice(6)}/${key.slice(0, 4)}` : `Năm ${key}`
}

/** Decimals as they are written: 33,33. */
export const decimal = (text: string | null): string => text?.replace('.', ',') ?? '–'

const PARTS: Record<ResultPart, string> = {
  quantity: 'Số lượng (a)',
  quality: 'Chất lượng (b)',
  progress: 'Tiến độ (c)',
  unit: 'Kết quả của đơn vị (d)',
  organising: 'Khả năng tổ chức (đ)',
  uniting: 'Đoàn kết cán bộ (e)',
}
export const GROUPS: Record<string, string> = { 'can-bo': 'Cán bộ', 'cong-chuc': 'Công chức', 'vien-chuc': 'Viên chức', 'hop-dong': 'Lao động hợp đồng' }

/** The parts of a month with their percent, and the mean they make written out. */
export function sumText({ lines, shownPoints }: MonthResult, most: number): string {
  const parts = lines.map(({ part, shown }) => `${PARTS[part]}: ${shown ? `${decimal(shown)} %` : 'chưa đủ dữ liệu'}`).join('; ')
  if (shownPoints === null) return `${parts}.`
  return `${parts}. Nếu phần kết quả chỉ gồm học tập được giao: (${lines.map(({ shown }) => decimal(shown)).join(' + ')}) : ${lines.length} × ${most} % = ${decimal(shownPoints)} điểm.`
}

const MARKS: Record<Mark, string> = { open: 'chưa xác nhận', confirmed: 'đã xác nhận', returned: 'trả lại', off: 'không gắn', unplaced: 'không gắn' }

/** A piece of evidence as a row: what, when, how it is known, how far it is confirmed, the event that states it. */
export function evidenceRow({ item, mark, inResults }: AttachedItem): string[] {
  const [what, day, known] = partsOf(item)
  return [what, dayText(day), known, inResults ? 'tính ở mục II' : MARKS[mark], String(item.eventSeq)]
}

function partsOf(item: Item): [what: string, day: string, known: string] {
  if (item.kind === 'course') {
    const certificate = item.certificateCode ? `; giấy chứng nhận ${item.certificateCode}${item.isRevoked ? ' (đã thu hồi)' : ''}` : ''
    const result = item.percent === null ? '' : `; ${decimal(String(item.percent))} %`
    return [
      `Khóa học ${item.courseCode}. ${item.titleVi}`,
      item.completedAt,
      `${decimal(String(item.periods))} tiết; ${KNOWN_BY[item.knownBy] ?? item.knownBy}${result}${certificate}`,
    ]
  }
  if (item.kind === 'product')
    return [`Sản phẩm của khóa ${item.courseCode}. ${item.titleVi}`, item.handedInAt, `Người chấm chấp nhận ngày ${dayText(item.markedAt)}`]
  if (item.kind === 'outside')
    return [`Học ở nơi khác. ${item.title}, ${item.provider}`, item.lastDay, `${decimal(String(item.periods))} tiết; tự khai kèm minh chứng`]
  return [`Chia sẻ. ${item.titleVi}`, item.creditedAt, `${item.participants} người học được${item.isFlagged ? '; đang chờ xem xét' : ''}`]
}
