/** Under which name the file of a certificate keeps what its QR says. */
export const QR_IN_PDF = 'CertificateQR'

/** An address with what is signed behind `#`, as a string of a PDF; sheets link to the address without it. */
const SIGNED_ADDRESS = /\((https?:\/\/[^()\\\s#]{1,500}\/verify\/HVS-[^()\\\s#]{1,40}#[^()\\\s]{1,8000})\)/g

/** Whether bytes begin as a PDF does. */
export const isPdf = (text: string) => text.slice(0, 1024).includes('%PDF-')

/**
 * What the QR of a certificate says, as its file keeps it; `text` is the file with a letter for a byte. Null for a file that
 * keeps none, as those made before did; '' for one that keeps several, which no file of ours does.
 */
export function qrInPdf(text: string): string | null {
  const kept = new Set([...text.matchAll(SIGNED_ADDRESS)].map(([, qr]) => qr))
  return kept.size > 1 ? '' : ([...kept][0] ?? null)
}
