import QRCode from 'qrcode'
import type { CertificateContent } from './certificates.server'
import { colour, drawModules, type Pen, pen } from './layout'
import { artifact, body, fitted, type Root, right, write } from './sheet'
import { date } from './wording'

const { x, width } = right
/** Sides of the QR in points, without and with a signatory below it: 52 and 42 mm. */
const QR_SIDE = { alone: 148, above: 118 }
/** More correction as long as a module stays wide enough for a plain phone, 0.6 mm and more at either side. */
const CORRECTION = [
  { level: 'Q', upTo: 69 },
  { level: 'M', upTo: 77 },
  { level: 'L', upTo: 177 },
] as const

/** When, under which code, how anyone checks it, and who signs on paper. */
export function drawProof(doc: Pen, root: Root, content: CertificateContent, qr: string): void {
  const { signatory } = content
  // Who signs on paper needs room: then the dates stand side by side.
  const issuedAt = signatory ? { x: x + 88, y: body.top, width: 80 } : { x, y: body.top + 42, width }
  labelled(doc, root, 'Ngày hoàn thành', date(content.completed), { x, y: body.top, width: signatory ? 86 : width })
  labelled(doc, root, 'Ngày cấp', date(content.issued), issuedAt)
  const side = signatory ? QR_SIDE.above : QR_SIDE.alone
  let y = issuedAt.y + 46
  const alt = `Mã QR dẫn đến trang xác minh giấy chứng nhận ${content.code}`
  // More than a QR holds: the plain address still verifies by network.
  const modules = modulesOf(qr) ?? modulesOf(content.verify)
  if (!modules) throw new Error(`no QR holds ${content.verify}`)
  root.add(doc.struct('Figure', { alt, bbox: [x, y, x + side, y + side] } as object, () => drawModules(doc, modules, x, y, side)))
  y += side + 14
  labelled(doc, root, 'Mã xác minh', content.code, { x, y, width: width + 10 })
  y += 38
  pen(doc, 9, false, colour.soft)
  write(doc, root, 'P', 'Quét mã QR hoặc xác minh tại', { x, y, width })
  drawAddress(doc, root, content.verify, y + 12.5, alt)
  if (signatory) drawSignatory(doc, root, signatory)
}

/** The modules of a QR with as much correction as its density allows; null for more than a QR holds. */
function modulesOf(text: string): { size: number; data: ArrayLike<number | boolean> } | null {
  for (const { level, upTo } of CORRECTION) {
    const made = tryMake(text, level)
    if (made && made.size <= upTo) return made
  }
  return null
}

function tryMake(text: string, errorCorrectionLevel: 'L' | 'M' | 'Q') {
  try {
    return QRCode.create(text, { errorCorrectionLevel }).modules
  } catch {
    return null
  }
}

function labelled(doc: Pen, root: Root, label: string, value: string, at: { x: number; y: number; width: number }): void {
  pen(doc, 9.5, false, colour.soft)
  write(doc, root, 'P', label, at)
  pen(doc, at.width < width ? 12 : 13, true)
  write(doc, root, 'P', value, { ...at, y: at.y + 13 })
}

function drawAddress(doc: Pen, root: Root, address: string, y: number, alt: string): void {
  fitted(doc, address, 9, 5, { width, height: 25 })
  const height = doc.heightOfString(address, { width })
  const link = doc.struct('Link')
  root.add(link)
  link.add(() => void doc.text(address, x, y, { width }))
  doc.link(x, y, width, height, address, { structParent: link, Contents: new String(alt) } as object)
  link.end()
}

/** Title, room for a hand, name: at the foot of the column. Without a name a hairline waits for it. */
function drawSignatory(doc: Pen, root: Root, { title, name }: { title: string; name: string }): void {
  const bottom = body.bottom - 4
  fitted(doc, title, 10, 6, { width, height: 26, bold: true })
  write(doc, root, 'P', title, { x, y: bottom - 72, width })
  if (name) {
    fitted(doc, name, 12, 6, { width, height: 16, bold: true })
    write(doc, root, 'P', name, { x, y: bottom - 16, width })
  } else
    artifact(doc, () => {
      doc
        .lineWidth(0.6)
        .moveTo(x, bottom - 4)
        .lineTo(x + width, bottom - 4)
        .stroke(colour.line)
    })
}
