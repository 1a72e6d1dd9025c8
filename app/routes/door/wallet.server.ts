import { findCourseById } from '~/domain/catalog/course-versions.server'
import type { Certificate } from '~/domain/certification/certificates.server'
import { certificateStanding } from '~/domain/certification/changes'
import { renewalOfCertificate } from '~/domain/certification/renewals.server'
import { withdrawnBy } from '~/domain/certification/withdrawn.server'
import { civilDate, now } from '~/platform/clock'
import { paceOf } from '~/platform/http/pace'
import type { OwnCertificate, WalletCertificate } from '~/ui/wallet/wallet-page'

/** A certificate as a wallet and a link list it. */
export function walletRow(certificate: Certificate): WalletCertificate {
  const { code, content, issuedAt } = certificate
  const { vi, en } = content.course
  return { code, title: { vi, en }, issuedAt, standing: certificateStanding(certificate, civilDate(now())), validUntil: content.validUntil ?? null }
}

/** One of one's own, with what only its holder reads: why it was withdrawn, and whether it may be renewed now. */
export function ownRow(certificate: Certificate): OwnCertificate {
  const { revocation, replacedBy, hasNewer } = certificate
  const renewal = hasNewer || revocation ? null : renewalOfCertificate(certificate)
  return {
    ...walletRow(certificate),
    withdrawn: revocation && withdrawnBy(certificate),
    replacedBy,
    renewFrom: renewal?.isOpen ? renewal.opensOn : null,
    slug: findCourseById(certificate.courseId)?.slug ?? null,
  }
}

/** How many links an address opens in a minute. */
export const isWithinSharePace = paceOf(60)
