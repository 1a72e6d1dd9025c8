import {
  AlignmentType,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  InsertedTextRun,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { parseSource } from '../mdx/parse'
import { sizeOf } from '../media/dimensions'
import { documentToMarkdown } from './word-document.server'

type Options = ConstructorParameters<typeof Document>[0]
type Child = Options['sections'][number]['children'][number]

const NUMBERED = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.BULLET].map((format, level) => ({
  level,
  format,
  text: format === LevelFormat.BULLET ? '•' : `%${level + 1}.`,
  alignment: AlignmentType.LEFT,
}))
const p = (text: string, more: IParagraphOptions = {}) => new Paragraph({ children: [new TextRun(text)], ...more })
const heading = (text: string, level: 1 | 2 | 3) => p(text, { heading: HeadingLevel[`HEADING_${level}`] })
const step = (text: string, level = 0, reference = 'buoc') => p(text, { numbering: { reference, level } })
const dot = (text: string, level = 0) => p(text, { bullet: { level } })
const bold = (text: string) => new TextRun({ text, bold: true })
const cell = (text: string, more: Partial<ConstructorParameters<typeof TableCell>[0]> = {}) =>
  new TableCell({ children: text.split('\n').map((line) => p(line)), ...more })
const row = (...cells: TableCell[]) => new TableRow({ children: cells })

async function converted(children: Child[], more: Partial<Options> = {}, name = 'bai.docx') {
  const numbering = { config: ['buoc', 'buoc2'].map((reference) => ({ reference, levels: NUMBERED })) }
  const bytes = await Packer.toBuffer(new Document({ numbering, ...more, sections: [{ children }] }))
  const result = await documentToMarkdown(bytes, name)
  parseSource(result.markdown, name)
  return result
}

async function picture(colour: string, description?: string) {
  const data = await sharp({ create: { width: 640, height: 320, channels: 3, background: colour } })
    .png()
    .toBuffer()
  const altText = description === undefined ? undefined : { name: 'Picture 1', title: '', description }
  return new Paragraph({ children: [new ImageRun({ type: 'png', data, transformation: { width: 320, height: 160 }, altText })] })
}

test('a procedure: headings, steps that go on behind a picture, steps inside steps', async () => {
  const { markdown, title, images, findings } = await converted(
    [
      p('Quy trình tiếp nhận hồ sơ', { heading: HeadingLevel.TITLE }),
      heading('I. Chuẩn bị', 1),
      p('Trước khi bắt đầu, cán bộ “một cửa” cần:'),
      dot('Máy tính đã cập nhật'),
      dot('Tài khoản công vụ'),
      dot('đã bật xác thực hai lớp', 1),
      p(''),
      heading('II. Các bước', 1),
      heading('1. Trên Cổng dịch vụ công', 2),
      step('Mở trang dichvucong.gov.vn'),
      step('Đăng nhập'),
      step('chọn VNeID', 1),
      step('nhập mã trên điện thoại', 1),
      await picture('#2980b9', 'Màn hình đăng nhập của Cổng dịch vụ công'),
      step('Bấm Tiếp nhận'),
      p('Xong thì báo người dân.'),
      step('Quy trình khác', 0, 'buoc2'),
    ],
    {},
    'Quy trình tiếp nhận.docx',
  )
  expect(title).toBe('Quy trình tiếp nhận hồ sơ')
  expect(findings).toEqual([])
  expect(images.map((image) => [image.path, sizeOf(image.bytes)])).toEqual([['media/quy-trinh-tiep-nhan-1.webp', { width: 640, height: 320 }]])
  expect(markdown).toBe(`## I. Chuẩn bị

Trước khi bắt đầu, cán bộ “một cửa” cần:

- Máy tính đã cập nhật
- Tài khoản công vụ
  - đã bật xác thực hai lớp

## II. Các bước

### 1. Trên Cổng dịch vụ công

1. Mở trang dichvucong.gov.vn
2. Đăng nhập

   1. chọn VNeID
   2. nhập mã trên điện thoại

   ![Màn hình đăng nhập của Cổng dịch vụ công](media/quy-trinh-tiep-nhan-1.webp)
3. Bấm Tiếp nhận

Xong thì báo người dân.

1. Quy trình khác
`)
})

