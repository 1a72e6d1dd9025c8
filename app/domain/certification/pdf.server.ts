import PDFDocument from 'pdfkit'
import { fillSignature, reserveSignature } from '~/platform/pdf-signature/placeholder.server'
import type { Signer } from '~/platform/pdf-signature/signer'
import { nameOf } from '~/platform/pdf-signature/signer-file.server'
import type { CertificateContent } from './certificates.server'
import { loadFaces } from './fonts.server'
import { drawFrame } from './layout'
import { drawProof } from './proof'
import { QR_IN_PDF } from './qr-in-pdf'
import { artifact, drawDivide, drawFoot, drawHead } from './sheet'
import { drawStatement } from './statement'
import { composed, FOOTER, signedBy, UNSIGNED } from './wording'

/** What is drawn: `qr` is the full address with the signed content behind `#`; with `signing` the file is signed, at an instant. */
export type Sheet = { content: CertificateContent; qr: string; signing?: { signer: Signer; at: Date } | null }

/**
 * Draws a certificate: one tagged A4 sheet, landscape, signed (PAdES B-B) when there is a signer. The same content gives
 * the same bytes, but for the signature.
 */
export async function renderCertificate({ content: given, qr, signing = null }: Sheet): Promise<Buffer> {
  const content = composed(given)
  const { doc, finished } = openDocument(content, qr)
  artifact(doc, () => drawFrame(doc))
  const root = doc.struct('Document')
  doc.addStructure(root)
  drawHead(doc, root, content.issuer)
  drawStatement(doc, root, content)
  drawDivide(doc)
  drawProof(doc, root, content, qr)
  const name = signing ? nameOf(signing.signer) : ''
  drawFoot(doc, root, [FOOTER, signing ? signedBy(name) : UNSIGNED])
  if (signing) reserveSignature(doc, root, signing.signer, { name, at: signing.at, label: signedBy(name) })
  root.end()
  doc.end()
  return signing ? fillSignature(await finished, signing.signer) : finished
}

function openDocument(content: CertificateContent, qr: string): { doc: PDFKit.PDFDocument; finished: Promise<Buffer> } {
  const { regular, bold } = loadFaces()
  const issued = new Date(`${content.issued}T00:00:00+07:00`)
  // `never`: the types lag behind the library, which knows PDF/UA and takes a font as it read it.
  const doc = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never,
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    font: regular as never,
    info: {
      Title: `Giấy chứng nhận hoàn thành khóa học ${content.code}`,
      // The library writes these words into XML as they stand.
      Author: content.issuer.vi.replace(/[<>&]/g, ' '),
      Creator: 'hanoi-digital-academy',
      CreationDate: issued,
      ModDate: issued,
      // The file says itself what its QR says, in letters as they stand: who checks without a network need not draw it first.
      [QR_IN_PDF]: qr,
    } as PDFKit.DocumentInfo,
  })
  const chunks: Buffer[] = []
  const finished = new Promise<Buffer>((resolve, reject) => {
    doc
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject)
  })
  doc.registerFont('regular', regular as never).registerFont('bold', bold as never)
  return { doc, finished }
}
