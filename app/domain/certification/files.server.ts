import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { readBlob, recordBlob, writeBlob } from '~/platform/storage/blobs.server'
import { findByCode, qrAddress } from './certificates.server'
import { renderCertificate } from './pdf.server'

/** The hash of a certificate's PDF; renders it the first time and never again. Throws when there is no such certificate. */
export async function renderCertificateFile(certificateId: string): Promise<string> {
  const row = read.get<{ code: string }>('SELECT "code" FROM "Certificate" WHERE "id" = ?', certificateId)
  const certificate = row && findByCode(row.code)
  if (!certificate) throw new Error(`no certificate ${certificateId}`)
  if (certificate.fileSha) return certificate.fileSha
  const bytes = await renderCertificate({ content: certificate.content, qr: qrAddress(certificate) })
  const sha = await writeBlob(bytes)
  return inTransaction((tx) => {
    recordBlob(tx, sha, bytes.length, 'application/pdf')
    tx.run('INSERT INTO "CertificateFile" ("certificateId","sha256","renderedAt") VALUES (?,?,?) ON CONFLICT DO NOTHING', certificateId, sha, instant(now()))
    return tx.get<{ sha256: string }>('SELECT "sha256" FROM "CertificateFile" WHERE "certificateId" = ?', certificateId)?.sha256 ?? sha
  })
}

/** The PDF of a certificate, as rendered once. */
export async function certificatePdf(certificateId: string): Promise<Buffer> {
  return readBlob(await renderCertificateFile(certificateId))
}
