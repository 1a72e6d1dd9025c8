import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { readBlob, recordBlob, writeBlob } from '~/platform/storage/blobs.server'
import { react, record } from '../ledger/record.server'
import { findByCode } from './certificates.server'
import { renderCertificate } from './pdf.server'
import { currentPdfSigner } from './pdf-signers.server'
import { qrAddress } from './qr.server'

/** The hash of a certificate's PDF; renders it the first time and never again. Throws when there is no such certificate. */
export async function renderCertificateFile(certificateId: string): Promise<string> {
  const row = read.get<{ code: string }>('SELECT "code" FROM "Certificate" WHERE "id" = ?', certificateId)
  const certificate = row && findByCode(row.code)
  if (!certificate) throw new Error(`no certificate ${certificateId}`)
  if (certificate.fileSha) return certificate.fileSha
  const at = now()
  const signer = currentPdfSigner(at)
  const bytes = await renderCertificate({ content: certificate.content, qr: qrAddress(certificate), signing: signer && { signer, at } })
  const sha = await writeBlob(bytes)
  return inTransaction((tx) => {
    const known = tx.get<{ sha256: string }>('SELECT "sha256" FROM "CertificateFile" WHERE "certificateId" = ?', certificateId)
    if (known) return known.sha256
    recordBlob(tx, sha, bytes.length, 'application/pdf')
    const issued = tx.get<{ id: string; unit: string | null }>('SELECT "id","unit" FROM "Event" WHERE "seq" = ?', certificate.eventSeq)
    const event = record(tx, {
      type: 'certificate.rendered',
      actor: 'system',
      subject: certificate.personId,
      unit: issued?.unit ?? undefined,
      cause: issued?.id,
      payload: { certificateId, sha256: sha },
    })
    tx.run(
      'INSERT INTO "CertificateFile" ("certificateId","sha256","renderedAt","eventSeq") VALUES (?,?,?,?)',
      certificateId,
      sha,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return sha
  })
}

/** The PDF of a certificate, as rendered once. */
export async function certificatePdf(certificateId: string): Promise<Buffer> {
  return readBlob(await renderCertificateFile(certificateId))
}
