/** The sheet: A4 landscape, in points. */
export const page = { width: 841.89, height: 595.28 }

/** Ink and lacquer on white paper; each tone stays apart from the others in black and white. */
export const colour = { ink: '#1F1B16', soft: '#5A5248', line: '#A2957F', lacquer: '#A3212A' }

/** A piece of running text and how it is set; sizes and gaps are at full scale. One that `opens` a part takes spare room above it. */
export type Block = {
  tag: 'P' | 'H2'
  text: string
  size: number
  bold?: boolean
  color?: string
  gap: number
  opens?: boolean
  oneLineFrom?: number
  lang?: 'en'
}

/** A label and its lines. */
export type Fact = { label: string; lines: string[] }

/** The pen the sheet is drawn with. */
export type Pen = PDFKit.PDFDocument

const markPath =
  'M7 1H25a6 6 0 0 1 6 6V25a6 6 0 0 1-6 6H7a6 6 0 0 1-6-6V7a6 6 0 0 1 6-6ZM16.8 15.2V9.45A6.6 6.6 0 0 1 22.55 15.2ZM16.8 16.8V22.55A6.6 6.6 0 0 0 22.55 16.8ZM15.2 16.8V22.55A6.6 6.6 0 0 1 9.45 16.8ZM15.2 15.2V9.45A6.6 6.6 0 0 0 9.45 15.2ZM22.75 21.41L27.28 25.93L25.93 27.28L21.41 22.75ZM10.59 22.75L6.07 27.28L4.72 25.93L9.25 21.41ZM9.25 10.59L4.72 6.07L6.07 4.72L10.59 9.25ZM21.41 9.25L25.93 4.72L27.28 6.07L22.75 10.59ZM24.6 15.05L28 15.05L28 16.95L24.6 16.95ZM16.95 24.6L16.95 28L15.05 28L15.05 24.6ZM7.4 16.95L4 16.95L4 15.05L7.4 15.05ZM15.05 7.4L15.05 4L16.95 4L16.95 7.4Z'

/** The academy's mark, the same drawing as in the page head. */
export function drawMark(doc: Pen, x: number, y: number, size: number): void {
  doc
    .save()
    .translate(x, y)
    .scale(size / 32)
    .path(markPath)
    .fill(colour.lacquer, 'even-odd')
    .restore()
}

/** The frame: a lacquer rule, a hairline inside it, and a small window with four panes in each corner. */
export function drawFrame(doc: Pen): void {
  const edge = 24
  const inner = 31
  const pane = 22
  doc
    .lineWidth(1.5)
    .rect(edge, edge, page.width - 2 * edge, page.height - 2 * edge)
    .stroke(colour.lacquer)
  doc
    .lineWidth(0.6)
    .rect(inner, inner, page.width - 2 * inner, page.height - 2 * inner)
    .stroke(colour.line)
  for (const x of [edge, page.width - edge - pane])
    for (const y of [edge, page.height - edge - pane]) {
      const [cx, cy, r] = [x + pane / 2, y + pane / 2, 6]
      doc.lineWidth(1.5).rect(x, y, pane, pane).fillAndStroke('#FFFFFF', colour.lacquer)
      doc.circle(cx, cy, r).fill(colour.lacquer)
      doc
        .lineWidth(1.4)
        .moveTo(cx - r, cy)
        .lineTo(cx + r, cy)
        .moveTo(cx, cy - r)
        .lineTo(cx, cy + r)
        .stroke('#FFFFFF')
    }
}

/** A hairline across. */
export function drawRule(doc: Pen, x: number, y: number, width: number): void {
  doc
    .lineWidth(0.6)
    .moveTo(x, y)
    .lineTo(x + width, y)
    .stroke(colour.line)
}

/** Draws a square of QR modules; runs in a row become one rectangle, so that no seam shows between them. */
export function drawModules(doc: Pen, modules: { size: number; data: ArrayLike<number | boolean> }, x: number, y: number, width: number): void {
  const { size, data } = modules
  const step = width / size
  for (let row = 0; row < size; row++)
    for (let from = 0; from < size; from++) {
      let to = from
      while (to < size && data[row * size + to]) to++
      if (to > from) doc.rect(x + from * step, y + row * step, (to - from) * step, step)
      from = to
    }
  doc.fill('#000000')
}

/** Chooses the weight and the size of what is written next. */
export function pen(doc: Pen, size: number, bold = false, color = colour.ink): Pen {
  return doc
    .font(bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(color)
}

/** Size and height of a block: one line down to `oneLineFrom`, wrapped after that. Leaves the pen set for it. */
export function setBlock(doc: Pen, block: Block, width: number, scale: number): { size: number; height: number } {
  let size = block.size * scale
  const floor = (block.oneLineFrom ?? block.size) * scale
  pen(doc, size, block.bold, block.color)
  const natural = doc.widthOfString(block.text)
  if (natural > width) size = Math.max(floor, (size * width * 0.995) / natural)
  pen(doc, size, block.bold, block.color)
  return { size, height: doc.heightOfString(block.text, { width }) }
}

/** The narrowest measure, for the pen as set, that takes no more lines than `width` does: lines of like length. */
export function evenMeasure(doc: Pen, text: string, width: number): number {
  const height = doc.heightOfString(text, { width })
  if (doc.widthOfString(text) <= width) return width
  let measure = width
  while (measure > width / 2 && doc.heightOfString(text, { width: measure - 8 }) <= height) measure -= 8
  return measure
}

/** The size of facts: up to a seventh smaller than asked for when that spares a line its last words on a line of their own. */
export function factsSize(doc: Pen, facts: Fact[], width: number, size: number): number {
  pen(doc, size)
  const widest = Math.max(...facts.flatMap((fact) => fact.lines.map((line) => doc.widthOfString(line))))
  return widest > width && widest * 0.86 <= width ? (size * width * 0.985) / widest : size
}

/** Height of a table of facts. */
export function factsHeight(doc: Pen, facts: Fact[], width: number, labelWidth: number, size: number): number {
  pen(doc, size)
  return facts.reduce((sum, fact) => sum + factHeight(doc, fact, width - labelWidth, size), 0)
}

function factHeight(doc: Pen, fact: Fact, width: number, size: number): number {
  return size * 0.72 + fact.lines.reduce((sum, line) => sum + doc.heightOfString(line, { width }), 0)
}

/** Draws facts as a tagged table under hairlines, label beside value. */
export function drawFacts(
  doc: Pen,
  parent: PDFKit.PDFStructureElement,
  facts: Fact[],
  at: { x: number; y: number; width: number; labelWidth: number; size: number },
): void {
  const { x, width, labelWidth, size } = at
  const table = doc.struct('Table')
  parent.add(table)
  let y = at.y
  for (const { label, lines } of facts) {
    const top = y + size * 0.36
    doc.markContent('Artifact')
    drawRule(doc, x, y, width)
    doc.endMarkedContent()
    const header = doc.struct('TH', { scope: 'Row' } as object, () => {
      pen(doc, size, false, colour.soft).text(label, x, top, { width: labelWidth })
    })
    const cell = doc.struct('TD', {}, () => {
      pen(doc, size)
      let at = top
      // A line at a time, each as high as it was measured.
      for (const line of lines) {
        doc.text(line, x + labelWidth, at, { width: width - labelWidth })
        at += doc.heightOfString(line, { width: width - labelWidth })
      }
    })
    table.add(doc.struct('TR', {}, [header, cell]))
    y += factHeight(doc, { label, lines }, width - labelWidth, size)
  }
  table.end()
}
