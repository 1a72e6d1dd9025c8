import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { timelessWord } from '~/platform/documents/timeless-word.server'
import type { TeamReport } from './team-report.server'

const FONT = 'Times New Roman'
const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' }
const NO_BORDERS = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

type Style = { bold?: boolean; italics?: boolean; size?: number; allCaps?: boolean; underline?: boolean }
/** Sizes are in points; the library counts half points. */
const run = (text: string, { size = 13, underline, ...style }: Style = {}) =>
  new TextRun({ text, font: FONT, size: size * 2, ...style, ...(underline ? { underline: {} } : null) })
const line = (text: string, style: Style = {}, align: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.CENTER, after = 0) =>
  new Paragraph({ alignment: align, spacing: { after }, children: [run(text, style)] })
/** Body text: justified, first line indented by one centimetre, six points to the next. */
const body = (text: string) =>
  new Paragraph({ alignment: AlignmentType.JUSTIFIED, spacing: { after: 120 }, indent: { firstLine: convertMillimetersToTwip(10) }, children: [run(text)] })
const numeral = (value: number) => value.toLocaleString('vi-VN')
const share = (part: number, whole: number) => (whole ? `${((part / whole) * 100).toLocaleString('vi-VN', { maximumFractionDigits: 1 })}%` : '–')
const day = (date: string) => date.split('-').reverse().join('/')

/** Day and month as official style writes them: days below 10 and the months January and February with a nought. */
export function placeDate(date: string): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number)
  return `Hà Nội, ngày ${String(dayOfMonth).padStart(2, '0')} tháng ${month < 3 ? `0${month}` : month} năm ${year}`
}

const UNDATED = `Hà Nội, ngày ${'\u00A0'.repeat(6)} tháng ${'\u00A0'.repeat(6)} năm ${'\u00A0'.repeat(8)}`

/**
 * The report as a Word document of one page in the layout of administrative documents; `today` is the day it is dated. One as of a day of the
 * past is left undated, so that it is the same bytes whenever it is asked for. Number, names and signature are left to those who sign.
 */
export async function reportDocument(report: TeamReport, today: string): Promise<Buffer> {
  const { numbers, courses } = report
  const place = report.unit.name === report.issuer ? report.issuer : `${report.unit.name}, ${report.issuer}`
  const document = new Document({
    title: `Báo cáo kết quả học tập, ${place}`,
    creator: 'Học viện số Hà Nội',
    styles: { default: { document: { run: { font: FONT, size: 26, color: '000000' } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: 11906, height: 16838 },
            margin: {
              top: convertMillimetersToTwip(20),
              bottom: convertMillimetersToTwip(20),
              left: convertMillimetersToTwip(30),
              right: convertMillimetersToTwip(20),
            },
          },
        },
        headers: {
          first: new Header({ children: [new Paragraph('')] }),
          default: new Header({
            children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ font: FONT, size: 26, children: [PageNumber.CURRENT] })] })],
          }),
        },
        children: [
          head(report, report.isAsOf ? UNDATED : placeDate(today)),
          line('BÁO CÁO', { bold: true, size: 14 }),
          line('Kết quả học tập kỹ năng số của cán bộ, công chức, viên chức', { bold: true, size: 14 }),
          line(`(Từ ngày ${day(report.from)} đến ngày ${day(report.day)})`, { italics: true }, AlignmentType.CENTER, 160),
          body(`Thực hiện việc học tập, bồi dưỡng trên Học viện số Hà Nội, ${place} báo cáo kết quả tính đến hết ngày ${day(report.day)} như sau:`),
          body(`1. Tổng số người: ${numeral(numbers.people)}. Số lượt hoàn thành khóa học trong kỳ: ${numeral(report.completed)}.`),
          body(
            `2. Lượt học đã hoàn thành hoặc đã quá hạn: ${numeral(numbers.due)}, trong đó hoàn thành đúng hạn: ${numeral(numbers.onTime)} (${share(numbers.onTime, numbers.due)}). Số người có khóa học quá hạn: ${numeral(numbers.latePeople)} (${share(numbers.latePeople, numbers.people)}).`,
          ),
          body('3. Kết quả theo khóa học:'),
          courseTable(courses),
          new Paragraph({ spacing: { after: 80 }, children: [] }),
          body('Số liệu được tổng hợp tự động từ hồ sơ học tập trên hệ thống, đối chiếu được đến từng người, từng kết quả; không dùng để xếp loại cá nhân.'),
          foot(),
        ],
      },
    ],
  })
  return timelessWord(await Packer.toBuffer(document), report.day)
}

