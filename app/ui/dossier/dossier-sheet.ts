import { type AttachedItem, hoursOfYear } from '~/domain/evaluation/evidence-way/attached'
import type { DossierLine } from '~/domain/evaluation/feed/export-pages.server'
import type { ResultPart } from '~/domain/evaluation/rule-set'
import type { Cell } from '~/platform/documents/table-file.server'
import { knownByText } from '~/ui/evidence/known-by'
import { stageName } from '~/ui/evidence-way/standing-strip'
import { wayWords } from '~/ui/evidence-way/words'
import { date, month } from '~/ui/format'
import type { Language } from '~/ui/words'
import { amendmentWords } from './amendment-words'
import { criteriaNames, figureName, isSaidBeside, type Naming, valueText } from './difference-text'
import { dossierWords } from './words'

type Column = { vi: string; en: string; width: number; cell: (line: DossierLine, language: Language, url: string) => Cell }

const list = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b).join(' ')
const partOf = (part: ResultPart) => (line: DossierLine) => {
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

/** How many pieces of evidence are so far. */
const marked = (mark: AttachedItem['mark']) => (line: DossierLine) => line.dossier.attached.filter((one) => one.mark === mark).length
/** A figure of a leader's unit; nothing for everyone else. */
const ofUnit = (name: 'people' | 'due' | 'done' | 'overdue' | 'periods') => (line: DossierLine) => line.dossier.unit?.[name] ?? null

/** How the courses of a dossier are known, each way with how often. */
function knownBys({ dossier }: DossierLine, language: Language): string {
  const codes = dossier.earned.flatMap((item) => (item.kind === 'course' ? [item.knownBy] : []))
  return [...new Set(codes)].map((code) => `${knownByText(code, language).name}: ${codes.filter((one) => one === code).length}`).join('; ')
}

/** What was amended since it was closed, with both values of each figure. */
function amendedText({ dossier, amendments, amended }: DossierLine, language: Language): string {
  const naming: Naming = {
    words: amendmentWords[language],
    dossier: dossierWords[language],
    language,
    names: { ...criteriaNames(dossier.version.content), ...amended },
  }
  return amendments
    .flatMap(({ number, differences }) =>
      differences
        .filter((one) => !isSaidBeside(one, differences))
        .map(({ path, was, is }) => `${number}. ${figureName(path, naming)}: ${valueText(path, was, naming)} → ${valueText(path, is, naming)}`),
    )
    .join('; ')
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
  { vi: 'Tiết học tại Học viện trong kỳ', en: 'Learnt here in the stretch', width: 10, cell: ({ dossier }) => dossier.hours.inSpan },
  { vi: 'Tiết học tại Học viện từ đầu năm', en: 'Learnt here in the year', width: 10, cell: ({ dossier }) => dossier.hours.inYear },
  { vi: 'Định mức tiết một năm', en: 'Norm of the year', width: 10, cell: ({ dossier }) => dossier.hours.norm },
  { vi: 'Tiết học ở nơi khác trong kỳ, đã xác nhận', en: 'Learnt elsewhere, confirmed', width: 12, cell: ({ dossier }) => dossier.outside.inSpan },
  { vi: 'Tiết học ở nơi khác tính vào định mức', en: 'Learnt elsewhere, counted', width: 12, cell: ({ dossier }) => dossier.outside.counted },
  { vi: 'Tiết cả năm so với định mức', en: 'All of the year', width: 12, cell: ({ dossier }) => hoursOfYear(dossier) },
  { vi: 'Tiết học ở nơi khác chưa xác nhận', en: 'Learnt elsewhere, not confirmed', width: 12, cell: ({ dossier }) => dossier.outside.open },
  {
    vi: 'Khóa được giao trong kỳ',
    en: 'Courses assigned',
    width: 10,
    cell: ({ dossier }) => dossier.result.months.reduce((n, { works }) => n + works.length, 0),
  },
  { vi: 'Số lượng (a) %', en: 'Quantity (a) %', width: 12, cell: partOf('quantity') },
  { vi: 'Chất lượng (b) %', en: 'Quality (b) %', width: 12, cell: partOf('quality') },
  { vi: 'Tiến độ (c) %', en: 'Progress (c) %', width: 12, cell: partOf('progress') },
  { vi: 'Kết quả của đơn vị (d) %', en: 'Unit (d) %', width: 12, cell: partOf('unit') },
  { vi: 'Khả năng tổ chức (đ) %', en: 'Organising (đ) %', width: 12, cell: partOf('organising') },
  { vi: 'Đoàn kết cán bộ (e) %', en: 'Uniting (e) %', width: 12, cell: partOf('uniting') },
  { vi: 'Đơn vị: số người', en: 'Unit: people', width: 10, cell: ofUnit('people') },
  { vi: 'Đơn vị: khóa đến hạn', en: 'Unit: courses due', width: 10, cell: ofUnit('due') },
  { vi: 'Đơn vị: đến hạn, đã hoàn thành', en: 'Unit: due and completed', width: 10, cell: ofUnit('done') },
  { vi: 'Đơn vị: khóa quá hạn', en: 'Unit: courses overdue', width: 10, cell: ofUnit('overdue') },
  { vi: 'Đơn vị: tiết học', en: 'Unit: learning periods', width: 10, cell: ofUnit('periods') },
  { vi: 'Điểm học tập được giao', en: 'Points of assigned learning', width: 12, cell: ({ dossier }) => dossier.result.shownPoints ?? '' },
  { vi: 'Điểm, viết chính xác', en: 'Points, exact', width: 14, cell: ({ dossier }) => dossier.result.points ?? '' },
  { vi: 'Sự kiện của học tập được giao', en: 'Events of assigned learning', width: 24, cell: workEvents },
  {
    vi: 'Số minh chứng',
    en: 'Pieces of evidence',
    width: 10,
    cell: ({ dossier }) => dossier.attached.filter(({ mark }) => mark !== 'off' && mark !== 'unplaced').length,
  },
  { vi: 'Biết được nhờ', en: 'How it is known', width: 30, cell: knownBys },
  { vi: 'Minh chứng đã xác nhận', en: 'Evidence confirmed', width: 10, cell: marked('confirmed') },
  { vi: 'Minh chứng chưa xác nhận', en: 'Evidence not confirmed', width: 10, cell: marked('open') },
  { vi: 'Minh chứng trả lại', en: 'Evidence returned', width: 10, cell: marked('returned') },
  { vi: 'Sự kiện của minh chứng', en: 'Events of evidence', width: 24, cell: ({ dossier }) => list(dossier.attached.map(({ item }) => item.eventSeq)) },
  {
    vi: 'Sự kiện của học ở nơi khác',
    en: 'Events of learning elsewhere',
    width: 16,
    cell: ({ dossier }) => list(dossier.attached.flatMap(({ item }) => (item.kind === 'outside' ? [item.eventSeq] : []))),
  },
  { vi: 'Sự kiện điều chỉnh theo kiến nghị', en: 'Events of corrections', width: 16, cell: ({ dossier }) => list(dossier.corrections.map(({ seq }) => seq)) },
  {
    vi: 'Trạng thái',
    en: 'State',
    width: 16,
    cell: ({ standing, challenges }, language) =>
      `${stageName(standing.stage, wayWords[language])}${challenges.length ? (language === 'vi' ? ', đang kiến nghị' : ', challenged') : ''}`,
  },
  { vi: 'Sự kiện kiến nghị đang mở', en: 'Events of open challenges', width: 16, cell: ({ challenges }) => list(challenges.map(({ eventSeq }) => eventSeq)) },
  { vi: 'Tính đến sự kiện', en: 'As known through event', width: 12, cell: ({ dossier }) => dossier.through },
  { vi: 'Phiếu khóa số', en: 'Closed as number', width: 10, cell: ({ dossier }) => dossier.frozen?.number ?? null },
  { vi: 'Khóa ngày', en: 'Closed on', width: 12, cell: ({ dossier }) => (dossier.frozen ? date(dossier.frozen.closedAt) : '') },
  { vi: 'Sự kiện khóa', en: 'Event of closing', width: 12, cell: ({ dossier }) => dossier.frozen?.eventSeq ?? null },
  { vi: 'Mã băm', en: 'Hash', width: 20, cell: ({ dossier }) => dossier.frozen?.hash ?? '' },
  { vi: 'Bản bổ sung số', en: 'Amendments', width: 12, cell: ({ amendments }) => list(amendments.map(({ number }) => number)) },
  { vi: 'Nội dung bổ sung, trước → nay', en: 'What was amended, before → now', width: 50, cell: amendedText },
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
