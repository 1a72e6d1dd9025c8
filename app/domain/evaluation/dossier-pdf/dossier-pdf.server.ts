import { civilDate, now } from '~/platform/clock'
import { settings } from '~/platform/env'
import { cutText } from '~/platform/text'
import { composed } from '../../certification/wording'
import type { PersonRow } from '../../organisation/people.server'
import type { Amendment } from '../amendments/amendments.server'
import type { Dossier, Frozen } from '../dossiers.server'
import { closePaper, LEFT, makeRoom, openPaper, type Paper, rule, say, table, WIDTH } from './paper.server'
import { dayText, decimal, evidenceRow, GROUPS, longDay, spanText, sumText } from './wording'

/** What is printed: a dossier as it is read, whose it is, what was amended since, and in words where the differences of amendments stand. */
export type Printed = {
  dossier: Dossier & { frozen: Frozen | null }
  person: PersonRow
  amendments: Amendment[]
  /** The differences of each amendment in words: figure, before, now. */
  differences: string[][][]
}

/**
 * Draws a dossier for the file: tagged A4 sheets in the layout of the state's documents, with an embedded face. It is evidence and arithmetic and
 * says so; nothing in it rates anybody. The same closed dossier gives the same bytes.
 */
export function renderDossier(given: Printed): Promise<Buffer> {
  const { dossier, person, amendments, differences } = composed(given)
  const { period, frozen, version, hours } = dossier
  const issuer = composed(settings().issuer.vi)
  const day = frozen ? civilDate(new Date(frozen.closedAt)) : civilDate(now())
  const paper = openPaper(`Phiếu minh chứng ${spanText(period.span)}, ${person.fullName}`, issuer, day)
  drawHead(paper, { issuer, unit: person.agencyName || person.unitName, number: frozen?.number ?? null, day })
  say(paper, 'PHIẾU MINH CHỨNG HỌC TẬP', { size: 14, bold: true, align: 'center', gap: 2, tag: 'H1' })
  say(paper, spanText(period.span), { bold: true, align: 'center', gap: 12 })
  const place = [person.unitName, person.agencyName].filter(Boolean).join(', ')
  table(
    paper,
    [
      { head: 'Thông tin', share: 3 },
      { head: 'Nội dung', share: 7 },
    ],
    [
      ['Họ và tên', person.fullName],
      ['Mã cán bộ', person.staffCode],
      ['Chức vụ, đơn vị', `${person.position}, ${place}`],
      ['Nhóm', GROUPS[dossier.person.legalGroup] ?? dossier.person.legalGroup],
      ['Bộ quy tắc', `${version.content.title.vi}, phiên bản ${version.number}. ${version.content.basis}`],
    ],
    11,
  )
  if (version.content.isExample) say(paper, 'Bộ quy tắc này là ví dụ, chưa được cơ quan có thẩm quyền xác nhận.', { bold: true, align: 'justify' })
  say(paper, 'I. Tiết học', { bold: true, tag: 'H2' })
  say(paper, `Trong kỳ: ${hours.inSpan} tiết. Từ đầu năm đến hết kỳ: ${hours.inYear} trên định mức ${hours.norm} tiết một năm (mỗi tiết 45 phút).`, {
    align: 'justify',
  })
  drawWork(paper, dossier)
  say(paper, 'III. Minh chứng trong kỳ', { bold: true, tag: 'H2' })
  if (dossier.attached.length === 0) say(paper, 'Chưa có minh chứng nào trong kỳ.')
  else
    table(
      paper,
      [
        { head: 'Minh chứng', share: 9 },
        { head: 'Ngày', share: 4.4 },
        { head: 'Biết được nhờ', share: 7 },
        { head: 'Xác nhận', share: 3.8 },
        { head: 'Sự kiện', share: 3.4, align: 'right' },
      ],
      dossier.attached.map(evidenceRow),
    )
  for (const { reason, seq } of dossier.corrections)
    say(paper, `Điều chỉnh theo kiến nghị được chấp thuận (sự kiện số ${seq}): ${cutText(reason, 600)}`, { size: 12, align: 'justify' })
  drawAmendments(paper, amendments, differences)
  drawProof(paper, dossier)
  drawSignatures(paper)
  return closePaper(paper)
}

function drawHead(paper: Paper, { issuer, unit, number, day }: { issuer: string; unit: string; number: number | null; day: string }): void {
  const half = { left: WIDTH * 0.42, right: WIDTH * 0.56 }
  const right = LEFT + WIDTH - half.right
  const top = paper.y
  say(paper, issuer.toLocaleUpperCase('vi'), { size: 11, align: 'center', width: half.left, gap: 1 })
  say(paper, unit.toLocaleUpperCase('vi'), { size: 11, bold: true, align: 'center', width: half.left, gap: 3 })
  rule(paper, LEFT + half.left * 0.32, half.left * 0.36, paper.y)
  paper.y += 5
  say(paper, number === null ? 'Số: (chưa khóa)' : `Số: ${number}/PMC`, { align: 'center', width: half.left, gap: 0 })
  const below = paper.y
  paper.y = top
  say(paper, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 11, bold: true, align: 'center', x: right, width: half.right, gap: 1 })
  say(paper, 'Độc lập - Tự do - Hạnh phúc', { size: 13, bold: true, align: 'center', x: right, width: half.right, gap: 3 })
  rule(paper, right + half.right * 0.2, half.right * 0.6, paper.y)
  paper.y += 5
  say(paper, `Hà Nội, ${longDay(day)}`, { align: 'center', x: right, width: half.right, gap: 0 })
  paper.y = Math.max(paper.y, below) + 16
}

