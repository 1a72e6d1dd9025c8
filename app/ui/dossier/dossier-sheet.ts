import type { DossierLine } from '~/domain/evaluation/feed/export-pages.server'
import type { Cell } from '~/platform/documents/table-file.server'
import { date, month } from '~/ui/format'
import type { Language } from '~/ui/words'
import { dossierWords } from './words'

type Column = { vi: string; en: string; width: number; cell: (line: DossierLine, language: Language, url: string) => Cell }

const list = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b).join(' ')
const partOf = (part: 'quantity' | 'quality' | 'progress') => (line: DossierLine) => {
  const shown = line.dossier.result.months.flatMap(({ month: at, lines }) => {
    const value = lines.find((one) => one.part === part)?.shown
    return value ? [{ at, value }] : []
  })
  return line.dossier.period.span.months.length === 1 ? (shown[0]?.value ?? '') : shown.map(({ at, value }) => `${month(at)}: ${value}`).join('; ')
}

/** The events that assigned learning rests on: each due date that was set, and the completion. */
function workEvents({ dossier: { courses, result } }: DossierLine): string {
  const counted = new Set(result.months.flatMap(({ works }) => works.map(({ enrolmentId }) => enrolmentId)))
  return list(
    courses
      .filter(({ enrolmentId }) => counted.has(enrolmentId))
      .flatMap(({ dues, completion }) => [...dues.map(({ seq }) => seq), ...(completion ? [completion.seq] : [])]),
  )
}

const COLUMNS: Column[] = [
  { vi: 'Mã cán bộ', en: 'Staff code', width: 14, cell: ({ person }) => person.staffCode },
  { vi: 'Họ và tên', en: 'Full name', width: 26, cell: ({ person }) => person.fullName },
  { vi: 'Chức vụ', en: 'Position', width: 24, cell: ({ person }) => person.position },
  { vi: 'Đơn vị', en: 'Unit', width: 40, cell: ({ person }) => [person.unitName, person.agencyName].filter(Boolean).join(', ') },
  {
    vi: 'Nhóm',
    en: 'Legal group',
    width: 16,
    cell: ({ dossier }, language) => dossierWords[language][dossier.person.legalGroup as 'can-bo'] ?? dossier.person.legalGroup,
  },
  { vi: 'Kỳ', en: 'Period', width: 10, cell: ({ dossier }) => dossier.period.span.key },
  { vi: 'Bộ quy tắc', en: 'Rule set', width: 24, cell: ({ dossier: { version } }) => `${version.code} ${version.number}` },
  {
    vi: 'Quy tắc đã xác nhận',
    en: 'Rules confirmed',
    width: 14,
    cell: ({ dossier }, language) => dossierWords[language][dossier.version.content.isExample ? 'example' : 'confirmed'],
  },
  { vi: 'Tiết trong kỳ', en: 'Learning periods in the stretch', width: 10, cell: ({ dossier }) => dossier.hours.inSpan },
  { vi: 'Tiết từ đầu năm', en: 'Learning periods in the year', width: 10, cell: ({ dossier }) => dossier.hours.inYear },
  { vi: 'Định mức tiết một năm', en: 'Norm of the year', width: 10, cell: ({ dossier }) => dossier.hours.norm },
  {
    vi: 'Khóa được giao trong kỳ',
    en: 'Courses assigned',
    width: 10,
    cell: ({ dossier }) => dossier.result.months.reduce((n, { works }) => n + works.length, 0),
  },
  { vi: 'Số lượng (a) %', en: 'Quantity (a) %', width: 12, cell: partOf('quantity') },
  { vi: 'Chất lượng (b) %', en: 'Quality (b) %', width: 12, cell: partOf('quality') },
  { vi: 'Tiến độ (c) %', en: 'Progress (c) %', width: 12, cell: partOf('progress') },
  { vi: 'Điểm học tập được giao', en: 'Points of assigned learning', width: 12, cell: ({ dossier }) => dossier.result.shownPoints ?? '' },
  { vi: 'Điểm, viết chính xác', en: 'Points, exact', width: 14, cell: ({ dossier }) => dossier.result.points ?? '' },
  { vi: 'Sự kiện của học tập được giao', en: 'Events of assigned learning', width: 24, cell: workEvents },
  { vi: 'Số minh chứng', en: 'Pieces of evidence', width: 10, cell: ({ dossier }) => dossier.earned.length },
  { vi: 'Sự kiện của minh chứng', en: 'Events of evidence', width: 24, cell: ({ dossier }) => list(dossier.earned.map(({ eventSeq }) => eventSeq)) },
  { vi: 'Tính đến sự kiện', en: 'As known through event', width: 12, cell: ({ dossier }) => dossier.through },
  { vi: 'Phiếu khóa số', en: 'Closed as number', width: 10, cell: ({ dossier }) => dossier.frozen?.number ?? null },
  { vi: 'Khóa ngày', en: 'Closed on', width: 12, cell: ({ dossier }) => (dossier.frozen ? date(dossier.frozen.closedAt) : '') },
  { vi: 'Sự kiện khóa', en: 'Event of closing', width: 12, cell: ({ dossier }) => dossier.frozen?.eventSeq ?? null },
  { vi: 'Mã băm', en: 'Hash', width: 20, cell: ({ dossier }) => dossier.frozen?.hash ?? '' },
  { vi: 'Bản bổ sung số', en: 'Amendments', width: 12, cell: ({ amendments }) => list(amendments) },
  {
    vi: 'Phiếu',
    en: 'Dossier',
    width: 50,
    cell: ({ dossier }, _language, url) => `${url}/evaluate/periods/${dossier.period.id}/people/${dossier.person.personId}`,
  },
]

/** What the sheet of a period's dossiers is called in a workbook. */
export const dossierSheetName = (language: Language) => (language === 'vi' ? 'Phiếu minh chứng' : 'Dossiers')

/** Dossiers as a table, a line a person: the figures of the desk, the events each rests on, its place in the chain, and the way to it. */
export function dossierTable(lines: readonly DossierLine[], language: Language, url: string): { columns: { head: string; width: number }[]; rows: Cell[][] } {
  return {
    columns: COLUMNS.map((column) => ({ head: column[language], width: column.width })),
    rows: lines.map((line) => COLUMNS.map(({ cell }) => cell(line, language, url))),
  }
}
