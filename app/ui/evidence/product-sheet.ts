import type { ProductLine } from '~/domain/evaluation/product-sheet.server'
import { date, number } from '~/ui/format'
import type { Language } from '~/ui/words'
import { productProgress } from './product'

export type SheetColumn = { head: string; width: number; cell: (line: ProductLine) => string | number | null }

type Words = (typeof WORDS)['vi']

const WORDS = {
  vi: {
    staffCode: 'Mã cán bộ',
    fullName: 'Họ và tên',
    unit: 'Đơn vị',
    course: 'Khóa học',
    courseVersion: 'Phiên bản khóa học',
    task: 'Nhiệm vụ',
    taskVersion: 'Phiên bản nhiệm vụ',
    number: 'Lần nộp',
    madeWith: 'Làm cùng',
    quantity: 'Số lượng',
    points: 'Chất lượng: điểm',
    most: 'Chất lượng: điểm tối đa',
    levels: 'Chất lượng: mức đạt theo từng tiêu chí',
    due: 'Tiến độ: hạn',
    handedIn: 'Tiến độ: ngày nộp',
    accepted: 'Tiến độ: ngày được chấp nhận',
    late: 'Tiến độ: số ngày chậm',
    progress: 'Tiến độ',
    waited: 'Ngày chờ chấm (không tính vào chậm)',
    waitedBefore: 'Ngày các lần nộp trước chờ chấm (không tính vào chậm)',
    moved: 'Nguyên nhân khách quan, hạn được dời và lý do',
    outage: 'Sự cố của hệ thống. ',
    marker: 'Người chấm',
    product: 'Mở bài chấm',
    handInEvent: 'Sự kiện nộp',
    markingEvent: 'Sự kiện chấm',
    handInId: 'Mã sản phẩm',
    taskVersionId: 'Mã bản nhiệm vụ',
    of: (points: string, most: string) => `${points} trên ${most}`,
    move: (day: string, newDay: string, by: string, at: string, why: string | null) =>
      `Hạn ${day} dời sang ${newDay} (${by}, ngày ${at})${why ? `: ${why}` : ''}`,
  },
  en: {
    staffCode: 'Staff code',
    fullName: 'Full name',
    unit: 'Unit',
    course: 'Course',
    courseVersion: 'Course version',
    task: 'Task',
    taskVersion: 'Task version',
    number: 'Hand-in',
    madeWith: 'Made with',
    quantity: 'Quantity',
    points: 'Quality: points',
    most: 'Quality: most points',
    levels: 'Quality: level of each criterion',
    due: 'Progress: due',
    handedIn: 'Progress: handed in',
    accepted: 'Progress: accepted',
    late: 'Progress: days late',
    progress: 'Progress',
    waited: 'Days waiting for a marker (never counted late)',
    waitedBefore: 'Days earlier hand-ins waited for a marker (never counted late)',
    moved: 'Objective causes, due dates moved and why',
    outage: 'Outage of the academy. ',
    marker: 'Marker',
    product: 'Open the marking',
    handInEvent: 'Hand-in event',
    markingEvent: 'Marking event',
    handInId: 'Product id',
    taskVersionId: 'Task version id',
    of: (points: string, most: string) => `${points} of ${most}`,
    move: (day: string, newDay: string, by: string, at: string, why: string | null) =>
      `Due ${day} moved to ${newDay} (${by}, on ${at})${why ? `: ${why}` : ''}`,
  },
}

/** The columns of the file of marked products: what their table on the page says, and the way down to marking, task version and events. */
export function productColumns(language: Language, url: string, productPath: (handInId: string) => string): SheetColumn[] {
  const words: Words = WORDS[language]
  const day = (text: string | null) => (text === null ? null : date(text))
  const event = (seq: number) => `${url}/events/${seq}`
  return [
    { head: words.staffCode, width: 12, cell: ({ maker }) => maker.staffCode },
    { head: words.fullName, width: 24, cell: ({ maker }) => maker.fullName },
    { head: words.unit, width: 32, cell: ({ maker }) => [maker.unitName, maker.agencyName].filter(Boolean).join(', ') },
    { head: words.course, width: 34, cell: ({ product }) => `${product.course.code} ${product.course.title[language]}` },
    { head: words.courseVersion, width: 10, cell: ({ product }) => product.course.version },
    { head: words.task, width: 34, cell: ({ product }) => product.taskTitle[language] },
    { head: words.taskVersion, width: 10, cell: ({ product }) => product.taskVersion },
    { head: words.number, width: 8, cell: ({ product }) => product.number },
    { head: words.madeWith, width: 24, cell: ({ product }) => product.madeWith.join(', ') },
    { head: words.quantity, width: 9, cell: () => 1 },
    { head: words.points, width: 10, cell: ({ product }) => product.points },
    { head: words.most, width: 10, cell: ({ product }) => product.most },
    { head: words.levels, width: 60, cell: ({ product }) => product.criteria.map((row) => levelText(row, words, language)).join('; ') },
    { head: words.due, width: 12, cell: ({ product }) => day(product.dueDate) },
    { head: words.handedIn, width: 12, cell: ({ product }) => day(product.handedInAt) },
    { head: words.accepted, width: 12, cell: ({ product }) => day(product.markedAt) },
    { head: words.late, width: 10, cell: ({ product }) => product.daysLate },
    { head: words.progress, width: 34, cell: ({ product }) => productProgress(product.dueDate, product.daysLate, language) },
    { head: words.waited, width: 14, cell: ({ product }) => product.waited },
    { head: words.waitedBefore, width: 14, cell: ({ product }) => product.waitedBefore },
    { head: words.moved, width: 44, cell: ({ moved }) => moved.map((row) => moveText(row, words)).join('; ') },
    { head: words.marker, width: 24, cell: ({ product }) => product.markerName },
    { head: words.product, width: 44, cell: ({ product }) => url + productPath(product.handInId) },
    { head: words.handInEvent, width: 30, cell: ({ product }) => event(product.handInSeq) },
    { head: words.markingEvent, width: 30, cell: ({ product }) => event(product.eventSeq) },
    { head: words.handInId, width: 38, cell: ({ product }) => product.handInId },
    { head: words.taskVersionId, width: 38, cell: ({ product }) => product.taskVersionId },
  ]
}

function levelText({ criterion, text, points, most }: ProductLine['product']['criteria'][number], words: Words, language: Language): string {
  const mark = points === null ? '–' : words.of(number(points, language), number(most, language))
  return `${criterion}: ${text ? `${text} (${mark})` : mark}`
}

function moveText({ dueDate, newDueDate, movedBy, movedAt, newReason, isOutage }: ProductLine['moved'][number], words: Words): string {
  return (isOutage ? words.outage : '') + words.move(date(dueDate), date(newDueDate), movedBy, date(movedAt), newReason)
}
