import type { MonthLine } from '~/domain/evaluation/month-report.server'
import { addDays } from '~/platform/clock'
import { date } from '~/ui/format'
import type { Language } from '~/ui/words'

const HEADS = {
  vi: ['Mã cán bộ', 'Họ và tên', 'Đơn vị', 'Từ ngày', 'Đến hết ngày', 'Khóa học hoàn thành', 'Số tiết', 'Sản phẩm được chấp nhận', 'Địa chỉ'],
  en: ['Staff code', 'Full name', 'Unit', 'From', 'Through', 'Courses completed', 'Periods', 'Products accepted', 'Address'],
}
const WIDTHS = [14, 26, 44, 12, 12, 12, 10, 14, 60]

/** What the sheet of a month is called in a workbook. */
export const monthSheetName = (language: Language) => (language === 'vi' ? 'Tháng' : 'Month')

/** A month as a table: a line a person and unit, with the days they belonged to it, and where what its figures rest on is read. */
export function monthTable(lines: readonly MonthLine[], language: Language, { origin, month }: { origin: string; month: string }) {
  return {
    columns: HEADS[language].map((head, at) => ({ head, width: WIDTHS[at] })),
    rows: lines.map(({ personId, staffCode, fullName, unitName, agencyName, from, to, completed, periods, products }) => [
      staffCode,
      fullName,
      [unitName, agencyName].filter(Boolean).join(', '),
      date(from),
      date(addDays(to, -1)),
      completed,
      periods,
      products,
      `${origin}/evaluate/people/${personId}?month=${month}`,
    ]),
  }
}
