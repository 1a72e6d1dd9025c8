import { civilDate, now } from '~/platform/clock'
import { acceptedAt } from '../learning/courses.server'
import { type CertificateContent, findByCode } from './certificates.server'
import { certificateStanding, type Standing } from './changes'
import { findPublicKey, signatureHolds } from './keys.server'

/** What anyone may know about a certificate: what is printed, whether it stands, whether the signature is the academy's. */
export type Verification = {
  code: string
  status: Standing
  content: CertificateContent
  canonical: string
  signature: string
  keyId: string
  publicKey: string | null
  isSigned: boolean
  revocation: { category: string; revokedAt: string } | null
  /** The code of the certificate that stands in for this one, and of the one that this one stands in for. */
  replacedBy: string | null
  replaces: string | null
  /** Whether the same person has a newer certificate of the course; this one stays what it was. */
  hasNewer: boolean
  /** When a marker accepted the product; it may come after the certificate and changes nothing on it. */
  acceptedAt: string | null
}

/** Verifies a certificate by its public code; null when there is none. Two statements, for the page is hot. */
export function findVerification(code: string): Verification | null {
  const certificate = findByCode(code)
  if (!certificate) return null
  const { canonical, content, signature, keyId, revocation } = certificate
  const publicKey = findPublicKey(keyId)
  return {
    code: certificate.code,
    status: certificateStanding(certificate, civilDate(now())),
    content,
    canonical,
    signature,
    keyId,
    publicKey,
    isSigned: publicKey !== null && signatureHolds(canonical, signature, publicKey),
    revocation: revocation && { category: revocation.category, revokedAt: revocation.revokedAt },
    replacedBy: certificate.replacedBy,
    replaces: content.replaces ?? null,
    hasNewer: certificate.hasNewer,
    acceptedAt: acceptedAt(certificate.completionId),
  }
}
