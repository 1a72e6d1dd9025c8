import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import type { CertificateContent } from './certificates.server'
import { type Block, colour, drawFacts, drawFrame, drawMark, drawModules, drawRule, evenMeasure, factsHeight, type Pen, page, pen, setBlock } from './layout'
import { composed, date, FOOTER, factsOf, TITLE } from './wording'

const left = { x: 66, width: 506 }
const right = { x: 612, width: 164 }
const body = { top: 172, bottom: 518 }
const labelWidth = 92

let fonts: { regular: Buffer; bold: Buffer } | null = null

function loadFonts(): { regular: Buffer; bold: Buffer } {
  const require = createRequire(import.meta.url)
  const load = (face: string) => readFileSync(require.resolve(`@expo-google-fonts/be-vietnam-pro/${face}.ttf`))
  fonts ??= { regular: load('400Regular/BeVietnamPro_400Regular'), bold: load('600SemiBold/BeVietnamPro_600SemiBold') }
  return fonts
}

/**
 * Draws a certificate: one tagged A4 sheet, landscape. `qr` is the full address with the signed content behind `#`. The
 * same content gives the same bytes.
 */
export async function renderCertificate(certificate: { content: CertificateContent; qr: string }): Promise<Buffer> {
  const content = composed(certificate.content)
  const { regular, bold } = loadFonts()
  const title = `Giấy chứng nhận hoàn thành khóa học ${content.code}`
  const issued = new Date(`${content.issued}T00:00:00+07:00`)
  // `never`: the types lag behind the library, which knows PDF/UA and takes a font as bytes.
  const doc = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never,
    tagged: true,
    lang: 'vi',
    displayTitle: true,
    font: regular as never,
    // The pen writes these words into XML as they stand.
    info: { Title: title, Author: content.issuer.vi.replace(/[<>&]/g, ' '), Creator: 'hanoi-digital-academy', CreationDate: issued, ModDate: issued },
  })
  const chunks: Buffer[] = []
  const finished = new Promise<Buffer>((resolve, reject) => {
    doc
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject)
  })
  doc.registerFont('regular', regular as never).registerFont('bold', bold as never)
  artifact(doc, () => drawFrame(doc))
  const root = doc.struct('Document')
  doc.addStructure(root)
  drawHead(doc, root, content)
  drawStatement(doc, root, content)
  drawProof(doc, root, content, certificate.qr)
  drawFooter(doc, root)
  root.end()
  doc.end()
  return finished
}

function artifact(doc: Pen, draw: () => void): void {
  doc.markContent('Artifact')
  draw()
  doc.endMarkedContent()
}

function write(
  doc: Pen,
  root: PDFKit.PDFStructureElement,
  tag: string,
  text: string,
  x: number,
  y: number,
  options: PDFKit.Mixins.TextOptions,
  lang?: string,
): void {
  if (text) root.add(doc.struct(tag, lang ? ({ lang } as object) : {}, () => void doc.text(text, x, y, options)))
}

function drawHead(doc: Pen, root: PDFKit.PDFStructureElement, { issuer }: CertificateContent): void {
  artifact(doc, () => drawMark(doc, left.x, 56, 34))
  const options = { width: page.width - 2 * left.x - 46 }
  pen(doc, 14, true)
  write(doc, root, 'P', issuer.vi, left.x + 46, 56, options)
  pen(doc, 10, false, colour.soft)
  write(doc, root, 'P', issuer.en, left.x + 46, 75, options, 'en')
  const width = right.x + right.width - left.x
  const { size } = setBlock(doc, { tag: 'P', text: TITLE, size: 29, bold: true, gap: 0, oneLineFrom: 20 }, width, 1)
  pen(doc, size, true, colour.lacquer)
  write(doc, root, 'H1', TITLE, left.x, 113, { width: width + 2 })
}