function drawWork(paper: Paper, { result, courses, version }: Dossier): void {
  say(paper, 'II. Học tập được giao, tính như sản phẩm công việc', { bold: true, tag: 'H2' })
  const months = result.months.filter(({ works }) => works.length > 0)
  if (months.length === 0) say(paper, 'Trong kỳ không có khóa nào được giao đến hạn, nên không có tỷ lệ nào để tính.', { align: 'justify' })
  const titleOf = (id: string) => courses.find(({ enrolmentId }) => enrolmentId === id)?.titleVi ?? ''
  for (const month of months) {
    if (result.months.length > 1) say(paper, spanText({ kind: 'month', key: month.month }), { bold: true, tag: 'H3' })
    table(
      paper,
      [
        { head: 'Khóa được giao', share: 10 },
        { head: 'Hạn', share: 4.4 },
        { head: 'Hoàn thành', share: 4.4 },
        { head: 'Hệ số', share: 2.6, align: 'right' },
        { head: 'Ghi chú', share: 6 },
      ],
      month.works.map(({ enrolmentId, courseCode, dueDate, completedAt, product, objective }) => [
        `${courseCode}. ${titleOf(enrolmentId)}`,
        dayText(dueDate),
        completedAt ? dayText(completedAt) : 'Chưa hoàn thành',
        decimal(product.weight),
        [
          product.delays ? `${product.delays} lần chậm` : '',
          product.failedReviews ? `${product.failedReviews} lần chưa đạt` : '',
          product.isExcused ? 'không tính trong kỳ' : '',
          ...objective.map(({ from, to }) => `khách quan: hạn ${dayText(from)} chuyển ${to ? `sang ${dayText(to)}` : 'khi hết tạm dừng'}`),
        ]
          .filter(Boolean)
          .join('; '),
      ]),
    )
    say(paper, sumText(month, version.content.results.points), { size: 12, align: 'justify' })
  }
  if (months.length > 1 && result.shownPoints) say(paper, `Trung bình của ${result.counted} tháng có học tập được giao: ${decimal(result.shownPoints)} điểm.`)
}

function drawAmendments(paper: Paper, amendments: readonly Amendment[], differences: readonly string[][][]): void {
  if (amendments.length === 0) return
  say(paper, 'IV. Bổ sung sau khi khóa', { bold: true, tag: 'H2' })
  for (const [at, { number, amendedAt, causes, hash }] of amendments.entries()) {
    say(paper, `Bản bổ sung số ${number}, ngày ${dayText(amendedAt)}: ${causes.map(({ reason, seq }) => `${reason} (sự kiện số ${seq})`).join('; ')}.`, {
      align: 'justify',
    })
    table(
      paper,
      [
        { head: 'Con số', share: 6 },
        { head: 'Lúc khóa hoặc trước đó', share: 4 },
        { head: 'Nay', share: 4 },
      ],
      differences[at],
    )
    say(paper, `Mã băm: ${hash}`, { size: 9 })
  }
}

function drawProof(paper: Paper, { frozen, through }: Dossier & { frozen: Frozen | null }): void {
  const chain = frozen
    ? `Phiếu đã khóa, số ${frozen.number} trong chuỗi; sự kiện khóa số ${frozen.eventSeq}; tính đến sự kiện số ${through}.`
    : `Phiếu chưa khóa, in để xem; tính đến sự kiện số ${through}.`
  say(paper, `${chain} Học viện ghi lại minh chứng và phép tính, không xếp loại.`, { align: 'justify' })
  if (frozen) say(paper, `Mã băm: ${frozen.hash}`, { size: 9, gap: 12 })
}

function drawSignatures(paper: Paper): void {
  makeRoom(paper, 130)
  const half = WIDTH / 2
  const top = paper.y
  say(paper, 'Nơi nhận:', { size: 12, bold: true, width: half, gap: 1 })
  for (const line of ['- Cá nhân có tên trên;', '- Lưu: Hồ sơ cán bộ.']) say(paper, line, { size: 11, width: half, gap: 0 })
  paper.y = top
  say(paper, 'THỦ TRƯỞNG ĐƠN VỊ', { bold: true, align: 'center', x: LEFT + half, width: half, gap: 1 })
  say(paper, '(Ký, ghi rõ họ tên)', { size: 12, align: 'center', x: LEFT + half, width: half, gap: 0 })
}
