import type { Certificate } from '~/domain/certification/certificates.server'
import { certificateStanding } from '~/domain/certification/changes'
import { civilDate, now } from '~/platform/clock'
import { paceOf } from '~/platform/http/pace'
import type { WalletCertificate } from '~/ui/wallet/wallet-page'

/** A certificate as a wallet and a link list it. */
export function walletRow(certificate: Certificate): WalletCertificate {
  const { code, content, issuedAt } = certificate
  const { vi, en } = content.course
  return { code, title: { vi, en }, issuedAt, standing: certificateStanding(certificate, civilDate(now())), validUntil: content.validUntil ?? null }
}

/** How many links an address opens in a minute. */
export const isWithinSharePace = paceOf(60)