/** Agency and number on the left; the motto of the State on the right, in documents of the Party its own heading. */
function head({ issuer, superior, isParty }: TeamReport, placeAndDate: string): Table {
  const rule = new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 80 }, children: [run('_______', { size: 8, bold: true })] })
  const left = [
    ...(superior ? [line(superior.toLocaleUpperCase('vi'), { size: 12 })] : []),
    line(issuer.toLocaleUpperCase('vi'), { size: 12, bold: true }),
    rule,
    line(isParty ? 'Số:         -BC/' : 'Số:         /BC-'),
  ]
  const right = isParty
    ? [line('ĐẢNG CỘNG SẢN VIỆT NAM', { size: 14, bold: true, underline: true }, AlignmentType.CENTER, 160)]
    : [
        line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true }),
        line('Độc lập - Tự do - Hạnh phúc', { size: 13, bold: true }),
        new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 80 }, children: [run('______________________', { size: 8, bold: true })] }),
      ]
  return frame([left, [...right, line(placeAndDate, { italics: true })]], [40, 60])
}

function foot(): Table {
  const left = [
    line('Nơi nhận:', { size: 12, bold: true, italics: true }, AlignmentType.LEFT),
    line('- Cơ quan cấp trên;', { size: 11 }, AlignmentType.LEFT),
    line('- Lưu: VT.', { size: 11 }, AlignmentType.LEFT),
  ]
  const right = [
    line('THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ', { bold: true }),
    line('(Ký, ghi rõ họ tên, đóng dấu)', { italics: true }),
    ...[1, 2, 3].map(() => new Paragraph('')),
  ]
  return frame([left, right], [45, 55])
}

/** Two columns without lines. */
function frame(columns: Paragraph[][], widths: number[]): Table {
  const cells = columns.map((children, at) => new TableCell({ borders: NO_BORDERS, width: { size: widths[at], type: WidthType.PERCENTAGE }, children }))
  return new Table({ borders: NO_BORDERS, width: { size: 100, type: WidthType.PERCENTAGE }, rows: [new TableRow({ children: cells })] })
}

function courseTable(courses: TeamReport['courses']): Table {
  const cell = (text: string, align: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.RIGHT, bold = false) =>
    new TableCell({ verticalAlign: VerticalAlign.CENTER, margins: { left: 80, right: 80 }, children: [line(text, { size: 11, bold }, align)] })
  const heads = ['Khóa học', 'Người học', 'Hoàn thành', 'Đúng hạn', 'Quá hạn']
  const row = (title: string, values: number[], bold = false) =>
    new TableRow({
      cantSplit: true,
      children: [cell(title, AlignmentType.LEFT, bold), ...values.map((value) => cell(numeral(value), AlignmentType.RIGHT, bold))],
    })
  const sum = (key: 'people' | 'done' | 'onTime' | 'late') => courses.reduce((total, course) => total + course[key], 0)
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: [4468, 1151, 1151, 1151, 1151],
    rows: [
      new TableRow({ tableHeader: true, children: heads.map((head) => cell(head, AlignmentType.CENTER, true)) }),
      ...courses.map(({ code, title, people, done, onTime, late }) => row(`${code} ${title}`, [people, done, onTime, late])),
      row('Cộng (lượt)', [sum('people'), sum('done'), sum('onTime'), sum('late')], true),
    ],
  })
}
