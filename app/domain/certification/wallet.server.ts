import { Readable } from 'node:stream'
import QRCode from 'qrcode'
import { ZipFile } from 'yazl'
import type { Viewer } from '../organisation/viewer'
import { type Certificate, listCertificatesOf } from './certificates.server'
import { credentialBytes } from './credentials.server'
import { certificatePdf } from './files.server'
import { qrAddress } from './qr.server'

/** A certificate of the viewer's own; null for everyone else's. */
export function findOwnCertificate(viewer: Viewer, code: string): Certificate | null {
  return listCertificatesOf(viewer.personId).find((certificate) => certificate.code === code) ?? null
}

/** Every certificate of the viewer's as one zip, each as PDF and as credential, made as it is read: one file in memory at a time. */
export function walletZip(viewer: Viewer): Readable {
  const zip = new ZipFile()
  const add = (name: string, mtime: Date, bytes: () => Promise<Buffer>) =>
    zip.addReadStreamLazy(name, { compress: false, mtime }, (give) => {
      bytes().then(
        (made) => give(null, Readable.from([made])),
        (error) => give(error, Readable.from([])),
      )
    })
  for (const { id, code, issuedAt } of listCertificatesOf(viewer.personId)) {
    add(`${code}.pdf`, new Date(issuedAt), () => certificatePdf(id))
    add(`${code}.json`, new Date(issuedAt), () => credentialBytes(id))
  }
  const out = Readable.from(zip.outputStream as AsyncIterable<Buffer>)
  zip.on('error', (error: Error) => out.destroy(error))
  zip.end()
  return out
}

/** The QR of a certificate as a picture: its side in modules, and the dark ones as the path of an SVG. */
export function qrPicture(certificate: Certificate): { size: number; path: string } {
  const { size, data } = QRCode.create(qrAddress(certificate), { errorCorrectionLevel: 'L' }).modules
  let path = ''
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      if (!data[y * size + x]) continue
      const from = x
      while (x + 1 < size && data[y * size + x + 1]) x += 1
      path += `M${from} ${y}h${x - from + 1}v1H${from}z`
    }
  return { size, path }
}
