import PDFDocument from 'pdfkit'
import { loadFaces } from '../../certification/fonts.server'
import { artifact, type Root } from '../../certification/sheet'

// Millimetres of the state's rules for documents: 20 above and below, 30 at the left, 18 at the right.
const MM = 72 / 25.4
const PAGE = { width: 595.28, height: 841.89 }
const TOP = 20 * MM
export const LEFT = 30 * MM
export const WIDTH = PAGE.width - LEFT - 18 * MM
const BOTTOM = PAGE.height - 20 * MM

/** A4 sheets that are written from top to bottom, tagged, with embedded faces. */
export type Paper = { doc: PDFKit.PDFDocument; root: Root; y: number; pages: number; finished: Promise<Buffer> }

/** Begins a paper. The same words and day give the same bytes. */
export function openPaper(title: string, author: string, day: string): Paper {
  const { regular, bold } = loadFaces()
  const written = new Date(`${day}T00:00:00+07:00`)
  // `never`: the types lag behind the library, which knows PDF/UA and takes a font as it read it.
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never,
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    font: regular as never,
    // The library writes these words into XML as they stand.
    info: { Title: plain(title), Author: plain(author), Creator: 'hanoi-digital-academy', CreationDate: written, ModDate: written } as PDFKit.DocumentInfo,
  })
  const chunks: Buffer[] = []
  const finished = new Promise<Buffer>((resolve, reject) => {
    doc
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject)
  })
  doc.registerFont('regular', regular as never).registerFont('bold', bold as never)
  const root = doc.struct('Document')
  doc.addStructure(root)
  return { doc, root, y: TOP, pages: 1, finished }
}

const plain = (text: string) => text.replace(/[<>&]/g, ' ')

/** Ends a paper and answers its bytes. */
export function closePaper({ doc, root, finished }: Paper): Promise<Buffer> {
  root.end()
  doc.end()
  return finished
}

/** Goes on to a new sheet where so much does not fit any more; its number stands above in the middle, on the first there is none. */
export function makeRoom(paper: Paper, height: number): boolean {
  if (paper.y + height <= BOTTOM) return false
  const { doc } = paper
  doc.addPage()
  paper.pages += 1
  artifact(
    doc,
    () =>
      void doc
        .font('regular')
        .fontSize(12)
        .fillColor('#000000')
        .text(String(paper.pages), LEFT, TOP / 2, { width: WIDTH, align: 'center' }),
  )
  paper.y = TOP
  return true
}

export type Set = {
  size?: number
  bold?: boolean
  slanted?: boolean
  align?: 'left' | 'center' | 'right' | 'justify'
  gap?: number
  x?: number
  width?: number
  tag?: string
}

/** Writes a paragraph and goes below it. */
export function say(paper: Paper, text: string, { size = 13, bold, align = 'left', gap = 6, x = LEFT, width = WIDTH, tag = 'P' }: Set = {}): void {
  if (!text) return
  const { doc, root } = paper
  const set = () =>
    doc
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor('#000000')
  const height = set().heightOfString(text, { width, align })
  makeRoom(paper, height)
  set()
  const { y } = paper
  root.add(doc.struct(tag, {}, () => void doc.text(text, x, y, { width, align })))
  paper.y = y + height + gap
}

/** A line across, from x so wide. */
export function rule(paper: Paper, x: number, width: number, y: number): void {
  const { doc } = paper
  artifact(
    doc,
    () =>
      void doc
        .lineWidth(0.7)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke('#000000'),
  )
}

export type Column = { head: string; share: number; align?: 'left' | 'right' }
const PAD = 3

/** Writes a tagged table with its head repeated on each sheet; shares of the width, text wrapped in its cells. */
export function table(paper: Paper, columns: readonly Column[], rows: readonly (readonly string[])[], size = 10): void {
  const { doc, root } = paper
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => (WIDTH * share) / whole)
  const set = (bold: boolean) =>
    doc
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor('#000000')
  const heightOf = (cells: readonly string[], bold: boolean) =>
    2 * PAD + Math.max(...cells.map((cell, at) => set(bold).heightOfString(cell || ' ', { width: widths[at] - 2 * PAD })))
  const element = doc.struct('Table')
  root.add(element)
  const heads = columns.map(({ head }) => head)
  const draw = (cells: readonly string[], bold: boolean, isRepeated = false) => {
    const [height, y] = [heightOf(cells, bold), paper.y]
    let x = LEFT
    const drawn: PDFKit.PDFStructureElement[] = []
    for (const [at, cell] of cells.entries()) {
      const [cellX, width, align] = [x, widths[at], columns[at].align ?? 'left']
      artifact(doc, () => void doc.lineWidth(0.5).rect(cellX, y, width, height).stroke('#444444'))
      const put = () => void set(bold).text(cell || ' ', cellX + PAD, y + PAD, { width: width - 2 * PAD, align })
      if (isRepeated) artifact(doc, put)
      else
        drawn.push(doc.struct(bold ? 'TH' : at === 0 ? 'TH' : 'TD', bold ? ({ scope: 'Column' } as object) : at === 0 ? ({ scope: 'Row' } as object) : {}, put))
      x += width
    }
    if (!isRepeated) element.add(doc.struct('TR', {}, drawn))
    paper.y = y + height
  }
  makeRoom(paper, heightOf(heads, true) + (rows[0] ? heightOf(rows[0], false) : 0))
  draw(heads, true)
  for (const cells of rows) {
    if (makeRoom(paper, heightOf(cells, false))) draw(heads, true, true)
    draw(cells, false)
  }
  element.end()
  paper.y += 8
}