test('an official letter as people type it: marks by hand, spaces of many kinds, bold in pieces', async () => {
  const { markdown } = await converted([
    new Paragraph({ children: [bold('Điều 1.'), bold(' '), new TextRun('Phạm vi\u00a0áp dụng: cán bộ, công chức')] }),
    new Paragraph({ children: [bold('Điều '), bold('2. '), bold('Nguyên tắc')] }),
    p('1. Đúng người.'),
    p('2. Đúng việc:'),
    p('- Không chia sẻ mật khẩu;'),
    p('–\u00a0Không dùng USB lạ.'),
    p('+ Kể cả USB của cơ quan khác;'),
    p('3. Đúng lúc.'),
    p(''),
    p('•\tBáo ngay qua 024.0000.0000'),
    p('\uf0b7 hoặc hotro@hanoi.gov.vn'),
    p(''),
    p('Ngày 05/09/2026 - hạn nộp 10 % phí; xem {mã hồ sơ} <số> & ghi chú * của đơn vị_mình.'),
    p('3. Một câu bắt đầu bằng số ba.'),
    p('import dữ liệu từ Excel thì dùng mẫu.'),
    new Paragraph({
      children: [
        new TextRun('Diện tích 25 m'),
        new TextRun({ text: '2', superScript: true }),
        new TextRun(', khí CO'),
        new TextRun({ text: '2', subScript: true }),
      ],
    }),
    new Paragraph({
      children: [
        new TextRun('Tiếng Việt '.normalize('NFD')),
        new TextRun({ text: 'gạch', strike: true }),
        new TextRun({ text: ' nghiêng ', italics: true }),
        new TextRun('thường'),
      ],
    }),
  ])
  expect(markdown).toBe(`**Điều 1.** Phạm vi áp dụng: cán bộ, công chức

**Điều 2. Nguyên tắc**

1. Đúng người.
2. Đúng việc:
   - Không chia sẻ mật khẩu;
   - Không dùng USB lạ.
     - Kể cả USB của cơ quan khác;
3. Đúng lúc.

- Báo ngay qua 024.0000.0000
- hoặc hotro@hanoi.gov.vn

Ngày 05/09/2026 - hạn nộp 10 % phí; xem \\{mã hồ sơ} \\<số> & ghi chú \\* của đơn vị_mình.

3\\. Một câu bắt đầu bằng số ba.

&#x69;mport dữ liệu từ Excel thì dùng mẫu.

Diện tích 25 m², khí CO₂

Tiếng Việt ~~gạch~~ *nghiêng* thường
`)
})

test('a plan in tables: merged cells, cells of several paragraphs, a box of one cell, an empty table', async () => {
  const { markdown } = await converted([
    new Table({
      rows: [
        row(cell('STT'), cell('Nội dung'), cell('Phân công', { columnSpan: 2 })),
        row(cell('1'), cell('Rà soát tài khoản\nBáo cáo kết quả', { rowSpan: 2 }), cell('Văn phòng'), cell('05/09/2026')),
        row(cell('2'), cell('Ủy ban | phường'), cell('10/09/2026')),
        row(cell('Tổng cộng', { columnSpan: 3 }), cell('2')),
      ],
    }),
    p(''),
    new Table({ rows: [row(cell('Lưu ý:\n- Không gửi qua Zalo\n- Chỉ gửi qua trục văn bản'))] }),
    new Table({ rows: [row(cell(''), cell(''))] }),
  ])
  expect(markdown).toBe(`| STT       | Nội dung                           | Phân công        |            |
| --------- | ---------------------------------- | ---------------- | ---------- |
| 1         | Rà soát tài khoản; Báo cáo kết quả | Văn phòng        | 05/09/2026 |
| 2         | Rà soát tài khoản; Báo cáo kết quả | Ủy ban \\| phường | 10/09/2026 |
| Tổng cộng |                                    |                  | 2          |

> Lưu ý:
>
> - Không gửi qua Zalo
> - Chỉ gửi qua trục văn bản
`)
})

