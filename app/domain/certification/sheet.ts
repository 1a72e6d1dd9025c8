import { colour, drawMark, type Pen, pen, setBlock } from './layout'
import { TITLE, TITLE_EN } from './wording'

/** Where things stand: the statement left, the proof right, the foot below both. */
export const left = { x: 66, width: 506 }
export const right = { x: 612, width: 164 }
export const body = { top: 172, bottom: 514 }
const whole = right.x + right.width - left.x

/** The structure that text is put into, in reading order. */
export type Root = PDFKit.PDFStructureElement

/** What a reader aloud passes over. */
export function artifact(doc: Pen, draw: () => void): void {
  doc.markContent('Artifact')
  draw()
  doc.endMarkedContent()
}

/** Writes a text as one tagged element; nothing for an empty one. */
export function write(doc: Pen, root: Root, tag: string, text: string, at: { x: number; y: number; width: number }, lang?: string): void {
  const { x, y, width } = at
  if (text) root.add(doc.struct(tag, lang ? ({ lang } as object) : {}, () => void doc.text(text, x, y, { width })))
}

/** The size from which down a text takes no more than `height` at `width`; leaves the pen set. Never below `least`. */
export function fitted(doc: Pen, text: string, most: number, least: number, at: { width: number; height: number; bold?: boolean; color?: string }): number {
  let size = most
  for (; size > least; size -= 0.25) {
    pen(doc, size, at.bold, at.color)
    if (doc.heightOfString(text, { width: at.width }) <= at.height) break
  }
  pen(doc, Math.max(size, least), at.bold, at.color)
  return Math.max(size, least)
}

/** Who issues, and what this is. */
export function drawHead(doc: Pen, root: Root, issuer: { vi: string; en: string }): void {
  const alt = `Biểu trưng của ${issuer.vi}`
  root.add(doc.struct('Figure', { alt, bbox: [left.x, 52, left.x + 34, 86] } as object, () => drawMark(doc, left.x, 52, 34)))
  const at = { x: left.x + 46, width: whole - 46 }
  fitted(doc, issuer.vi, 14, 6, { width: at.width, height: 18.5, bold: true })
  write(doc, root, 'P', issuer.vi, { ...at, y: 52 })
  fitted(doc, issuer.en, 10, 5, { width: at.width, height: 14, color: colour.soft })
  write(doc, root, 'P', issuer.en, { ...at, y: 71 }, 'en')
  const { size } = setBlock(doc, { tag: 'P', text: TITLE, size: 29, bold: true, gap: 0, oneLineFrom: 20 }, whole, 1)
  pen(doc, size, true, colour.lacquer)
  write(doc, root, 'H1', TITLE, { x: left.x, y: 100, width: whole + 2 })
  pen(doc, 11, false, colour.soft)
  write(doc, root, 'P', TITLE_EN, { x: left.x, y: 138, width: whole }, 'en')
}

/** What the sheet is not, and whether the file is signed: both in words. */
export function drawFoot(doc: Pen, root: Root, lines: string[]): void {
  artifact(doc, () => {
    doc
      .lineWidth(0.6)
      .moveTo(left.x, body.bottom + 10)
      .lineTo(left.x + whole, body.bottom + 10)
      .stroke(colour.line)
  })
  lines.forEach((line, index) => {
    fitted(doc, line, 9, 5, { width: whole, height: 13, color: colour.soft })
    write(doc, root, 'P', line, { x: left.x, y: body.bottom + 16 + index * 13.5, width: whole })
  })
}

/** The line between statement and proof. */
export function drawDivide(doc: Pen): void {
  artifact(doc, () => {
    doc
      .lineWidth(0.6)
      .moveTo(right.x - 20, body.top + 4)
      .lineTo(right.x - 20, body.bottom - 4)
      .stroke(colour.line)
  })
}