/** Who has completed what: shrunk as a whole until it fits above the footer. */
function drawStatement(doc: Pen, root: PDFKit.PDFStructureElement, content: CertificateContent): void {
  const { course } = content
  const blocks: Block[] = [
    { tag: 'P', text: 'Chứng nhận đồng chí', size: 11, color: colour.soft, gap: 0 },
    { tag: 'P', text: content.name, size: 34, bold: true, gap: 0, oneLineFrom: 23 },
    { tag: 'P', text: content.unit, size: 13, gap: 1 },
    { tag: 'P', text: 'đã hoàn thành khóa học', size: 11, color: colour.soft, gap: 16, opens: true },
    { tag: 'P', text: course.vi, size: 20, bold: true, gap: 2, oneLineFrom: 18 },
    { tag: 'P', text: course.en, size: 10.5, color: colour.soft, gap: 2, lang: 'en' },
  ]
  const shown = blocks.filter((block) => block.text)
  const facts = factsOf(content)
  const room = body.bottom - body.top
  const height = (scale: number) =>
    shown.reduce((sum, block) => sum + block.gap * scale + setBlock(doc, block, left.width, scale).height, 18 * scale) +
    factsHeight(doc, facts, left.width, labelWidth, 11 * scale)
  let scale = 1
  while (scale > 0.4 && height(scale) > room) scale -= 0.02
  const spare = Math.min(24, Math.max(0, room - height(scale)) / 2)
  let y = body.top
  for (const block of shown) {
    const { height } = setBlock(doc, block, left.width, scale)
    y += block.gap * scale + (block.opens ? spare : 0)
    write(doc, root, block.tag, block.text, left.x, y, { width: evenMeasure(doc, block.text, left.width) }, block.lang)
    y += height
  }
  drawFacts(doc, root, facts, { x: left.x, y: y + 18 * scale + spare, width: left.width, labelWidth, size: 11 * scale })
}

/** When, under which code, and how anyone checks it. */
function drawProof(doc: Pen, root: PDFKit.PDFStructureElement, content: CertificateContent, qr: string): void {
  const { x, width } = right
  const pair = (label: string, value: string, y: number) => {
    pen(doc, 10, false, colour.soft)
    write(doc, root, 'P', label, x, y, { width })
    pen(doc, 13, true)
    write(doc, root, 'P', value, x, y + 14, { width: width + 10 })
  }
  artifact(doc, () =>
    doc
      .lineWidth(0.6)
      .moveTo(x - 20, body.top + 4)
      .lineTo(x - 20, body.bottom - 4)
      .stroke(colour.line),
  )
  pair('Ngày hoàn thành', date(content.completed), body.top)
  pair('Ngày cấp', date(content.issued), body.top + 42)
  const side = 148
  const top = body.top + 90
  // More than a QR holds: the plain address still verifies by network.
  const text = qr.length > 2900 ? content.verify : qr
  const alt = `Mã QR dẫn đến trang xác minh giấy chứng nhận ${content.code}`
  const modules = QRCode.create(text, { errorCorrectionLevel: 'L' }).modules
  root.add(doc.struct('Figure', { alt, bbox: [x, top, x + side, top + side] } as object, () => drawModules(doc, modules, x, top, side)))
  pair('Mã xác minh', content.code, top + side + 12)
  pen(doc, 9, false, colour.soft)
  write(doc, root, 'P', 'Quét mã QR hoặc xác minh tại', x, top + side + 52, { width })
  const at = top + side + 65
  pen(doc, 9)
  const height = doc.heightOfString(content.verify, { width })
  const link = doc.struct('Link')
  root.add(link)
  link.add(() => void doc.text(content.verify, x, at, { width }))
  doc.link(x, at, width, height, content.verify, { structParent: link, Contents: new String(alt) } as object)
  link.end()
}

function drawFooter(doc: Pen, root: PDFKit.PDFStructureElement): void {
  artifact(doc, () => drawRule(doc, left.x, body.bottom + 10, right.x + right.width - left.x))
  pen(doc, 9.5, false, colour.soft)
  write(doc, root, 'P', FOOTER, left.x, body.bottom + 17, { width: right.x + right.width - left.x })
}