test('a draft with tracked changes and comments: the text as accepted, and both are said', async () => {
  const when = { author: 'Nguyễn Văn An', date: '2026-09-05T00:00:00Z' }
  const { markdown, findings } = await converted(
    [
      new Paragraph({
        children: [
          new TextRun('Thời hạn là '),
          new DeletedTextRun({ text: 'ba', id: 1, ...when }),
          new InsertedTextRun({ text: 'năm', id: 2, ...when }),
          new CommentRangeStart(0),
          new TextRun(' ngày'),
          new CommentRangeEnd(0),
          new TextRun({ children: [new CommentReference(0)] }),
          new TextRun(' làm việc.'),
        ],
      }),
    ],
    { comments: { children: [{ id: 0, author: 'Trần Bình', date: new Date(), children: [p('Xem lại con số này')] }] } },
  )
  expect(markdown).toBe('Thời hạn là năm ngày làm việc.\n')
  expect(findings.map((finding) => finding.found)).toEqual(['Tài liệu còn thay đổi chưa duyệt (Track Changes)', 'Tài liệu có bình luận'])
})

test('a guide with pictures nobody described: each is named with its line, the same picture is kept once', async () => {
  const { markdown, images, findings } = await converted(
    [
      heading('Hình', 2),
      await picture('#c0392b', 'A screenshot of a computer\n\nDescription automatically generated'),
      await picture('#c0392b'),
      await picture('#27ae60', 'Nút “Gửi” ở góc phải'),
      new Paragraph({ children: [new ImageRun({ type: 'bmp', data: Buffer.from('BM not a picture'), transformation: { width: 10, height: 10 } })] }),
    ],
    {},
    'Hướng dẫn.docx',
  )
  expect(images.map((image) => image.path)).toEqual(['media/huong-dan-1.webp', 'media/huong-dan-2.webp'])
  expect(markdown).toBe(`## Hình

![Hình chưa có mô tả](media/huong-dan-1.webp)

![Hình chưa có mô tả](media/huong-dan-1.webp)

![Nút “Gửi” ở góc phải](media/huong-dan-2.webp)
`)
  expect(findings.map(({ line, found }) => [line, found])).toEqual([
    [1, 'Một hình không lấy được: Tệp không phải là ảnh'],
    [3, 'Hình chưa có chữ thay thế'],
  ])
})

test('a legal note: links, footnotes, quotations, levels that skip', async () => {
  const { markdown } = await converted(
    [
      heading('Căn cứ', 2),
      new Paragraph({
        children: [
          new TextRun('Theo '),
          new ExternalHyperlink({ link: 'https://vanban.chinhphu.vn/?pageid=1&docid=2', children: [new TextRun({ text: 'Nghị định', style: 'Hyperlink' })] }),
          new TextRun(' của Chính phủ'),
          new FootnoteReferenceRun(1),
          new TextRun(' và thông tư'),
          new FootnoteReferenceRun(2),
          new TextRun('.'),
        ],
      }),
      heading('Điều khoản', 3),
      p('Giữ kín mật khẩu.', { style: 'Quote' }),
      heading('Chung', 1),
      p('Xem https://hanoi.gov.vn/tin-tuc, www.hanoi.gov.vn và ftp://cu.example.'),
    ],
    {
      styles: { paragraphStyles: [{ id: 'Quote', name: 'Quote' }] },
      footnotes: { 1: { children: [p('Số 13/2023/NĐ-CP, ngày 17/04/2023.')] }, 2: { children: [p('Xem thêm Điều 5.')] } },
    },
  )
  expect(markdown).toBe(`## Căn cứ

Theo [Nghị định](https://vanban.chinhphu.vn/?pageid=1\\&docid=2) của Chính phủ[^1] và thông tư[^2].

### Điều khoản

> Giữ kín mật khẩu.

## Chung

Xem https://hanoi.gov.vn/tin-tuc, www.hanoi.gov.vn và ftp\\://cu.example.

[^1]: Số 13/2023/NĐ-CP, ngày 17/04/2023.

[^2]: Xem thêm Điều 5.
`)
})
