import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { timelessWord } from '~/platform/documents/timeless-word.server'
import { composed } from '../../certification/wording'
import { type Block, type DossierDocument, headingOf, longDay, numberText, RECIPIENTS, SIGNS, TITLE } from './document'

const FONT = 'Times New Roman'
/** Twips between the margins: 210 less 30 and 18 millimetres. */
const WIDTH = convertMillimetersToTwip(162)
const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' }
const NO_BORDERS = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

type Style = { bold?: boolean; italics?: boolean; size?: number; underline?: boolean }
type Align = (typeof AlignmentType)[keyof typeof AlignmentType]
/** Sizes are in points; the library counts half points. */
const run = (text: string, { size = 13, underline, ...style }: Style = {}) =>
  new TextRun({ text, font: FONT, size: size * 2, color: '000000', ...style, ...(underline ? { underline: {} } : null) })
const line = (text: string, style: Style = {}, alignment: Align = AlignmentType.CENTER, after = 0) =>
  new Paragraph({ alignment, spacing: { after }, children: [run(text, style)] })

/** A dossier as a Word document in the layout of administrative documents: the same words as its PDF. The same document is the same bytes. */
export async function renderDossierWord(given: DossierDocument): Promise<Buffer> {
  const document = composed(given)
  const margin = { top: 20, bottom: 20, left: 30, right: 18 }
  const file = new Document({
    title: `Phiếu minh chứng ${document.span}, ${document.fullName}`,
    creator: document.issuer,
    styles: { default: { document: { run: { font: FONT, size: 26, color: '000000', language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: 11906, height: 16838 },
            margin: {
              top: convertMillimetersToTwip(margin.top),
              bottom: convertMillimetersToTwip(margin.bottom),
              left: convertMillimetersToTwip(margin.left),
              right: convertMillimetersToTwip(margin.right),
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
          head(document),
          line('', {}, AlignmentType.CENTER, 80),
          new Paragraph({
            heading: HeadingLevel.HEADING_1,
            alignment: AlignmentType.CENTER,
            spacing: { after: 40 },
            children: [run(TITLE, { bold: true, size: 14 })],
          }),
          line(document.span, { bold: true }, AlignmentType.CENTER, 200),
          ...document.blocks.flatMap(written),
          foot(),
        ],
      },
    ],
  })
  return timelessWord(await Packer.toBuffer(file), document.day)
}

function written(block: Block): (Paragraph | Table)[] {
  if (block.kind === 'table') return [grid(block), line('', { size: 6 }, AlignmentType.LEFT, 60)]
  if (block.kind === 'heading') {
    const heading = block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3
    return [new Paragraph({ heading, keepNext: true, spacing: { before: 120, after: 80 }, children: [run(block.text, { bold: true })] })]
  }
  if (block.style === 'small') return [line(block.text, { size: 10 }, AlignmentType.LEFT, 120)]
  return [
    new Paragraph({
      alignment: AlignmentType.JUSTIFIED,
      spacing: { after: 120 },
      indent: { firstLine: convertMillimetersToTwip(10) },
      children: [run(block.text, { bold: block.style === 'bold' })],
    }),
  ]
}

function grid({ columns, rows, size = 11 }: Extract<Block, { kind: 'table' }>): Table {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  const columnWidths = columns.map(({ share }) => Math.floor((WIDTH * share) / whole))
  const cell = (text: string, at: number, bold: boolean) =>
    new TableCell({
      width: { size: columnWidths[at], type: WidthType.DXA },
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      children: [line(text, { size, bold }, bold ? AlignmentType.CENTER : columns[at].align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT)],
    })
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(({ head: text }, at) => cell(text, at, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, false)) })),
    ],
  })
}

/** Body and number on the left, the heading of State or Party with place and day on the right. */
function head(document: DossierDocument): Table {
  const ruled = (width: number) => line('_'.repeat(width), { size: 8, bold: true }, AlignmentType.CENTER, 80)
  const [first, motto] = headingOf(document.isParty)
  const left = [
    line(document.issuer.toLocaleUpperCase('vi'), { size: 12 }),
    line(document.body.toLocaleUpperCase('vi'), { size: 12, bold: true }),
    ruled(7),
    line(numberText(document)),
  ]
  const right = [
    line(first, { size: document.isParty ? 14 : 12, bold: true, underline: document.isParty }),
    ...(motto ? [line(motto, { size: 13, bold: true }), ruled(22)] : [line('', { size: 8 }, AlignmentType.CENTER, 80)]),
    line(`Hà Nội, ${longDay(document.day)}`, { italics: true }),
  ]
  return frame([left, right], [42, 58])
}

function foot(): Table {
  const left = [
    line('Nơi nhận:', { size: 12, bold: true, italics: true }, AlignmentType.LEFT),
    ...RECIPIENTS.map((text) => line(text, { size: 11 }, AlignmentType.LEFT)),
  ]
  const right = [line(SIGNS[0], { bold: true }), line(SIGNS[1], { italics: true }), ...[1, 2, 3].map(() => new Paragraph(''))]
  return frame([left, right], [45, 55])
}

/** Two columns without lines. */
function frame(columns: Paragraph[][], shares: number[]): Table {
  const widths = shares.map((share) => Math.floor((WIDTH * share) / 100))
  const cells = columns.map((children, at) => new TableCell({ borders: NO_BORDERS, width: { size: widths[at], type: WidthType.DXA }, children }))
  return new Table({
    borders: NO_BORDERS,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [new TableRow({ cantSplit: true, children: cells })],
  })
}
