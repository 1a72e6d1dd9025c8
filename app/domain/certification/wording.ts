import { composed as inOneForm } from '~/platform/text'
import type { CertificateContent } from './certificates.server'
import type { Fact } from './layout'

/** What the sheet is; never “chứng chỉ bồi dưỡng”, which only training institutions issue. */
export const TITLE = 'GIẤY CHỨNG NHẬN HOÀN THÀNH KHÓA HỌC'
export const TITLE_EN = 'Certificate of course completion'
/** What the sheet is not. */
export const FOOTER = 'Giấy chứng nhận này không thay thế chứng chỉ bồi dưỡng theo quy định.'
/** Said only of a file that carries no signature. */
export const UNSIGNED = 'Tệp PDF này không có chữ ký số; kiểm tra bằng mã QR hoặc mã xác minh.'
/** Said only of a file that is signed, by whom its certificate names. */
export const signedBy = (name: string) => `Đã ký số bởi ${name}; chữ ký nằm trong tệp PDF và kiểm tra được bằng phần mềm đọc PDF.`

/** How a completion is known, in words. */
export const KNOWN_BY: Record<string, string> = {
  'system-test': 'Kiểm tra trên hệ thống, không xác thực người làm bài',
  practised: 'Đã luyện tập',
  attended: 'Học tại buổi tập trung',
  'supervised-test': 'Kiểm tra có giám sát',
  'marked-product': 'Sản phẩm đã chấm',
}
const KNOWN_BY_NOTE: Record<string, string> = {
  'system-test': 'Máy chủ chấm bài; không xác thực người làm bài.',
  practised: 'Đã đọc và luyện tập trên hệ thống; chưa có kiểm tra.',
  attended: 'Người tổ chức xác nhận có mặt tại buổi học; chưa có kiểm tra.',
  'supervised-test': 'Có người giám sát khi làm bài.',
  'marked-product': 'Người chấm đã chấp nhận sản phẩm.',
}
/** What a basis proves and does not prove, in a sentence; the code itself where there are no words for it. */
export const knownByNote = (knownBy: string) => KNOWN_BY_NOTE[knownBy] ?? knownBy

/** The levels as `content/competences.yaml` names them. */
const LEVELS: Record<string, string> = {
  CB1: 'Cơ bản, bậc 1',
  CB2: 'Cơ bản, bậc 2',
  TC1: 'Trung cấp, bậc 3',
  TC2: 'Trung cấp, bậc 4',
  NC1: 'Nâng cao, bậc 5',
  NC2: 'Nâng cao, bậc 6',
  CS1: 'Chuyên sâu, bậc 7',
  CS2: 'Chuyên sâu, bậc 8',
}

/** A level in words; the code itself when it is none of the framework. */
export const levelName = (level: string) => LEVELS[level] ?? level

/** The same content with each text composed (NFC) and on one line. */
export function composed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, item) =>
    typeof item === 'string'
      ? inOneForm(item)
          .replace(/[\s\p{Cc}]+/gu, ' ')
          .trim()
      : item,
  ) as T
}

/** 05/11/2026 for 2026-11-05. */
export const date = (day: string) => day.split('-').reverse().join('/')
const percent = (value: number) => `${String(Math.round(value * 10) / 10).replace('.', ',')}%`

/** Periods that someone is exempt from are the course's, not learnt by them. */
export function periodsText({ periods, exempted }: CertificateContent): string {
  return exempted ? `Miễn học (đạt bài kiểm tra ngày ${date(exempted)}); không tính ${periods} tiết của khóa học` : `${periods} tiết (mỗi tiết 45 phút)`
}

/** Said of a certificate that stands in for another. */
export const replacesText = (code: string) => `Giấy chứng nhận ${code}, không còn giá trị`

/** The rows of the table: course, periods, competences, result, how it is known, and until when it stands. `joined` says the same in fewer rows. */
export function factsOf(content: CertificateContent, rows: 'apart' | 'joined' = 'apart'): Fact[] {
  const { course, competences, result, replaces } = content
  const code = `Mã ${course.code}, phiên bản ${course.version}`
  const periods = periodsText(content)
  const about: Fact[] =
    rows === 'joined'
      ? [{ label: 'Khóa học', lines: [`${code}; ${periods}`] }]
      : [
          { label: 'Khóa học', lines: [code] },
          { label: 'Thời lượng', lines: [periods] },
        ]
  const facts: Fact[] = [
    ...about,
    { label: 'Năng lực', lines: competences.map((item) => `${item.code} ${item.vi} (${LEVELS[item.level] ?? item.level})`) },
    {
      label: 'Kết quả',
      lines: [result.percent === null ? 'Hoàn thành đủ yêu cầu của khóa học' : `Đạt ${percent(result.percent)} (mức đạt: ${percent(result.passMark)})`],
    },
    ...(replaces ? [{ label: 'Thay thế', lines: [replacesText(replaces)] }] : []),
    { label: 'Căn cứ', lines: [KNOWN_BY[content.knownBy] ?? content.knownBy] },
    { label: 'Hiệu lực', lines: content.validUntil ? [`Đến hết ngày ${date(content.validUntil)}`] : [] },
  ]
  return facts.filter((fact) => fact.lines.length > 0)
}
